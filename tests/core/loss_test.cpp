// Losses alone against the reference, at outputs that no network would give in a quiet moment.
#include "core/nn/loss.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/core/random_numbers.h"
#include "tests/core/reference.h"

namespace songeul {
namespace {

struct Result {
  double mean;
  std::vector<float> gradient;
};

Result compute(const Config& config, int classes, const std::vector<float>& outputs,
               const std::vector<int>& labels, bool before_softmax = false) {
  Result result{0, std::vector<float>(outputs.size(), 99)};
  const auto rows = static_cast<int>(labels.size());
  result.mean = make_loss(config)->compute({rows, classes, outputs.data(), before_softmax,
                                            labels.data(), result.gradient.data()}) /
                rows;
  return result;
}

void compare(const Config& config, bool logits, double low, double high) {
  SCOPED_TRACE(config.kind());
  constexpr int kRows = 40;
  constexpr int kClasses = 7;
  TestNumbers random(11);
  const std::vector<float> outputs = random.floats(kRows * kClasses, low, high);
  std::vector<int> labels(kRows);
  for (int& label : labels) label = random.below(kClasses);
  const bool from_logits = config.boolean("from_logits", false);
  const Result got = compute(config, kClasses, outputs, labels, logits && !from_logits);
  reference::Matrix matrix(kRows, kClasses);
  for (int i = 0; i < kRows * kClasses; ++i) matrix.data()[i] = outputs[i];
  const reference::LossResult expected = reference::loss(config, logits, matrix, labels);
  EXPECT_NEAR(got.mean, expected.mean, 1e-6 * (1 + expected.mean));
  for (int i = 0; i < kRows * kClasses; ++i) {
    const double slope = expected.gradient.data()[i];
    EXPECT_NEAR(got.gradient[i], slope, 1e-6 * (1 + std::abs(slope))) << i;
  }
}

TEST(Loss, EqualsTheReference) {
  for (const char* name : {"categorical_crossentropy", "sparse_categorical_crossentropy"}) {
    compare(name, true, -5, 5);
    compare(name, true, -90, 90);
    compare({name, {{"from_logits", true}}}, true, -5, 5);
    compare(name, false, 0.01, 0.99);
    compare(name, false, 0.5, 1.5);  // some are clipped from above
  }
  compare("sparse_categorical_crossentropy", false, -0.5, 0.5);  // and some from below
}

TEST(Loss, OfASoftmaxIsExactWhereProbabilitiesRoundToZero) {
  const std::vector<float> logits = {200, 0, -50};
  for (const char* name : {"categorical_crossentropy", "sparse_categorical_crossentropy"}) {
    const Result far = compute(name, 3, logits, {2}, true);
    EXPECT_EQ(far.mean, 250);
    EXPECT_EQ(far.gradient, (std::vector<float>{1, 0, -1}));
    const Result sure = compute(name, 3, logits, {0}, true);
    EXPECT_EQ(sure.mean, 0);
    EXPECT_EQ(sure.gradient, (std::vector<float>{0, 0, 0}));
  }
}

TEST(Loss, OfPlainOutputsIsClippedAsInKeras) {
  const Result none = compute("categorical_crossentropy", 2, {0, 1}, {0});
  EXPECT_NEAR(none.mean, -std::log(1e-7), 1e-5);
  EXPECT_EQ(none.gradient, (std::vector<float>{0, 0}));
  const Result all = compute("categorical_crossentropy", 2, {0, 3}, {1});
  EXPECT_NEAR(all.mean, 1e-7, 3e-8);
  const Result sparse = compute("sparse_categorical_crossentropy", 2, {-1, 0.5}, {0});
  EXPECT_NEAR(sparse.mean, std::log(0.5 + 1e-7) - std::log(1e-7), 1e-5);
  EXPECT_EQ(sparse.gradient[0], 0);
}

TEST(Loss, IsDividedAmongTheRows) {
  const Result one = compute("categorical_crossentropy", 3, {1, 2, 3}, {0}, true);
  const Result two = compute("categorical_crossentropy", 3, {1, 2, 3, 1, 2, 3}, {0, 0}, true);
  EXPECT_EQ(two.mean, one.mean);
  for (int j = 0; j < 3; ++j) EXPECT_EQ(two.gradient[j], one.gradient[j] / 2);
}

}  // namespace
}  // namespace songeul
