#pragma once

#include <algorithm>

#include "core/kernels/simd.h"
#include "core/kernels/winograd.h"

/// What convolutions by Winograd's way are made of.
namespace SONGEUL_KERNELS {  // NOLINT(modernize-concat-nested-namespaces): it is one

/// One tile of four: `to` from the 4 x 4 pixels at x.
void transform_tile(int channels, std::ptrdiff_t line, const float* x, float* to);
/// `products` (16, 4, filters) of four tiles with two vectors of filters.
template <typename Vector>
void multiply_tiles(int channels, const float* tiles, const float* kernel, float* products);

/// The products of a tile with two vectors of filters.
template <typename Vector>
struct TileProducts {
  static constexpr int kWidth = kLanesOf<Vector>;
  const float* products;  ///< the first of 16, which stand eight vectors apart
  const float* bias;

  /// The outputs for one of the vectors, row by row.
  void transform_back(int vector, Vector (&y)[4]) const {
    constexpr int kStep = 8 * kWidth;
    const float* product = products + vector * kWidth;
    Vector upper[4];
    Vector lower[4];
    for (int j = 0; j < 4; ++j, product += kStep) {
      const auto second = load<Vector>(product + 4 * kStep);
      const auto third = load<Vector>(product + 8 * kStep);
      upper[j] = load<Vector>(product) + second + third;
      lower[j] = second - third - load<Vector>(product + 12 * kStep);
    }
    const auto start = load<Vector>(bias + vector * kWidth);
    y[0] = upper[0] + upper[1] + upper[2] + start;
    y[1] = upper[1] - upper[2] - upper[3] + start;
    y[2] = lower[0] + lower[1] + lower[2] + start;
    y[3] = lower[1] - lower[2] - lower[3] + start;
  }
};

/// `convolve` with two vectors of filters at a time; there are so many at least.
template <typename Vector, typename InputOf, typename Finish>
void convolve_filters(const WinogradOperands& o, int tiles, const InputOf& input_of,
                      const Finish& finish) {
  constexpr int kFilters = 2 * kLanesOf<Vector>;
  const int channels = o.channels;
  const std::ptrdiff_t four_tiles = winograd::four_tiles(channels);
  const int at_once = 4 * winograd::fours_at_once(channels);
  float* products = o.scratch + winograd::fours_at_once(channels) * four_tiles;
  for (int first = 0; first < tiles; first += at_once) {
    const int last = std::min(first + at_once, tiles);
    for (int t = first; t < (last + 3) / 4 * 4; ++t) {  // the last four are filled up
      transform_tile(channels, o.line, input_of(std::min(t, tiles - 1)),
                     o.scratch + (t - first) / 4 * four_tiles + t % 4 * channels);
    }
    for (int i = 0; i < o.filters; i += kFilters) {
      // filters are a multiple of 8; the last 16 are moved back to end with them
      const int f = kFilters == 8 ? i : std::min(i, o.filters - kFilters);
      for (int four = first; four < last; four += 4) {
        multiply_tiles<Vector>(channels, o.scratch + (four - first) / 4 * four_tiles,
                               o.kernel + winograd::kernel_size(channels, f), products);
        for (int t = four; t < std::min(four + 4, last); ++t)
          finish(t, f, TileProducts<Vector>{products + t % 4 * kFilters, o.bias + f});
      }
    }
  }
}

/// Computes tiles 0 to `tiles - 1`: `input_of(t)` points at the first of the 4 x 4 pixels under
/// tile t; `finish(t, f, products)` takes its products with two vectors of filters from f on. For
/// each filter the tiles come in their order, some twice.
template <typename InputOf, typename Finish>
void convolve(const WinogradOperands& o, int tiles, const InputOf& input_of, const Finish& finish) {
  if constexpr (kLanes > 4) {
    if (o.filters < 2 * kLanes) return convolve_filters<f32x4>(o, tiles, input_of, finish);
  }
  convolve_filters<f32xn>(o, tiles, input_of, finish);
}

}  // namespace SONGEUL_KERNELS
