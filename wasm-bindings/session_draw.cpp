#include "core/error.h"
#include "wasm-bindings/convert.h"
#include "wasm-bindings/drawing.h"
#include "wasm-bindings/session.h"

using emscripten::val;

namespace songeul {
namespace {

val square(const GreySquare& grey) {
  val object = val::object();
  object.set("side", grey.side);
  object.set("levels", to_javascript(std::span(grey.levels)));
  return object;
}

}  // namespace

val predict_strokes(Session& session, val points, val lengths, val pen) {
  const std::optional<Picture> picture = mnist_picture(strokes_of(points, lengths), pen_of(pen));
  if (!picture) return val::null();
  if (run_of(session).model().input_shape() != Shape{kPictureSide, kPictureSide, 1}) {
    throw Error("Drawings are 28 x 28 pixels, the network takes " +
                to_string(run_of(session).model().input_shape()));
  }
  return predict_picture(session, *picture);
}

void load_recogniser(Session& session, val bytes) {
  std::vector<std::uint8_t> copy;
  copy_from_javascript(bytes, copy);
  session.recogniser = std::make_unique<Recogniser>(copy);
}

val recognise_strokes(Session& session, val points, val lengths, val pen) {
  if (!session.recogniser) throw Error("The recogniser has not been loaded");
  const std::optional<Picture> picture = mnist_picture(strokes_of(points, lengths), pen_of(pen));
  if (!picture) return val::null();
  const Recogniser::Reading reading = session.recogniser->read(*picture);
  val object = val::object();
  object.set("digit", reading.digit);
  object.set("probabilities", to_javascript(std::span(reading.probabilities)));
  object.set("image", to_javascript(std::span(*picture)));
  object.set("sure", reading.sure);
  return object;
}

val pen_steps(Session& /*session*/, val points, val lengths, val pen) {
  const std::optional<PenSteps> steps = mnist_steps(strokes_of(points, lengths), pen_of(pen));
  if (!steps) return val::null();
  val object = val::object();
  object.set("ink", square(steps->ink));
  object.set("box", square(steps->box));
  object.set("small", square(steps->small));
  object.set("picture", to_javascript(std::span(steps->picture)));
  return object;
}

}  // namespace songeul
