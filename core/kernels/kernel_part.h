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
  /// The filters that won at a pixel, with their d loss / d y.
  struct Pixel {
    const Winners* winners;
    int words;
    const float* slopes;
  };
  /// `dx += slope * kernel` for each filter of the pixel.
  using Spread = void(Strides stride, const Pixel& pixel, const float* kernels, int kernel_size,
                      float* dx);
  /// `gradient += slope * x` for each of a filter's winners.
  using Collect = void(Strides stride, const WinnerList::Entry* begin, const WinnerList::Entry* end,
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
