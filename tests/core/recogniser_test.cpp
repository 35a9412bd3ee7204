#include "core/io/recogniser.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "tests/core/expect_error.h"
#include "tests/core/run_samples.h"

namespace songeul {
namespace {

Picture picture_of(int index) {
  Picture picture;
  std::copy_n(few_test_samples().image(index), picture.size(), picture.begin());
  return picture;
}

TEST(Recogniser, ReadsAsTheRunItWasSavedFrom) {
  auto run = small_run(small_lesson(R"("adam")"));
  run.trainer().run();
  Recogniser recogniser(to_safetensors(run.capture()));
  for (int i = 0; i < 20; ++i) {
    const Recogniser::Reading reading = recogniser.read(picture_of(i));
    const float* expected = run.predict(few_test_samples().image(i));
    EXPECT_EQ(reading.digit, std::max_element(expected, expected + 10) - expected);
    EXPECT_EQ(reading.certainty, expected[reading.digit]);
    EXPECT_EQ(reading.sure, reading.certainty >= recogniser.sure_at());
    for (int digit = 0; digit < 10; ++digit)
      EXPECT_NEAR(reading.probabilities[digit], expected[digit], 1e-6F);
  }
}

TEST(Recogniser, GivesTheEleventhClassNoShareOfTheDigits) {
  const Dataset train({IdxKind::kImages, {1, 28, 28}, std::vector<std::uint8_t>(784)},
                      {IdxKind::kLabels, {1}, {0}}, 11);
  const std::string lesson = R"({"layers": ["Flatten", {"type": "Dense", "units": 11,
      "activation": "softmax"}], "loss": "sparse_categorical_crossentropy", "optimizer": "sgd"})";
  songeul::Run run(parse_lesson(lesson), train, train, 1);
  Recogniser recogniser(to_safetensors(run.capture()));
  const Recogniser::Reading reading = recogniser.read(picture_of(0));
  const auto& probabilities = reading.probabilities;
  EXPECT_NEAR(std::accumulate(probabilities.begin(), probabilities.end(), 0.0F), 1, 1e-5F);
  EXPECT_LT(reading.certainty, probabilities[reading.digit]);
}

TEST(Recogniser, RefusesOtherNetworks) {
  const Dataset small({IdxKind::kImages, {1, 8, 8}, std::vector<std::uint8_t>(64)},
                      {IdxKind::kLabels, {1}, {0}}, 10);
  songeul::Run run(parse_lesson(small_lesson(R"("sgd")", 1, "")), small, small, 1);
  const auto bytes = to_safetensors(run.capture());
  expect_error([&] { Recogniser recogniser(bytes); },
               "The network takes (None, 8, 8, 1) and answers (None, 10), which is not what reads "
               "digits");
}

}  // namespace
}  // namespace songeul
