#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

/// Convolutions with 3 x 3 kernels and stride 1 by Winograd's F(2 x 2, 3 x 3): four outputs beside
/// and under one another, a tile, take 16 products for each channel and filter in place of 36.
/// Coefficients: Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks" (2015),
/// section 4.1. Sums are other sums than those of the definition, so results differ from its in
/// their last bits, but are the same on every machine: those of a tile depend on what lies under it
/// and the kernel, and on nothing else.
namespace songeul {
namespace winograd {

/// Whether a kernel of that kind is computed so.
inline bool fits(int kernel_height, int kernel_width, int channels, int filters) {
  return kernel_height == 3 && kernel_width == 3 && channels % 4 == 0 && filters % 8 == 0;
}

/// Numbers of a transformed kernel.
inline std::int64_t kernel_size(int channels, int filters) {
  return std::int64_t{16} * channels * filters;
}

/// Four tiles are transformed and multiplied together: (16, 4, channels).
inline std::ptrdiff_t four_tiles(int channels) { return std::ptrdiff_t{64} * channels; }
/// How many times four tiles stay in the first-level cache, beside a transformed kernel of eight
/// filters.
inline int fours_at_once(int channels) { return std::max(1, 64 / channels); }

/// Numbers that a convolution needs for its own: tiles, and their products with 16 filters at most.
inline std::int64_t scratch_size(int channels) {
  return fours_at_once(channels) * four_tiles(channels) + std::int64_t{16} * 4 * 16;
}

}  // namespace winograd

/// `to` (filters / 8, 16, channels, 8) from `kernel` (3, 3, channels, filters).
void winograd_transform_kernel(int channels, int filters, const float* kernel, float* to);

/// What all tiles share.
struct WinogradOperands {
  int channels, filters;
  std::ptrdiff_t line;  ///< numbers of a line of the input
  const float* kernel;  ///< transformed
  const float* bias;
  float* scratch;  ///< `scratch_size`
};

/// One picture: `y` (height, width, filters), two of each at least.
void winograd_convolution(const WinogradOperands& operands, int height, int width, const float* x,
                          float* y);

}  // namespace songeul
