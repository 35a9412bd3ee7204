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

val picture_of_strokes(Session& /*session*/, val points, val lengths, val pen) {
  const std::optional<Picture> picture = mnist_picture(strokes_of(points, lengths), pen_of(pen));
  return picture ? to_javascript(std::span(*picture)) : val::null();
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
