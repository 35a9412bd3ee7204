#include <algorithm>

#include "core/ink/handwriting.h"
#include "wasm-bindings/convert.h"
#include "wasm-bindings/drawing.h"
#include "wasm-bindings/session.h"

using emscripten::val;

namespace songeul {
namespace {

val sample(std::span<const std::uint8_t> image, int label) {
  val object = val::object();
  object.set("image", to_javascript(image));
  object.set("label", label);
  return object;
}

}  // namespace

val write_digits(Session& /*session*/, double seed, int count) {
  const std::uint64_t from = seed_of(seed);
  val list = val::array();
  for (int i = 0; i < count; ++i) {
    const WrittenDigit written = written_digit(from, static_cast<std::uint64_t>(i));
    val object = sample(written.picture, written.digit);
    set_strokes(object, written.strokes);
    list.call<void>("push", object);
  }
  return list;
}

val augmented_samples(Session& session, double seed, int count) {
  const Lesson& lesson = run_of(session).lesson();
  const Split split = split_of(lesson, *session.train, *session.test);
  const Augmenter samples =
      first_augmented(lesson.fit.augmentation, split.train, seed_of(seed), count);
  const auto pixels = static_cast<std::size_t>(session.train->pixels());
  val list = val::array();
  for (int row = 0; row < samples.rows(); ++row)
    list.call<void>("push", sample({samples.image(row), pixels}, samples.label(row)));
  return list;
}

}  // namespace songeul
