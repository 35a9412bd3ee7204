#pragma once

#include <bit>
#include <cstdint>

#include "core/kernels/conv_relu_pool.h"
#include "core/kernels/simd.h"

/// The end of a fused convolution: relu and max-pooling of one window, while it is in registers.
namespace SONGEUL_KERNELS {  // NOLINT(modernize-concat-nested-namespaces): it is one

static_assert(std::endian::native == std::endian::little, "winners are written byte by byte");

/// Takes the largest of a window's four outputs for a vector's filters. The answer has a byte for
/// each of the window's places, a bit in it for each filter that won there.
template <typename Vector>
inline std::uint32_t pool_outputs(const Vector (&v)[4], float* y) {
  using Mask = MaskOf<Vector>;
  const auto zero = splat<Vector>(0);
  Vector largest = v[0];
  const Mask second = v[1] > largest;
  largest = maximum(v[1], largest);
  const Mask third = v[2] > largest;
  largest = maximum(v[2], largest);
  const Mask fourth = v[3] > largest;
  largest = maximum(v[3], largest);
  store(y, maximum(zero, largest));
  const int open = mask_bits(largest > zero);
  const int last = mask_bits(fourth) & open;
  const int lower_left = mask_bits(third) & open & ~last;
  const int upper_right = mask_bits(second) & open & ~last & ~lower_left;
  const int first = open & ~last & ~lower_left & ~upper_right;
  return static_cast<std::uint32_t>(first | upper_right << 8 | lower_left << 16) |
         static_cast<std::uint32_t>(last) << 24;
}

/// Puts what `pool_outputs` answered for eight filters into the window's winners.
inline void note_eight(std::uint32_t places, int filter, int words, Winners* winners) {
  auto* bytes = reinterpret_cast<std::uint8_t*>(winners) + filter / 8;
  for (int p = 0; p < 4; ++p, bytes += 4 * words)
    *bytes = static_cast<std::uint8_t>(places >> 8 * p);
}

/// Puts what it answered for two vectors of filters, from number `filter` on, into the window's
/// winners. `filter` is a multiple of a vector's lanes; where it is four and not one of 8, the
/// first four have been noted.
template <typename Vector>
inline void note_winners(std::uint32_t of_left, std::uint32_t of_right, int filter, int words,
                         Winners* winners) {
  if constexpr (kLanesOf<Vector> == 8) {
    note_eight(of_left, filter, words, winners);
    note_eight(of_right, filter + 8, words, winners);
  } else if (filter % 8 == 0) {
    note_eight(of_left | of_right << 4, filter, words, winners);
  } else {
    note_eight(of_right, filter + 4, words, winners);
  }
}

}  // namespace SONGEUL_KERNELS
