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

// Sums that begin with what stands in a matrix whose rows are apart, written into another such.
void check_sums(int m, int n, int k, const float* a, const std::vector<float>& b,
                TestNumbers& random) {
  const int start_stride = n + 2;
  const int c_stride = n + 5;
  const std::vector<float> start = random.floats(static_cast<std::size_t>(m) * start_stride);
  std::vector<float> c(static_cast<std::size_t>(m) * c_stride, kGuard);
  gemm(m, n, k, {a, k, 1}, b.data(), Sums{start.data(), start_stride, c.data(), c_stride});
  for (int i = 0; i < m; ++i) {
    std::vector<float> row = plain(1, n, k, {a + i * k, k, 1}, b.data(), &start[i * start_stride]);
    row.resize(c_stride, kGuard);
    const auto* written = &c[i * c_stride];
    ASSERT_EQ(std::vector<float>(written, written + c_stride), row)
        << m << " x " << n << " x " << k << " in row " << i;
  }
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
  check_sums(m, n, k, a.data(), b, random);
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

// The definition, with the columns of `a` walked in three loops.
std::vector<float> plain(int m, int n, const Window& a, const float* b, const float* bias) {
  std::vector<float> c;
  for (int i = 0; i < m; ++i) {
    for (int j = 0; j < n; ++j) {
      float sum = bias != nullptr ? bias[j] : 0;
      int row = 0;
      for (int u = 0; u < a.counts[0]; ++u) {
        for (int v = 0; v < a.counts[1]; ++v) {
          for (int w = 0; w < a.counts[2]; ++w, ++row) {
            const float left =
                a.data[i * a.row_stride + u * a.strides[0] + v * a.strides[1] + w * a.strides[2]];
            const float product = left * b[row * n + j];
            sum = sum + product;
          }
        }
      }
      c.push_back(sum);
    }
  }
  return c;
}

void check(int m, int n, const Window& a, TestNumbers& random) {
  const int k = a.counts[0] * a.counts[1] * a.counts[2];
  const std::vector<float> b = random.floats(static_cast<std::size_t>(k) * n);
  const std::vector<float> bias = random.floats(n);
  for (const float* start : {bias.data(), static_cast<const float*>(nullptr)}) {
    std::vector<float> c(static_cast<std::size_t>(m) * n + 4, kGuard);
    gemm(m, n, a, b.data(), start, c.data());
    std::vector<float> expected = plain(m, n, a, b.data(), start);
    expected.resize(c.size(), kGuard);
    ASSERT_EQ(c, expected) << m << " x " << n << " x " << k;
  }
}

TEST(Gemm, OverAWindowEqualsThePlainLoopBitForBit) {
  TestNumbers random(23);
  const std::vector<float> data = random.floats(4096);
  for (int m = 1; m <= 9; ++m) {
    for (int n = 1; n <= 18; ++n) {
      for (int u = 1; u <= 3; ++u) {
        for (int v = 1; v <= 3; ++v) {
          for (const int w : {1, 2, 5}) {
            const std::ptrdiff_t row = random.below(20);  // rows may overlap, as windows do
            check(m, n, {data.data(), row, {u, v, w}, {random.below(300), random.below(90), 1}},
                  random);
            check(m, n, {data.data(), 1, {u, v, w}, {random.below(300), 40, 20}}, random);
          }
        }
      }
      if (HasFatalFailure()) return;
    }
  }
}

// As Conv2D walks a picture: 3 x 3 windows with two channels, six to a line.
TEST(Gemm, OverAWindowOfAPicture) {
  TestNumbers random(24);
  const std::vector<float> picture = random.floats(8 * 8 * 2);
  for (const int n : {1, 4, 6, 8, 32}) {
    check(6, n, {picture.data(), 2, {1, 3, 6}, {0, 16, 1}}, random);
    check(3, n, {picture.data() + 16, 4, {1, 3, 6}, {0, 16, 1}}, random);  // strides of two
  }
}

TEST(Gemm, OverAWindowOfNothingIsTheBias) {
  float c[2] = {kGuard, kGuard};
  const float bias[] = {3, 4};
  gemm(1, 2, {nullptr, 1, {1, 0, 5}, {1, 1, 1}}, nullptr, bias, c);
  EXPECT_EQ(c[0], 3);
  EXPECT_EQ(c[1], 4);
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
      const int from_stride = columns + 3;
      const int to_stride = rows + 1;
      const std::vector<float> from = random.floats(static_cast<std::size_t>(rows) * from_stride);
      std::vector<float> to(static_cast<std::size_t>(columns) * to_stride, kGuard);
      transpose(rows, columns, from.data(), from_stride, to.data(), to_stride);
      for (int j = 0; j < columns; ++j) {
        for (int i = 0; i < rows; ++i) ASSERT_EQ(to[j * to_stride + i], from[i * from_stride + j]);
        ASSERT_EQ(to[j * to_stride + rows], kGuard);
      }
    }
  }
}

}  // namespace
}  // namespace songeul
