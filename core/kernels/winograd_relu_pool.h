#pragma once

#include "core/kernels/conv_relu_pool.h"

namespace songeul {

/// `conv_relu_pool` for `pictures` pictures that follow one another, by Winograd's way: `kernel` is
/// transformed (see winograd.h) and so must fit; `scratch` has `winograd::scratch_size`. Four
/// pictures at a time fill all tiles of registers.
void winograd_relu_pool(const ConvReluPoolShape& shape, int pictures, const float* x,
                        const float* kernel, const float* bias, float* scratch, float* y,
                        Winners* winners);

}  // namespace songeul
