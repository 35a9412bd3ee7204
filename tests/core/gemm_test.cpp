#include "core/kernels/gemm.h"

#include <gtest/gtest.h>

#include "tests/core/random_numbers.h"

namespace songeul {
namespace {

// The definition: one sum at a time, in index order.
std::vector<float> plain(int m, int n, int k, Strided a, const float* b, const float* bias) {
  std::vector<float> c;
  for (int i = 0; i < m; ++i) {
    for (int j = 0; j < n; ++j) {
      float sum = bias != nullptr ? bias[j] : 0;
      for (int l = 0; l < k; ++l) {
        const float product = a.data[i * a.row_stride + l * a.column_stride] * b[l * n + j];
        sum = sum + product;
      }
      c.push_back(sum);
    }
  }
  return c;
}

// What stands behind the matrices must neither be used nor written.
constexpr float kGuard = 1e30F;

void check(int m, int n, int k, Strided a, const std::vector<float>& b, const float* bias) {
  std::vector<float> c(static_cast<std::size_t>(m) * n + 4, kGuard);
  gemm(m, n, k, a, b.data(), bias, c.data());
  const std::vector<float> expected = plain(m, n, k, a, b.data(), bias);
  for (std::size_t i = 0; i < expected.size(); ++i) {
    ASSERT_EQ(c[i], expected[i]) << m << " x " << n << " x " << k << " at " << i;
  }
  for (std::size_t i = expected.size(); i < c.size(); ++i) ASSERT_EQ(c[i], kGuard);
}

void check_all_layouts(int m, int n, int k, TestNumbers& random) {
  constexpr int kGap = 3;
  const std::vector<float> a = random.floats(static_cast<std::size_t>(m + kGap) * (k + kGap));
  const std::vector<float> b = random.floats(static_cast<std::size_t>(k) * n);
  const std::vector<float> bias = random.floats(n);
  check(m, n, k, {a.data(), k, 1}, b, bias.data());
  check(m, n, k, {a.data(), k, 1}, b, nullptr);
  check(m, n, k, {a.data(), 1, m}, b, nullptr);             // transposed
  check(m, n, k, {a.data(), k + kGap, 1}, b, bias.data());  // rows apart
  check(m, n, k, {a.data(), 1, m + kGap}, b, bias.data());  // transposed and apart
}

TEST(Gemm, EqualsThePlainLoopBitForBitInAllSmallSizes) {
  TestNumbers random(20);
  for (int m = 1; m <= 20; ++m) {
    for (int n = 1; n <= 20; ++n) {
      for (int k = 1; k <= 20; ++k) check_all_layouts(m, n, k, random);
      if (HasFatalFailure()) return;
    }
  }
}

TEST(Gemm, EqualsThePlainLoopInTheSizesOfNetworks) {
  TestNumbers random(21);
  for (const int units : {33, 50, 128}) {
    check_all_layouts(32, units, 784, random);
    check_all_layouts(32, 784, units, random);
    check_all_layouts(7, 10, units, random);
  }
}

TEST(Gemm, SumsInIndexOrder) {
  // 1 is lost when it is added to 1e8, so the order shows
  const std::vector<float> a = {1e8F, 1, -1e8F};
  const std::vector<float> b = {1, 1, 1};
  float c = 5;
  gemm(1, 1, 3, {a.data(), 3, 1}, b.data(), nullptr, &c);
  EXPECT_EQ(c, 0);
}

TEST(Transpose, MovesEveryNumber) {
  TestNumbers random(22);
  for (const int rows : {1, 2, 15, 16, 17, 33, 50}) {
    for (const int columns : {1, 3, 16, 31, 784}) {
      const std::vector<float> from = random.floats(static_cast<std::size_t>(rows) * columns);
      std::vector<float> to(from.size() + 1, kGuard);
      transpose(rows, columns, from.data(), to.data());
      for (int i = 0; i < rows; ++i) {
        for (int j = 0; j < columns; ++j) ASSERT_EQ(to[j * rows + i], from[i * columns + j]);
      }
      EXPECT_EQ(to.back(), kGuard);
    }
  }
}

}  // namespace
}  // namespace songeul
