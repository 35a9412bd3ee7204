#pragma once

#include <cstddef>

namespace songeul {

/// A matrix that is read one number at a time, so any strides will do: element (i, k) stands at
/// `data[i * row_stride + k * column_stride]`. A transposed matrix is the same data with strides
/// swapped.
struct Strided {
  const float* data;
  std::ptrdiff_t row_stride;
  std::ptrdiff_t column_stride;
};

/// A matrix whose columns are walked in three nested loops, outermost first, as a convolution walks
/// its input: element (i, (k0, k1, k2)) stands at `data[i * row_stride + k0 * strides[0] + k1 *
/// strides[1] + k2 * strides[2]]`.
struct Window {
  const float* data;
  std::ptrdiff_t row_stride;
  int counts[3];
  std::ptrdiff_t strides[3];
};

/// `c = bias + a b` for a (m, k), b (k, n), c (m, n); b and c are row-major and dense; `bias` has n
/// numbers or is null (zero). c must not overlap a or b. Each c(i, j) is `bias(j) + a(i,0) b(0,j) +
/// a(i,1) b(1,j) + ...` in that order, each product and sum rounded to float: the result does not
/// depend on the vector width or on how threads share the work.
void gemm(int m, int n, int k, Strided a, const float* b, const float* bias, float* c);

/// Where sums begin and where they go: c(i, j), at `c[i * c_stride + j]`, begins with
/// `start[i * start_stride + j]`, or zero where that is null. `start` must not overlap c.
struct Sums {
  const float* start;
  std::ptrdiff_t start_stride;
  float* c;
  std::ptrdiff_t c_stride;
};

/// The same for such sums.
void gemm(int m, int n, int k, Strided a, const float* b, const Sums& sums);

/// The same with k = counts[0] * counts[1] * counts[2] columns of `a`, in the order of the loops.
void gemm(int m, int n, const Window& a, const float* b, const float* bias, float* c);

/// Row-major transposition: `to` (columns, rows) from `from` (rows, columns), whose rows stand
/// `to_stride` and `from_stride` apart.
void transpose(int rows, int columns, const float* from, std::ptrdiff_t from_stride, float* to,
               std::ptrdiff_t to_stride);

}  // namespace songeul
