#pragma once

#include <vector>

#include "core/kernels/conv_relu_pool.h"
#include "core/kernels/kernel_part.h"
#include "core/kernels/winner_list.h"

/// The backward pass of `conv_relu_pool`: it visits winners alone.
namespace songeul {

/// `to` (filters, kernel_height, padded_run) from a kernel; what is behind each run stays as it is.
void transpose_kernel(const ConvReluPoolShape& shape, const float* kernel, float* to);

/// A kernel from a transposed one.
void transpose_back(const ConvReluPoolShape& shape, const float* transposed, float* kernel);

/// One picture: d loss / d x, from its winners, d loss / d y and the transposed kernel.
void conv_relu_pool_input_gradient(const ConvReluPoolShape& shape,
                                   const std::vector<KernelPart>& parts, const Winners* winners,
                                   const float* dy, const float* transposed, float* dx);

/// Adds one picture's part to the transposed d loss / d kernel of the filters `first` to `last -
/// 1`, both multiples of 4, and to their d loss / d bias. `lists` is scratch. Reads up to 3 numbers
/// behind `x`.
void add_conv_relu_pool_kernel_gradient(const ConvReluPoolShape& shape,
                                        const std::vector<KernelPart>& parts,
                                        const Winners* winners, const float* dy, const float* x,
                                        int first, int last, WinnerLists& lists, float* transposed,
                                        float* bias_gradient);

}  // namespace songeul
