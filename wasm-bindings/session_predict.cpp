#include <algorithm>

#include "core/error.h"
#include "wasm-bindings/convert.h"
#include "wasm-bindings/session.h"

using emscripten::val;

namespace songeul {

val predict_picture(Session& session, std::span<const std::uint8_t> image) {
  const float* probabilities = run_of(session).predict(image.data());
  const std::span<const float> all(probabilities,
                                   static_cast<std::size_t>(session.test->classes()));
  val object = val::object();
  object.set("digit", static_cast<int>(std::max_element(all.begin(), all.end()) - all.begin()));
  object.set("probabilities", to_javascript(all));
  object.set("image", to_javascript(image));
  return object;
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
  return predict_picture(session, image);
}

val predict_test(Session& session, int index) {
  const std::uint8_t* image = test_image(session, index);
  return predict_picture(session, {image, static_cast<std::size_t>(session.test->pixels())});
}

}  // namespace songeul
