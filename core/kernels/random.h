#pragma once

#include <cstdint>
#include <span>

#include "core/kernels/simd.h"

namespace songeul {

/// What random numbers are drawn for. Each purpose has a generator of its own, so that drawing more
/// of one kind never changes another.
enum class Purpose : std::uint32_t {
  kInitialisation = 1,
  kShuffle = 2,
  kDropout = 3,
  kAugmentation = 4
};

/// 64 well-mixed bits that belong to (seed, purpose, index).
std::uint64_t random_key(std::uint64_t seed, Purpose purpose, std::uint64_t index);

/// 32 random bits for each of the elements `first` to `first + 3` under `key`: a function of (key,
/// element), so many can be made at once, in any order. The mixing is C. Wellons's lowbias32
/// (2018), once for each half of the key.
inline u32x4 random_bits(std::uint64_t key, std::uint32_t first) {
  const auto spread = [](std::uint32_t value) { return u32x4{value, value, value, value}; };
  u32x4 x = u32x4{0, 1, 2, 3} + spread(first) + spread(static_cast<std::uint32_t>(key));
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

/// PCG32 (M. O'Neill, 2014), set by (seed, purpose, index): a pure function of the three, so
/// nothing needs saving beyond the seed and where the training stands.
class Random {
 public:
  Random(std::uint64_t seed, Purpose purpose, std::uint64_t index);

  std::uint32_t next();
  /// In [0, 1), a multiple of 2^-24.
  float uniform() { return static_cast<float>(next() >> 8) * 0x1p-24F; }
  /// In [0, bound), every value equally likely (D. Lemire, 2019).
  std::uint32_t below(std::uint32_t bound);

 private:
  std::uint64_t state_;
  std::uint64_t increment_;
};

/// `order` becomes 0, 1, 2, ... shuffled (Fisher and Yates).
void shuffled_order(Random random, std::span<std::uint32_t> order);

}  // namespace songeul
