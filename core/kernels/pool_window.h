#pragma once

#include <bit>
#include <cstdint>

#include "core/kernels/conv_relu_pool.h"
#include "core/kernels/simd.h"

/// The end of a fused convolution: relu and max-pooling of one window, while it is in registers.
namespace songeul {

static_assert(std::endian::native == std::endian::little, "winners are written byte by byte");

/// Takes the largest of a window's four outputs for four filters. The answer has a byte for each of
/// the window's places, a bit in it for each filter that won there.
inline std::uint32_t pool_four_filters(const f32x4 (&v)[4], float* y) {
  f32x4 largest = v[0];
  const i32x4 second = v[1] > largest;
  largest = select(second, v[1], largest);
  const i32x4 third = v[2] > largest;
  largest = select(third, v[2], largest);
  const i32x4 fourth = v[3] > largest;
  largest = select(fourth, v[3], largest);
  store(y, select(largest < splat(0), splat(0), largest));
  const int open = mask_bits(largest > splat(0));
  const int last = mask_bits(fourth) & open;
  const int lower_left = mask_bits(third) & open & ~last;
  const int upper_right = mask_bits(second) & open & ~last & ~lower_left;
  const int first = open & ~last & ~lower_left & ~upper_right;
  return static_cast<std::uint32_t>(first | upper_right << 8 | lower_left << 16 | last << 24);
}

/// Eight filters of a window, from number `filter` on: their `y` and their bits in the window's
/// winners. `filter` is a multiple of 4; where it is not one of 8, the first four have been noted.
inline void pool_eight_filters(const f32x4 (&left)[4], const f32x4 (&right)[4], int filter,
                               int words, float* y, Winners* winners) {
  const std::uint32_t of_left = pool_four_filters(left, y);
  const std::uint32_t of_right = pool_four_filters(right, y + 4);
  const bool aligned = filter % 8 == 0;
  const std::uint32_t places = aligned ? of_left | of_right << 4 : of_right;
  auto* bytes = reinterpret_cast<std::uint8_t*>(winners) + (aligned ? filter : filter + 4) / 8;
  for (int p = 0; p < 4; ++p, bytes += 4 * words)
    *bytes = static_cast<std::uint8_t>(places >> 8 * p);
}

}  // namespace songeul
