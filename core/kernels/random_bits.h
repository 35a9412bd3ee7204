#pragma once

#include "core/kernels/simd.h"

namespace SONGEUL_KERNELS {

/// 32 random bits for each of `kLanes` elements from `first` on under `key`, which `random_key`
/// gives: a function of (key, element), so many can be made at once, in any order. The mixing is
/// C. Wellons's lowbias32 (2018), once for each half of the key.
inline u32xn random_bits(std::uint64_t key, std::uint32_t first) {
  const auto spread = [](std::uint32_t value) { return u32xn{} + value; };
  u32xn x = counting<u32xn>() + spread(first) + spread(static_cast<std::uint32_t>(key));
  for (int round = 0; round < 2; ++round) {
    x ^= x >> 16U;
    x *= spread(0x7feb352dU);
    x ^= x >> 15U;
    x *= spread(0x846ca68bU);
    x ^= x >> 16U;
    if (round == 0) x ^= spread(static_cast<std::uint32_t>(key >> 32U));
  }
  return x;
}

}  // namespace SONGEUL_KERNELS
