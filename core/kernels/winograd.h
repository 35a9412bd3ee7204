#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "core/kernels/simd.h"

/// Convolutions with 3 x 3 kernels and stride 1 by Winograd's F(2 x 2, 3 x 3): four outputs beside
/// and under one another, a tile, take 16 products for each channel and filter in place of 36.
/// Coefficients: Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks" (2015),
/// section 4.1. Sums are other sums than those of the definition, so results differ from its in
/// their last bits, but are the same on every machine: those of a tile depend on what lies under it
/// and the kernel, and on nothing else.
namespace songeul::winograd {

/// Whether a kernel of that kind is computed so.
inline bool fits(int kernel_height, int kernel_width, int channels, int filters) {
  return kernel_height == 3 && kernel_width == 3 && channels % 4 == 0 && filters % 8 == 0;
}

/// Numbers of a transformed kernel.
inline std::int64_t kernel_size(int channels, int filters) {
  return std::int64_t{16} * channels * filters;
}

/// `to` (filters / 8, 16, channels, 8) from `kernel` (3, 3, channels, filters).
void transform_kernel(int channels, int filters, const float* kernel, float* to);

namespace detail {
inline constexpr int kProducts = 16 * 4 * 8;

/// Four tiles are transformed and multiplied together: (16, 4, channels).
inline std::ptrdiff_t four_tiles(int channels) { return std::ptrdiff_t{64} * channels; }
/// How many times four tiles stay in the first-level cache, beside a transformed kernel of eight
/// filters.
inline int fours_at_once(int channels) { return std::max(1, 64 / channels); }

/// One tile of four: `to` from the 4 x 4 pixels at x.
void transform_tile(int channels, std::ptrdiff_t line, const float* x, float* to);
/// `products` (16, 4, 8) of four tiles with eight filters.
void multiply(int channels, const float* tiles, const float* kernel, float* products);

/// A tile's outputs for four filters, row by row.
inline void transform_back(const float* products, f32x4 bias, f32x4 (&y)[4]) {
  f32x4 upper[4];
  f32x4 lower[4];
  for (int j = 0; j < 4; ++j) {
    const f32x4 second = load(products + 32 * (4 + j));
    const f32x4 third = load(products + 32 * (8 + j));
    upper[j] = load(products + 32 * j) + second + third;
    lower[j] = second - third - load(products + 32 * (12 + j));
  }
  y[0] = upper[0] + upper[1] + upper[2] + bias;
  y[1] = upper[1] - upper[2] - upper[3] + bias;
  y[2] = lower[0] + lower[1] + lower[2] + bias;
  y[3] = lower[1] - lower[2] - lower[3] + bias;
}
}  // namespace detail

/// Numbers that `convolve` needs for its own.
inline std::int64_t scratch_size(int channels) {
  return detail::fours_at_once(channels) * detail::four_tiles(channels) + detail::kProducts;
}

/// What all tiles share.
struct Operands {
  int channels, filters;
  std::ptrdiff_t line;  ///< numbers of a line of the input
  const float* kernel;  ///< transformed
  const float* bias;
  float* scratch;  ///< `scratch_size`
};

/// Computes tiles 0 to `tiles - 1`: `input_of(t)` points at the first of the 4 x 4 pixels under
/// tile t; `finish(t, f, left, right)` takes its outputs for the filters f to f + 3 and f + 4 to
/// f + 7. For each filter the tiles come in their order.
template <typename InputOf, typename Finish>
void convolve(const Operands& o, int tiles, const InputOf& input_of, const Finish& finish) {
  const int channels = o.channels;
  const std::ptrdiff_t four_tiles = detail::four_tiles(channels);
  const int at_once = 4 * detail::fours_at_once(channels);
  float* products = o.scratch + detail::fours_at_once(channels) * four_tiles;
  for (int first = 0; first < tiles; first += at_once) {
    const int last = std::min(first + at_once, tiles);
    for (int t = first; t < (last + 3) / 4 * 4; ++t) {  // the last four are filled up
      detail::transform_tile(channels, o.line, input_of(std::min(t, tiles - 1)),
                             o.scratch + (t - first) / 4 * four_tiles + t % 4 * channels);
    }
    for (int f = 0; f < o.filters; f += 8) {
      for (int four = first; four < last; four += 4) {
        detail::multiply(channels, o.scratch + (four - first) / 4 * four_tiles,
                         o.kernel + kernel_size(channels, f), products);
        for (int t = four; t < std::min(four + 4, last); ++t) {
          f32x4 left[4];
          f32x4 right[4];
          detail::transform_back(products + t % 4 * 8, load(o.bias + f), left);
          detail::transform_back(products + t % 4 * 8 + 4, load(o.bias + f + 4), right);
          finish(t, f, left, right);
        }
      }
    }
  }
}

}  // namespace songeul::winograd
