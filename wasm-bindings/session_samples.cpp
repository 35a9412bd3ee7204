#include <algorithm>

#include "core/ink/handwriting.h"
#include "wasm-bindings/answer.h"
#include "wasm-bindings/drawing.h"
#include "wasm-bindings/session.h"

namespace songeul {
namespace {

void sample(std::span<const std::uint8_t> image, int label) {
  answer::bytes("image", image);
  answer::number("label", label);
}

}  // namespace

void write_digits(Session& /*session*/, double seed, int count) {
  const std::uint64_t from = seed_of(seed);
  const answer::List list;
  for (int i = 0; i < count; ++i) {
    const WrittenDigit written = written_digit(from, static_cast<std::uint64_t>(i));
    const answer::Object object;
    sample(written.picture, written.digit);
    answer_strokes(written.strokes);
  }
}

void augmented_samples(Session& session, double seed, int count) {
  const Lesson& lesson = run_of(session).lesson();
  const Split split = split_of(lesson, *session.train, *session.test);
  const Augmenter samples =
      first_augmented(lesson.fit.augmentation, split.train, seed_of(seed), count);
  const auto pixels = static_cast<std::size_t>(session.train->pixels());
  const answer::List list;
  for (int row = 0; row < samples.rows(); ++row) {
    const answer::Object object;
    sample({samples.image(row), pixels}, samples.label(row));
  }
}

}  // namespace songeul
