#include "core/kernels/random.h"

#include <numeric>
#include <utility>

namespace songeul {
namespace {

// The finalizer of SplitMix64 (Steele, Lea and Flood, 2014): spreads close seeds far apart.
std::uint64_t mix(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15U;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
  return x ^ (x >> 31);
}

}  // namespace

std::uint64_t random_key(std::uint64_t seed, Purpose purpose, std::uint64_t index) {
  return mix(mix(mix(seed) ^ static_cast<std::uint64_t>(purpose)) ^ index);
}

Random::Random(std::uint64_t seed, Purpose purpose, std::uint64_t index)
    : state_(random_key(seed, purpose, index)), increment_(mix(state_) | 1U) {
  next();
}

std::uint32_t Random::below(std::uint32_t bound) {
  std::uint64_t product = static_cast<std::uint64_t>(next()) * bound;
  if (static_cast<std::uint32_t>(product) < bound) {
    const std::uint32_t threshold = -bound % bound;
    while (static_cast<std::uint32_t>(product) < threshold)
      product = static_cast<std::uint64_t>(next()) * bound;
  }
  return static_cast<std::uint32_t>(product >> 32);
}

void shuffled_order(Random random, std::span<std::uint32_t> order) {
  std::iota(order.begin(), order.end(), 0U);
  for (std::size_t i = order.size(); i > 1; --i) {
    std::swap(order[i - 1], order[random.below(static_cast<std::uint32_t>(i))]);
  }
}

}  // namespace songeul
