#pragma once

#include <bit>
#include <cstdint>

#include "core/kernels/conv_relu_pool.h"
#include "core/kernels/simd.h"

/// The end of a fused convolution: relu and max-pooling of one window, while it is in registers.
namespace SONGEUL_KERNELS {  // NOLINT(modernize-concat-nested-namespaces): it is one

static_assert(std::endian::native == std::endian::little, "winners are written byte by byte");

/// For each of a window's four places, in which lanes of a vector its filters won there.
template <typename Vector>
struct WinnersOfPlaces {
  MaskOf<Vector> at[4];
};

/// Writes the largest of a window's four outputs, or zero, for a vector's filters.
template <typename Vector>
inline WinnersOfPlaces<Vector> pool_outputs(const Vector (&v)[4], float* y) {
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
  const Mask open = largest > zero;
  const Mask not_last = open & ~fourth;
  const Mask upper = not_last & ~third;
  return {{upper & ~second, upper & second, not_last & third, open & fourth}};
}

/// Puts a byte for each of two places into the window's winners: the lower of `bytes`, then the
/// next.
inline void note_two_places(int bytes, int words, std::uint8_t* to) {
  to[0] = static_cast<std::uint8_t>(bytes);
  to[4 * words] = static_cast<std::uint8_t>(bytes >> 8);
}

/// Puts what `pool_outputs` answered for two vectors of filters, from number `filter` on, into the
/// window's winners. `filter` is a multiple of a vector's lanes; where it is four and not one of 8,
/// the first four have been noted.
template <typename Vector>
inline void note_winners(const WinnersOfPlaces<Vector>& left, const WinnersOfPlaces<Vector>& right,
                         int filter, int words, Winners* winners) {
  auto* bytes = reinterpret_cast<std::uint8_t*>(winners) + filter / 8;
  for (int place = 0; place < 4; place += 2, bytes += 8 * words) {
    if constexpr (kLanesOf<Vector> == 8) {
      const auto bits = [&](const WinnersOfPlaces<Vector>& of) {
        return mask_bits(of.at[place]) | mask_bits(of.at[place + 1]) << 8;
      };
      note_two_places(bits(left), words, bytes);
      note_two_places(bits(right), words, bytes + 1);
    } else {
      const int bits =
          mask_bits(left.at[place], right.at[place], left.at[place + 1], right.at[place + 1]);
      if (filter % 8 == 0) {
        note_two_places(bits, words, bytes);
      } else {
        note_two_places(bits >> 4 & 0x0f0f, words, bytes + 1);
      }
    }
  }
}

}  // namespace SONGEUL_KERNELS
