// The random numbers of an epoch's order and of dropout.
#include "core/kernels/random.h"

#include <memory>

#include "core/kernels/random_bits.h"
#include "tests/bench/case.h"

namespace songeul {
namespace {

constexpr int kNumbers = 50 * 128;

}  // namespace

void add_random(Cases& cases) {
  cases.push_back({"order of 60000 samples", "songeul", 0, 0, 60000, [] {
                     auto order = std::make_shared<std::vector<std::uint32_t>>(60000);
                     return [=] { shuffled_order(Random(1, Purpose::kShuffle, 1), *order); };
                   }});
  cases.push_back({"random bits, 6400 numbers", "songeul", 0, kNumbers * sizeof(float), 0, [] {
                     auto bits = std::make_shared<std::vector<std::uint32_t>>(kNumbers);
                     return [=] {
                       for (int i = 0; i < kNumbers; i += kLanes) {
                         const u32xn four = random_bits(1, static_cast<std::uint32_t>(i));
                         std::memcpy(bits->data() + i, &four, sizeof four);
                       }
                     };
                   }});
}

}  // namespace songeul
