#pragma once

#include "core/kernels/half_window.h"

namespace songeul {

/// Adds one picture's part to d loss / d kernel of the filters `first` to `last - 1`, multiples of
/// 4; `first` is one of a vector's lanes.
void add_one_channel_kernel_gradient(const ConvReluPoolShape& shape, const HalfWindow* begin,
                                     const HalfWindow* end, const Winners* winners, const float* x,
                                     const float* dy, int first, int last, float* gradient);

}  // namespace songeul
