#include "core/kernels/random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include "core/kernels/random_bits.h"

namespace songeul {
namespace {

Random generator(std::uint64_t seed = 1) { return {seed, Purpose::kShuffle, 0}; }

std::vector<std::uint32_t> first_numbers(Random random) {
  std::vector<std::uint32_t> numbers(8);
  for (auto& number : numbers) number = random.next();
  return numbers;
}

// Every published figure depends on these numbers; they must not change unnoticed.
TEST(Random, GivesTheNumbersItAlwaysGave) {
  EXPECT_EQ(first_numbers({1, Purpose::kInitialisation, 0}),
            (std::vector<std::uint32_t>{926555911, 3106829473, 2868961651, 4216970799, 14510832,
                                        942313745, 2606158599, 1060593034}));
  EXPECT_EQ(first_numbers({1, Purpose::kShuffle, 3}),
            (std::vector<std::uint32_t>{573575541, 2850161367, 2406852892, 3883028118, 4275024571,
                                        3745759450, 1029393255, 1354586775}));
  EXPECT_EQ(first_numbers({0xffffffffffffffffU, Purpose::kDropout, 0}),
            (std::vector<std::uint32_t>{2381700997, 3445767633, 2710433885, 2035048230, 1089833457,
                                        3863045390, 393160498, 2177088548}));
  std::vector<std::uint32_t> order(10);
  shuffled_order(generator(), order);
  EXPECT_EQ(order, (std::vector<std::uint32_t>{7, 5, 3, 6, 8, 0, 1, 9, 2, 4}));
}

std::vector<std::uint32_t> bits_from(std::uint64_t key, std::uint32_t first) {
  const u32xn bits = random_bits(key, first);
  return {bits[0], bits[1], bits[2], bits[3]};
}

TEST(RandomBits, AreThoseTheyAlwaysWere) {
  EXPECT_EQ(bits_from(1, 0),
            (std::vector<std::uint32_t>{1492470133, 911671261, 1736833618, 2413389572}));
  EXPECT_EQ(bits_from(0xfedcba9876543210U, 0xfffffffeU),
            (std::vector<std::uint32_t>{2899647673, 1901669955, 2961416051, 1910874326}));
}

TEST(RandomBits, BelongToTheirElement) {
  const std::vector<std::uint32_t> from_zero = bits_from(77, 0);
  const std::vector<std::uint32_t> from_two = bits_from(77, 2);
  EXPECT_EQ(from_zero[2], from_two[0]);
  EXPECT_EQ(from_zero[3], from_two[1]);
}

// Each of the 32 bits is set as often as not, whichever half of the key changes.
TEST(RandomBits, AreEven) {
  constexpr int kDraws = 20000;
  for (const int mode : {0, 1, 2}) {
    std::array<int, 32> counts{};
    for (std::uint32_t i = 0; i < kDraws; ++i) {
      const std::uint64_t key = mode == 0   ? 5
                                : mode == 1 ? i
                                            : static_cast<std::uint64_t>(i) << 32U;
      const std::uint32_t bits = random_bits(key, mode == 0 ? i : 9)[0];
      for (int bit = 0; bit < 32; ++bit) counts[bit] += static_cast<int>(bits >> bit & 1U);
    }
    for (const int count : counts) EXPECT_NEAR(count, kDraws / 2, 350);  // five standard deviations
  }
}

TEST(Random, DiffersByEachPartOfItsName) {
  std::set<std::vector<std::uint32_t>> seen;
  int names = 0;
  for (const std::uint64_t seed : {0ULL, 1ULL, 2ULL, 1ULL << 32, 1ULL << 63}) {
    for (const Purpose purpose :
         {Purpose::kInitialisation, Purpose::kShuffle, Purpose::kDropout, Purpose::kAugmentation}) {
      for (const std::uint64_t index : {0, 1, 2, 3}) {
        seen.insert(first_numbers({seed, purpose, index}));
        ++names;
      }
    }
  }
  EXPECT_EQ(static_cast<int>(seen.size()), names);
}

TEST(Random, UniformCoversItsRangeEvenly) {
  constexpr int kDraws = 100000;
  constexpr int kBins = 16;
  Random random = generator();
  std::array<int, kBins> counts{};
  double sum = 0;
  for (int i = 0; i < kDraws; ++i) {
    const float u = random.uniform();
    ASSERT_GE(u, 0);
    ASSERT_LT(u, 1);
    sum += u;
    ++counts[static_cast<int>(u * kBins)];
  }
  EXPECT_NEAR(sum / kDraws, 0.5, 0.005);  // five standard deviations
  for (const int count : counts) EXPECT_NEAR(count, kDraws / kBins, 400);
}

TEST(Random, BelowIsEven) {
  for (const std::uint32_t bound : {1U, 2U, 3U, 7U, 10U}) {
    constexpr int kDraws = 70000;
    Random random = generator(bound);
    std::vector<int> counts(bound);
    for (int i = 0; i < kDraws; ++i) ++counts.at(random.below(bound));
    for (const int count : counts)
      EXPECT_NEAR(count, kDraws / static_cast<int>(bound), 700) << bound;
  }
}

// Taking a 32-bit number modulo 3 * 2^30 would give the first third twice as often.
TEST(Random, BelowIsEvenForLargeBounds) {
  constexpr std::uint32_t kThird = 1U << 30;
  constexpr int kDraws = 30000;
  Random random = generator();
  std::array<int, 3> counts{};
  for (int i = 0; i < kDraws; ++i) ++counts.at(random.below(3 * kThird) / kThird);
  for (const int count : counts) EXPECT_NEAR(count, kDraws / 3, 400);
}

TEST(Random, ShuffledOrderIsAPermutation) {
  for (const int size : {0, 1, 2, 3, 1000}) {
    std::vector<std::uint32_t> order(size, 77);
    shuffled_order(generator(), order);
    std::sort(order.begin(), order.end());
    for (int i = 0; i < size; ++i) ASSERT_EQ(order[i], static_cast<std::uint32_t>(i));
  }
}

TEST(Random, EveryOrderIsEquallyLikely) {
  constexpr int kDraws = 12000;
  std::array<int, 27> counts{};
  for (int i = 0; i < kDraws; ++i) {
    std::array<std::uint32_t, 3> order{};
    shuffled_order({7, Purpose::kShuffle, static_cast<std::uint64_t>(i)}, order);
    ++counts[order[0] * 9 + order[1] * 3 + order[2]];
  }
  int kinds = 0;
  for (const int count : counts) {
    if (count == 0) continue;
    ++kinds;
    EXPECT_NEAR(count, kDraws / 6, 220);
  }
  EXPECT_EQ(kinds, 6);
}

}  // namespace
}  // namespace songeul
