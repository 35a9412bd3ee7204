#include <algorithm>

#include "core/error.h"
#include "core/ink/pen.h"
#include "wasm-bindings/convert.h"
#include "wasm-bindings/session.h"

using emscripten::val;

namespace songeul {
namespace {

val prediction(Session& session, std::span<const std::uint8_t> image) {
  const float* probabilities = run_of(session).predict(image.data());
  const std::span<const float> all(probabilities,
                                   static_cast<std::size_t>(session.test->classes()));
  val object = val::object();
  object.set("digit", static_cast<int>(std::max_element(all.begin(), all.end()) - all.begin()));
  object.set("probabilities", to_javascript(all));
  object.set("image", to_javascript(image));
  return object;
}

std::vector<Stroke> strokes_of(const val& points, const val& lengths) {
  std::vector<float> coordinates;
  std::vector<std::int32_t> counts;
  copy_from_javascript(points, coordinates);
  copy_from_javascript(lengths, counts);
  std::vector<Stroke> strokes;
  std::size_t at = 0;
  for (const std::int32_t count : counts) {
    Stroke stroke;
    for (std::int32_t i = 0; i < count; ++i, at += 2) {
      if (at + 1 >= coordinates.size())
        throw Error("There are fewer points than the strokes' lengths say");
      stroke.push_back({coordinates[at], coordinates[at + 1]});
    }
    strokes.push_back(std::move(stroke));
  }
  return strokes;
}

}  // namespace

val predict_strokes(Session& session, val points, val lengths) {
  const std::optional<Picture> picture = mnist_picture(strokes_of(points, lengths));
  if (!picture) return val::null();
  if (run_of(session).model().input_shape() != Shape{kPictureSide, kPictureSide, 1}) {
    throw Error("Drawings are 28 x 28 pixels, the network takes " +
                to_string(run_of(session).model().input_shape()));
  }
  return prediction(session, *picture);
}

val predict_image(Session& session, val pixels) {
  std::vector<std::uint8_t> image;
  copy_from_javascript(pixels, image);
  run_of(session);
  const int expected = session.test->pixels();
  if (image.size() != static_cast<std::size_t>(expected)) {
    throw Error("An image must have " + std::to_string(expected) + " pixels, got " +
                std::to_string(image.size()));
  }
  return prediction(session, image);
}

val predict_test(Session& session, int index) {
  const std::uint8_t* image = test_image(session, index);
  return prediction(session, {image, static_cast<std::size_t>(session.test->pixels())});
}

}  // namespace songeul
