#include "core/kernels/sum_rows.h"

#include <cstddef>

#include "core/kernels/simd.h"

namespace songeul {

void sum_rows(int rows, int columns, const float* from, float* to) {
  int j = 0;
  for (; j + 4 <= columns; j += 4) {
    f32x4 sum = splat(0);
    for (int i = 0; i < rows; ++i) sum += load(from + static_cast<std::ptrdiff_t>(i) * columns + j);
    store(to + j, sum);
  }
  for (; j < columns; ++j) {
    float sum = 0;
    for (int i = 0; i < rows; ++i) sum += from[static_cast<std::ptrdiff_t>(i) * columns + j];
    to[j] = sum;
  }
}

}  // namespace songeul
