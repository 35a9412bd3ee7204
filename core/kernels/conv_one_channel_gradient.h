#pragma once

#include "core/kernels/half_window.h"

namespace songeul {

/// Adds one picture's part to d loss / d kernel of the filters `first` to `last - 1`, both
/// multiples of 4. From a `first` that is no multiple of 8 on there are four.
void add_one_channel_kernel_gradient(const ConvReluPoolShape& shape, const HalfWindow* begin,
                                     const HalfWindow* end, const Winners* winners, const float* x,
                                     const float* dy, int first, int last, float* gradient);

/// The same for the bias.
void add_one_channel_bias_gradient(const ConvReluPoolShape& shape, const Winners* winners,
                                   const float* dy, int first, int last, float* gradient);

}  // namespace songeul
