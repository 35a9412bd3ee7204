// Damaged files: whatever stands in them, an Error or a run that can be gone on with, never a
// crash. Worth most under the sanitizers.
#include <gtest/gtest.h>

#include "core/error.h"
#include "tests/core/random_numbers.h"
#include "tests/core/run_samples.h"

namespace songeul {
namespace {

using Bytes = std::vector<std::uint8_t>;

struct Outcome {
  int refused = 0;
  int taken = 0;
};

void try_file(const Bytes& bytes, Outcome& outcome) {
  try {
    auto run = small_run(from_safetensors(bytes));
    run.trainer().advance(1);
    run.predict(few_test_samples().image(0));
    ++outcome.taken;
  } catch (const Error&) {
    ++outcome.refused;
  }
}

Bytes saved_run() {
  auto run = small_run(small_lesson(R"({"name": "sgd", "momentum": 0.9})", 2));
  for (int i = 0; i < 8; ++i) run.trainer().advance(1);
  return to_safetensors(run.capture());
}

std::size_t header_end(const Bytes& bytes) { return 8 + bytes[0] + 256 * bytes[1]; }

TEST(SafetensorsFuzz, SurvivesChangedBytes) {
  const Bytes good = saved_run();
  Outcome outcome;
  TestNumbers random(50);
  for (std::size_t at = 0; at < header_end(good); ++at) {
    Bytes bytes = good;
    bytes[at] ^= static_cast<std::uint8_t>(1 << random.below(8));
    try_file(bytes, outcome);
    bytes[at] = static_cast<std::uint8_t>("0{\"[}],:e-"[random.below(10)]);
    try_file(bytes, outcome);
  }
  EXPECT_GT(outcome.refused, 500);
  EXPECT_GT(outcome.taken, 10);  // such as in the texts of the lesson
}

TEST(SafetensorsFuzz, SurvivesChangedWeights) {
  const Bytes good = saved_run();
  Outcome outcome;
  TestNumbers random(51);
  for (int i = 0; i < 100; ++i) {
    Bytes bytes = good;
    for (std::size_t at = header_end(good); at < bytes.size(); at += 1 + random.below(200)) {
      bytes[at] = static_cast<std::uint8_t>(random.below(256));
    }
    try_file(bytes, outcome);
  }
  EXPECT_EQ(outcome.taken, 100);
}

TEST(SafetensorsFuzz, RefusesTruncation) {
  const Bytes good = saved_run();
  Outcome outcome;
  int tried = 0;
  for (std::size_t size = 0; size < good.size(); size += size < header_end(good) ? 7 : 997) {
    try_file({good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size)}, outcome);
    ++tried;
  }
  EXPECT_EQ(outcome.refused, tried);
}

TEST(SafetensorsFuzz, SurvivesPiecesThatMoved) {
  const Bytes good = saved_run();
  Outcome outcome;
  TestNumbers random(52);
  const auto header = static_cast<int>(header_end(good));
  for (int i = 0; i < 500; ++i) {
    Bytes bytes = good;
    const int from = random.below(header);
    const int to = random.below(header);
    const int length = random.below(40);
    for (int j = 0; j < length; ++j) bytes[to + j] = good[from + j];
    try_file(bytes, outcome);
  }
  EXPECT_GT(outcome.refused, 200);
}

}  // namespace
}  // namespace songeul
