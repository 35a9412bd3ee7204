#pragma once

#include <bit>
#include <cstdint>
#include <span>

namespace songeul {

/// What random numbers are drawn for. Each purpose has a generator of its own, so that drawing more
/// of one kind never changes another.
enum class Purpose : std::uint32_t {
  kInitialisation = 1,
  kShuffle = 2,
  kDropout = 3,
  kAugmentation = 4
};

/// 64 well-mixed bits that belong to (seed, purpose, index); random_bits.h makes more of them.
std::uint64_t random_key(std::uint64_t seed, Purpose purpose, std::uint64_t index);

/// PCG32 (M. O'Neill, 2014), set by (seed, purpose, index): a pure function of the three, so
/// nothing needs saving beyond the seed and where the training stands.
class Random {
 public:
  Random(std::uint64_t seed, Purpose purpose, std::uint64_t index);

  std::uint32_t next() {
    const std::uint64_t old = state_;
    state_ = old * 6364136223846793005U + increment_;
    const auto word = static_cast<std::uint32_t>(((old >> 18) ^ old) >> 27);
    return std::rotr(word, static_cast<int>(old >> 59));
  }
  /// In [0, 1), a multiple of 2^-24.
  float uniform() { return static_cast<float>(static_cast<std::int32_t>(next() >> 8)) * 0x1p-24F; }
  /// In [0, bound), every value equally likely (D. Lemire, 2019).
  std::uint32_t below(std::uint32_t bound);

 private:
  std::uint64_t state_;
  std::uint64_t increment_;
};

/// `order` becomes 0, 1, 2, ... shuffled (Fisher and Yates).
void shuffled_order(Random random, std::span<std::uint32_t> order);

}  // namespace songeul
