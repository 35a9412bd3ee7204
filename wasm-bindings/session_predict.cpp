#include <algorithm>

#include "core/error.h"
#include "wasm-bindings/answer.h"
#include "wasm-bindings/session.h"

namespace songeul {
namespace {

void check_size(std::span<const std::uint8_t> image, std::size_t expected) {
  if (image.size() == expected) return;
  fail({"An image must have ", expected, " pixels, got ", image.size()});
}

void predict(Session& session, const std::uint8_t* image) {
  const float* probabilities = run_of(session).predict(image);
  const std::span<const float> all(probabilities,
                                   static_cast<std::size_t>(session.test->classes()));
  const answer::Object object;
  answer::number("digit",
                 static_cast<double>(std::max_element(all.begin(), all.end()) - all.begin()));
  answer::floats("probabilities", all);
  answer::bytes("image", {image, static_cast<std::size_t>(session.test->pixels())});
}

}  // namespace

void predict_image(Session& session, std::span<const std::uint8_t> pixels) {
  run_of(session);
  check_size(pixels, static_cast<std::size_t>(session.test->pixels()));
  predict(session, pixels.data());
}

void predict_test(Session& session, int index) { predict(session, test_image(session, index)); }

void load_recogniser(Session& session, std::span<const std::uint8_t> bytes) {
  session.recogniser = std::make_unique<Recogniser>(bytes);
}

void recognise_image(Session& session, std::span<const std::uint8_t> pixels) {
  if (!session.recogniser) fail("The recogniser has not been loaded");
  Picture picture;
  check_size(pixels, picture.size());
  std::copy(pixels.begin(), pixels.end(), picture.begin());
  const Recogniser::Reading reading = session.recogniser->read(picture);
  const answer::Object object;
  answer::number("digit", reading.digit);
  answer::floats("probabilities", reading.probabilities);
  answer::bytes("image", pixels);
  answer::boolean("sure", reading.sure);
}

}  // namespace songeul
