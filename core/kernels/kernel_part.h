#pragma once

#include <cstddef>

#include "core/kernels/conv_relu_pool.h"
#include "core/kernels/winner_list.h"

namespace songeul {

/// Some vectors of a transposed kernel (filters, kernel_height, padded_run), as many as registers
/// can hold, and the functions that compute with that many.
struct KernelPart {
  /// From row to row of the part: of the picture, and of the transposed kernel.
  struct Strides {
    std::ptrdiff_t picture, kernel;
  };
  /// A row of the convolution's outputs: half of a row of windows.
  struct Row {
    const ConvReluPoolShape& shape;
    const Winners* winners;  ///< of the left place in the first window
    const float* slopes;     ///< d loss / d y of the first window
  };
  /// `dx += slope * kernel` for each filter that won in the row, pixel by pixel.
  using Spread = void(const Strides& stride, const Row& row, const float* kernels, float* dx);
  /// `gradient += slope * x` for each of a filter's winners.
  using Collect = void(const Strides& stride, const Winner* begin, const Winner* end,
                       const float* x, float* gradient);

  int width;   ///< numbers of each of its rows
  int first;   ///< its first number in the transposed kernel
  int offset;  ///< where the picture lies under it, from the beginning of what lies under the
               ///< kernel
  Spread* spread;
  Collect* collect;
};

/// Lists the parts that together are a transposed kernel, and answers their end. `to` has room for
/// one part for each four numbers of the kernel of a filter.
KernelPart* list_kernel_parts(const ConvReluPoolShape& shape, KernelPart* to);

}  // namespace songeul
