#include <algorithm>

#include "core/error.h"
#include "wasm-bindings/convert.h"
#include "wasm-bindings/session.h"

using emscripten::val;

namespace songeul {
namespace {

std::vector<std::uint8_t> image_of(const val& pixels, int expected) {
  std::vector<std::uint8_t> image;
  copy_from_javascript(pixels, image);
  if (image.size() != static_cast<std::size_t>(expected)) {
    throw Error("An image must have " + std::to_string(expected) + " pixels, got " +
                std::to_string(image.size()));
  }
  return image;
}

val predict(Session& session, const std::uint8_t* image) {
  const float* probabilities = run_of(session).predict(image);
  const std::span<const float> all(probabilities,
                                   static_cast<std::size_t>(session.test->classes()));
  val object = val::object();
  object.set("digit", static_cast<int>(std::max_element(all.begin(), all.end()) - all.begin()));
  object.set("probabilities", to_javascript(all));
  object.set("image", to_javascript({image, static_cast<std::size_t>(session.test->pixels())}));
  return object;
}

}  // namespace

val predict_image(Session& session, val pixels) {
  run_of(session);
  return predict(session, image_of(pixels, session.test->pixels()).data());
}

val predict_test(Session& session, int index) {
  return predict(session, test_image(session, index));
}

void load_recogniser(Session& session, val bytes) {
  std::vector<std::uint8_t> copy;
  copy_from_javascript(bytes, copy);
  session.recogniser = std::make_unique<Recogniser>(copy);
}

val recognise_image(Session& session, val pixels) {
  if (!session.recogniser) throw Error("The recogniser has not been loaded");
  Picture picture;
  const std::vector<std::uint8_t> image = image_of(pixels, static_cast<int>(picture.size()));
  std::copy(image.begin(), image.end(), picture.begin());
  const Recogniser::Reading reading = session.recogniser->read(picture);
  val object = val::object();
  object.set("digit", reading.digit);
  object.set("probabilities", to_javascript(std::span(reading.probabilities)));
  object.set("image", pixels);
  object.set("sure", reading.sure);
  return object;
}

}  // namespace songeul
