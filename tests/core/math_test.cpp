#include "core/kernels/math.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <cstring>
#include <limits>

#include "core/kernels/softmax.h"
#include "tests/core/random_numbers.h"
#include "tests/core/ulp_error.h"

namespace songeul {
namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();
constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kLeastNormal = std::numeric_limits<float>::min();
constexpr float kLeast = std::numeric_limits<float>::denorm_min();
constexpr float kLargest = std::numeric_limits<float>::max();

float exp_of(float x) { return exp(splat(x))[0]; }
float sigmoid_of(float x) { return sigmoid(splat(x))[0]; }
float tanh_of(float x) { return tanh(splat(x))[0]; }

std::uint32_t bits_of(float x) {
  std::uint32_t bits;
  std::memcpy(&bits, &x, sizeof bits);
  return bits;
}

float float_of(std::uint32_t bits) {
  float x;
  std::memcpy(&x, &bits, sizeof x);
  return x;
}

// A sample of what npm run test:math does with all 2^32 floats.
TEST(Math, IsAsExactAsStated) {
  for (const MathFunction& function : math_functions()) {
    const UlpError largest = largest_error(function, 0, std::uint64_t{1} << 32U, 10007);
    std::printf("%s: %.3f ulp at %.9g\n", function.name.c_str(), largest.ulps, largest.at);
    EXPECT_LE(largest.ulps, function.bound) << function.name << " at " << largest.at;
    EXPECT_GT(largest.ulps, 0.5);  // or nothing was measured
  }
}

TEST(Math, ErrorsAreCountedInUnitsOfTheLastPlace) {
  EXPECT_EQ(ulps(1, 1), 0);
  EXPECT_EQ(ulps(1 + 0x1p-23F, 1), 1);
  EXPECT_EQ(ulps(2, 2 + 0x1p-22), 1);
  EXPECT_EQ(ulps(kLeast, 0), 1);
  EXPECT_EQ(ulps(0, 3.0 * kLeast), 3);
  EXPECT_EQ(ulps(kInfinity, HUGE_VAL), 0);
  EXPECT_EQ(ulps(kLargest, HUGE_VAL), 1);
  EXPECT_EQ(ulps(kInfinity, kLargest), 1);
  EXPECT_EQ(ulps(kNan, kNan), 0);
  EXPECT_EQ(ulps(kNan, 1), HUGE_VAL);
  EXPECT_EQ(ulps(1, kNan), HUGE_VAL);
}

TEST(Exp, HasItsLimits) {
  EXPECT_EQ(exp_of(0.0F), 1);
  EXPECT_EQ(exp_of(-0.0F), 1);
  EXPECT_EQ(exp_of(kInfinity), kInfinity);
  EXPECT_EQ(exp_of(89), kInfinity);
  EXPECT_EQ(exp_of(kLargest), kInfinity);
  EXPECT_EQ(exp_of(-kInfinity), 0);
  EXPECT_EQ(exp_of(-105), 0);
  EXPECT_EQ(exp_of(-kLargest), 0);
  EXPECT_GT(exp_of(-103), 0);  // a number below the smallest normal one
  EXPECT_LT(exp_of(-103), kLeastNormal);
  EXPECT_TRUE(std::isnan(exp_of(kNan)));
  EXPECT_TRUE(std::isnan(exp_of(-kNan)));
  EXPECT_EQ(exp_of(kLeast), 1);
}

TEST(Log, HasItsLimits) {
  EXPECT_EQ(log(1.0F), 0);
  EXPECT_EQ(log(0.0F), -kInfinity);
  EXPECT_EQ(log(-0.0F), -kInfinity);
  EXPECT_EQ(log(kInfinity), kInfinity);
  EXPECT_TRUE(std::isnan(log(-1.0F)));
  EXPECT_TRUE(std::isnan(log(-kLeast)));
  EXPECT_TRUE(std::isnan(log(-kInfinity)));
  EXPECT_TRUE(std::isnan(log(kNan)));
}

TEST(Sigmoid, HasItsLimits) {
  EXPECT_EQ(sigmoid_of(0.0F), 0.5F);
  EXPECT_EQ(sigmoid_of(-0.0F), 0.5F);
  EXPECT_EQ(sigmoid_of(kLeast), 0.5F);
  for (const float x : {20.0F, 100.0F, kLargest, kInfinity}) {
    EXPECT_EQ(sigmoid_of(x), 1) << x;
  }
  for (const float x : {-105.0F, -kLargest, -kInfinity}) EXPECT_EQ(sigmoid_of(x), 0) << x;
  EXPECT_GT(sigmoid_of(-87.3F), 0);
  EXPECT_GT(sigmoid_of(-103), 0);  // a number below the smallest normal one
  EXPECT_LT(sigmoid_of(-103), kLeastNormal);
  EXPECT_TRUE(std::isnan(sigmoid_of(kNan)));
  EXPECT_TRUE(std::isnan(sigmoid_of(-kNan)));
}

TEST(Sigmoid, IsNearlySymmetricAndNeverLeavesItsRange) {
  float before = 0;
  for (float x = -90; x < 90; x += 0.0371F) {
    const float y = sigmoid_of(x);
    EXPECT_NEAR(y + sigmoid_of(-x), 1, 1.2e-7);
    EXPECT_GE(y, before * (1 - 3e-7F)) << x;
    EXPECT_LE(y, 1);
    before = y;
  }
}

TEST(Tanh, HasItsLimits) {
  EXPECT_EQ(tanh_of(0.0F), 0);
  EXPECT_EQ(tanh_of(-0.0F), 0);
  EXPECT_EQ(tanh_of(kLeast), kLeast);
  EXPECT_EQ(tanh_of(1e-30F), 1e-30F);
  for (const float x : {10.0F, 44.0F, 45.0F, kLargest, kInfinity}) {
    EXPECT_EQ(tanh_of(x), 1) << x;
    EXPECT_EQ(tanh_of(-x), -1) << x;
  }
  EXPECT_TRUE(std::isnan(tanh_of(kNan)));
  EXPECT_TRUE(std::isnan(tanh_of(-kNan)));
}

// Across 0.625, where one formula takes over from the other, too.
TEST(Tanh, IsSymmetricAndRises) {
  for (auto bits = bits_of(1e-20F); bits < bits_of(20.0F); bits += 40009) {
    const float x = float_of(bits);
    EXPECT_EQ(tanh_of(-x), -tanh_of(x)) << x;
    EXPECT_LE(tanh_of(x), tanh_of(float_of(bits + 40009))) << x;
  }
  for (auto bits = bits_of(0.625F) - 50; bits < bits_of(0.625F) + 50; ++bits) {
    EXPECT_LE(tanh_of(float_of(bits)), tanh_of(float_of(bits + 1)) * (1 + 2.4e-7F));
  }
}

// Numbers that fill no vector get the same bits as those that do, and nothing behind them is
// touched.
TEST(Transform, TreatsRemaindersAsAllOthers) {
  TestNumbers random(41);
  const std::vector<float> x = random.floats(19, -5, 5);
  for (int count = 0; count <= 17; ++count) {
    std::vector<float> y = x;
    transform(count, y.data(), [](f32x4 v) { return tanh(v); });
    for (int i = 0; i < 19; ++i) EXPECT_EQ(y[i], i < count ? tanh_of(x[i]) : x[i]) << count;
  }
}

TEST(VectorMath, TreatsEachLaneAlone) {
  const f32x4 x = {kNan, -200, 1, 200};
  const f32x4 y = exp(x);
  EXPECT_TRUE(std::isnan(y[0]));
  EXPECT_EQ(y[1], 0);
  EXPECT_EQ(y[2], exp_of(1));
  EXPECT_EQ(y[3], kInfinity);
  for (const auto& function : {sigmoid, tanh}) {
    const f32x4 all = function(f32x4{kNan, -0.25F, 0.7F, -kInfinity});
    EXPECT_TRUE(std::isnan(all[0]));
    EXPECT_EQ(all[1], function(splat(-0.25F))[0]);
    EXPECT_EQ(all[2], function(splat(0.7F))[0]);
    EXPECT_EQ(all[3], function(splat(-kInfinity))[0]);
  }
}

TEST(IntegerPower, MultipliesOnly) {
  EXPECT_EQ(integer_power(0.9, 0), 1);
  EXPECT_EQ(integer_power(2, 10), 1024);
  EXPECT_EQ(integer_power(0.5, 3), 0.125);
  EXPECT_NEAR(integer_power(0.999, 100000), std::pow(0.999, 100000), 1e-55);
  EXPECT_EQ(integer_power(0.9, std::int64_t{1} << 40), 0);
}

TEST(Softmax, IsRightForEveryLength) {
  TestNumbers random(40);
  for (int columns = 1; columns <= 13; ++columns) {
    std::vector<float> x = random.floats(columns, -20, 20);
    const std::vector<float> logits = x;
    double sum = 0;
    for (const float z : logits) sum += std::exp(static_cast<double>(z));
    softmax(columns, x.data(), x.data());  // in place
    for (int j = 0; j < columns; ++j) EXPECT_NEAR(x[j], std::exp(double{logits[j]}) / sum, 3e-7);
  }
}

TEST(Softmax, StandsLargeLogits) {
  float x[] = {1000, 999, -kLargest};
  softmax(3, x, x);
  EXPECT_NEAR(x[0], 1 / (1 + std::exp(-1.0)), 1e-7);
  EXPECT_NEAR(x[0] + x[1], 1, 1e-7);
  EXPECT_EQ(x[2], 0);
}

}  // namespace
}  // namespace songeul
