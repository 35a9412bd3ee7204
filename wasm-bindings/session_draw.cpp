#include "wasm-bindings/answer.h"
#include "wasm-bindings/session.h"

namespace songeul {
namespace {

void square(const char* name, const GreySquare& grey) {
  const answer::Object object(name);
  answer::number("side", grey.side);
  answer::bytes("levels", grey.levels);
}

}  // namespace

void picture_of_strokes(const std::vector<Stroke>& strokes, const PenOptions& pen) {
  const std::optional<Picture> picture = mnist_picture(strokes, pen);
  if (!picture) return answer::null();
  answer::bytes("", *picture);
}

void pen_steps(const std::vector<Stroke>& strokes, const PenOptions& pen) {
  const std::optional<PenSteps> steps = mnist_steps(strokes, pen);
  if (!steps) return answer::null();
  const answer::Object object;
  square("ink", steps->ink);
  square("box", steps->box);
  square("small", steps->small);
  answer::bytes("picture", steps->picture);
}

}  // namespace songeul
