#include <algorithm>

#include "core/kernels/gemm.h"
#include "core/kernels/simd.h"
#include "core/kernels/thread_pool.h"

namespace songeul {
namespace {

// 4 x 4 numbers.
void transpose_square(const float* from, std::ptrdiff_t from_stride, float* to,
                      std::ptrdiff_t to_stride) {
  const auto a = load<f32x4>(from);
  const auto b = load<f32x4>(from + from_stride);
  const auto c = load<f32x4>(from + 2 * from_stride);
  const auto d = load<f32x4>(from + 3 * from_stride);
  const f32x4 ac_left = __builtin_shufflevector(a, c, 0, 4, 1, 5);
  const f32x4 bd_left = __builtin_shufflevector(b, d, 0, 4, 1, 5);
  const f32x4 ac_right = __builtin_shufflevector(a, c, 2, 6, 3, 7);
  const f32x4 bd_right = __builtin_shufflevector(b, d, 2, 6, 3, 7);
  store<f32x4>(to, __builtin_shufflevector(ac_left, bd_left, 0, 4, 1, 5));
  store<f32x4>(to + to_stride, __builtin_shufflevector(ac_left, bd_left, 2, 6, 3, 7));
  store<f32x4>(to + 2 * to_stride, __builtin_shufflevector(ac_right, bd_right, 0, 4, 1, 5));
  store<f32x4>(to + 3 * to_stride, __builtin_shufflevector(ac_right, bd_right, 2, 6, 3, 7));
}

}  // namespace

void transpose(int rows, int columns, const float* from, std::ptrdiff_t from_stride, float* to,
               std::ptrdiff_t to_stride) {
  constexpr int kBlock = 16;       // both sides of a block stay in the first-level cache
  constexpr int kWorth = 1 << 13;  // numbers that are worth a thread's while
  const int chunk = std::max(kBlock, kWorth / rows / kBlock * kBlock);
  parallel_for(columns, chunk, [&](int first, int last, int /*thread*/) {
    const auto place = [&](int i, int j) { return from + i * from_stride + j; };
    const auto target = [&](int i, int j) { return to + j * to_stride + i; };
    for (int j0 = first; j0 < last; j0 += kBlock) {
      const int end = std::min(j0 + kBlock, last);
      int i = 0;
      for (; i + 4 <= rows; i += 4) {
        int j = j0;
        for (; j + 4 <= end; j += 4)
          transpose_square(place(i, j), from_stride, target(i, j), to_stride);
        for (; j < end; ++j) {
          for (int k = i; k < i + 4; ++k) *target(k, j) = *place(k, j);
        }
      }
      for (; i < rows; ++i) {
        for (int j = j0; j < end; ++j) *target(i, j) = *place(i, j);
      }
    }
  });
}

}  // namespace songeul
