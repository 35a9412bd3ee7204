#pragma once

#include <vector>

#include "core/kernels/conv_relu_pool.h"
#include "core/kernels/winner_list.h"

/// The backward pass of `conv_relu_pool`: it visits winners alone.
namespace songeul {

/// Some vectors of a transposed kernel, as many as registers can hold: `vectors` that follow one
/// another in each of `rows` rows. One of (rows, vectors) = (1, 8), (1, 6), (1, 4), (1, 2), (1, 1),
/// (3, 1), (2, 2).
struct KernelPart {
  int rows, vectors;
  int first;   ///< its first number in the transposed kernel
  int offset;  ///< where the picture lies under it, from the beginning of what lies under the
               ///< kernel
};

/// The parts that together are a transposed kernel.
std::vector<KernelPart> kernel_parts(const ConvReluPoolShape& shape);

/// `to` (filters, kernel_height, padded_run) from a kernel; zeros behind each run.
void transpose_kernel(const ConvReluPoolShape& shape, const float* kernel, float* to);

/// One picture: d loss / d x, from d loss / d y and the transposed kernel. The run must be a
/// multiple of 4.
void conv_relu_pool_input_gradient(const ConvReluPoolShape& shape,
                                   const std::vector<KernelPart>& parts, const WinnerList& winners,
                                   const float* dy, const float* transposed, float* dx);

/// d loss / d kernel for the filters `first` to `last - 1`, from `rows` pictures `x`, one after
/// another, and their winners. `scratch` has `transposed_size()` numbers. Reads up to 3 numbers
/// behind `x`.
void conv_relu_pool_kernel_gradient(const ConvReluPoolShape& shape,
                                    const std::vector<KernelPart>& parts, int rows,
                                    const WinnerList* winners, const float* x, int first, int last,
                                    float* scratch, float* kernel);

/// Adds one picture's part to d loss / d bias for the filters `first` to `last - 1`, multiples
/// of 4.
void add_conv_relu_pool_bias_gradient(const ConvReluPoolShape& shape, const Winners* winners,
                                      const float* dy, int first, int last, float* gradient);

}  // namespace songeul
