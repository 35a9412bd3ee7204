// The part of npm run test:bits that every build of the core tests runs.
#include <gtest/gtest.h>

#include "core/io/run_id.h"
#include "tests/bits/small_runs.h"
#include "tests/core/run_samples.h"

namespace songeul {
namespace {

class RunIds : public testing::TestWithParam<std::string> {};

TEST_P(RunIds, AreTheSameEverywhere) {
  EXPECT_EQ(run_id_of(GetParam()), expected_run_id(GetParam()));
}

INSTANTIATE_TEST_SUITE_P(SmallLessons, RunIds, testing::ValuesIn(small_lessons()),
                         [](const auto& info) {
                           std::string name = info.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

// Processors differ in the bits of the NaN that they make.
TEST(RunId, TakesEveryNanForTheSame) {
  auto run = small_run(small_lesson(R"("sgd")"));
  float* weight = run.model().weights()[1].data;
  const auto id_with = [&](std::uint32_t bits) {
    std::memcpy(weight, &bits, sizeof bits);
    return run.id();
  };
  EXPECT_EQ(id_with(0x7fc00000), id_with(0xffc00001));
  EXPECT_NE(id_with(0x7fc00000), id_with(0x7f800000));
  EXPECT_NE(id_with(0x00000000), id_with(0x80000000));
}

}  // namespace
}  // namespace songeul
