#include <gtest/gtest.h>

#include <cmath>

#include "core/nn/sequential.h"
#include "tests/core/expect_error.h"
#include "tests/core/lone_layer.h"
#include "tests/core/random_numbers.h"

namespace songeul {
namespace {

LoneLayer dropout(double rate, int inputs) { return {{"Dropout", {{"rate", rate}}}, {inputs}}; }

int zeros(const std::vector<float>& values) {
  return static_cast<int>(std::count(values.begin(), values.end(), 0.0F));
}

/// The factors that `key` draws for so many values.
std::vector<float> factors(double rate, int count, std::uint64_t key) {
  return dropout(rate, count).forward(std::vector<float>(count, 1), true, key);
}

TEST(Dropout, KeepsOneMinusRateAndScales) {
  constexpr int kCount = 100003;
  for (const double rate : {0.0, 0.1, 0.25, 0.5, 0.8, 0.999}) {
    const std::vector<float> y = factors(rate, kCount, 7);
    const auto scale = static_cast<float>(1 / (1 - rate));
    for (const float value : y) ASSERT_TRUE(value == 0 || value == scale) << value;
    const double deviation = std::sqrt(rate * (1 - rate) * kCount);
    EXPECT_NEAR(zeros(y), rate * kCount, 4 * deviation) << rate;
  }
}

TEST(Dropout, OfRateZeroIsTheIdentity) {
  TestNumbers random(50);
  const std::vector<float> x = random.floats(37);
  LoneLayer layer = dropout(0, 37);
  EXPECT_EQ(layer.forward(x, true, 3), x);
  EXPECT_EQ(layer.backward(x), x);
}

TEST(Dropout, IsTheIdentityInInference) {
  TestNumbers random(51);
  const std::vector<float> x = random.floats(37);
  EXPECT_EQ(dropout(0.9, 37).forward(x, false, 3), x);
}

TEST(Dropout, BackwardTakesTheSameFactors) {
  TestNumbers random(52);
  for (const int count : {1, 2, 3, 4, 5, 42}) {
    LoneLayer layer = dropout(0.5, count);
    const std::vector<float> x = random.floats(2 * static_cast<std::size_t>(count), 1, 2);
    const std::vector<float> y = layer.forward(x, true, 11);
    const std::vector<float> dy = random.floats(x.size());
    const std::vector<float> dx = layer.backward(dy);
    for (std::size_t i = 0; i < x.size(); ++i) EXPECT_EQ(dx[i], y[i] == 0 ? 0 : 2 * dy[i]);
  }
}

TEST(Dropout, DrawsByItsKeyAlone) {
  EXPECT_EQ(factors(0.5, 1000, 1), factors(0.5, 1000, 1));
  EXPECT_NE(factors(0.5, 1000, 1), factors(0.5, 1000, 2));
  EXPECT_NE(factors(0.5, 1000, 1), factors(0.5, 1000, 1ULL << 40U));
  // a longer batch begins with the same factors, so its rows do not depend on its size
  const std::vector<float> longer = factors(0.5, 2000, 1);
  EXPECT_EQ(std::vector<float>(longer.begin(), longer.begin() + 1000), factors(0.5, 1000, 1));
}

// Neighbours, and the same place under neighbouring keys, are as often equal as not.
TEST(Dropout, DrawsIndependently) {
  constexpr int kCount = 20000;
  std::vector<float> before = factors(0.5, kCount, random_key(1, Purpose::kDropout, 0));
  for (std::uint64_t index = 1; index < 8; ++index) {
    const std::vector<float> now = factors(0.5, kCount, random_key(1, Purpose::kDropout, index));
    int equal_keys = 0;
    int equal_neighbours = 0;
    for (int i = 0; i + 4 < kCount; ++i) {
      equal_keys += now[i] == before[i] ? 1 : 0;
      equal_neighbours += now[i] == now[i + 1 + i % 4] ? 1 : 0;
    }
    EXPECT_NEAR(equal_keys, kCount / 2, 300);
    EXPECT_NEAR(equal_neighbours, kCount / 2, 300);
    before = now;
  }
}

/// The outputs of a network that is nothing but Dropout before a kernel of ones, over some steps; a
/// learning rate of 0 keeps it so. Its loss in training tells how many inputs were kept.
std::vector<double> losses(std::uint64_t seed, int steps) {
  Sequential model({64}, seed);
  model.add({"Dropout", {{"rate", 0.5}}});
  model.add({"Dropout", {{"rate", 0.25}}});
  model.add({"Dense", {{"units", 3}}});
  model.compile("mean_squared_error", {"sgd", {{"learning_rate", 0}}});
  TestNumbers random(53);
  for (const NamedTensor& tensor : model.weights()) {
    std::generate_n(tensor.data, element_count(tensor.shape),
                    [&] { return static_cast<float>(random.uniform(-1, 1)); });
  }
  const std::vector<float> x = random.floats(64);
  const int label = 1;
  Batch batch;
  batch.rows = 1;
  batch.inputs = x.data();
  batch.labels = &label;
  std::vector<double> sums;
  for (int i = 0; i < steps; ++i) {
    sums.push_back(model.train_on_batch(batch).loss_sum);
    model.predict_on_batch(batch);  // draws nothing
  }
  return sums;
}

TEST(Dropout, InANetworkDiffersByStepAndSeed) {
  const std::vector<double> one = losses(1, 10);
  EXPECT_EQ(one, losses(1, 10));
  const std::vector<double> two = losses(2, 10);
  for (int i = 0; i < 10; ++i) {
    EXPECT_NE(one[i], two[i]);
    for (int j = 0; j < i; ++j) EXPECT_NE(one[i], one[j]);
  }
}

TEST(Dropout, RefusesRatesThatKeepNothing) {
  for (const double rate : {1.0, -0.1, 1.5}) {
    char got[16];
    std::snprintf(got, sizeof got, "%g", rate);
    expect_error(
        [&] {
          make_layer({"Dropout", {{"rate", rate}}});
        },
        std::string("Dropout: rate must be a number from 0 to below 1, got ") + got);
  }
  expect_error([] { make_layer("Dropout"); },
               "Dropout: rate must be a number from 0 to below 1, got nothing");
}

}  // namespace
}  // namespace songeul
