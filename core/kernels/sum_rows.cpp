#include "core/kernels/sum_rows.h"

#include <cstddef>

#include "core/kernels/simd.h"

namespace SONGEUL_KERNELS {

void sum_rows(int rows, int columns, const float* from, float* to) {
  int j = 0;
  for (; j + kLanes <= columns; j += kLanes) {
    f32xn sum = splat(0);
    for (int i = 0; i < rows; ++i) sum += load(from + static_cast<std::ptrdiff_t>(i) * columns + j);
    store(to + j, sum);
  }
  for (; j < columns; ++j) {
    float sum = 0;
    for (int i = 0; i < rows; ++i) sum += from[static_cast<std::ptrdiff_t>(i) * columns + j];
    to[j] = sum;
  }
}

}  // namespace SONGEUL_KERNELS
