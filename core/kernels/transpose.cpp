#include <algorithm>

#include "core/kernels/gemm.h"

namespace songeul {

void transpose(int rows, int columns, const float* from, float* to) {
  constexpr int kBlock = 16;  // both sides of a block stay in the first-level cache
  for (int i0 = 0; i0 < rows; i0 += kBlock) {
    for (int j0 = 0; j0 < columns; j0 += kBlock) {
      for (int i = i0; i < std::min(i0 + kBlock, rows); ++i) {
        for (int j = j0; j < std::min(j0 + kBlock, columns); ++j) {
          to[static_cast<std::ptrdiff_t>(j) * rows + i] =
              from[static_cast<std::ptrdiff_t>(i) * columns + j];
        }
      }
    }
  }
}

}  // namespace songeul
