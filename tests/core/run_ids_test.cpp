// The part of npm run test:bits that every build of the core tests runs.
#include <gtest/gtest.h>

#include "core/io/run_id.h"
#include "core/kernels/instruction_set.h"
#include "core/kernels/thread_pool.h"
#include "tests/bits/small_runs.h"
#include "tests/core/mnist_files.h"
#include "tests/core/run_samples.h"

namespace songeul {
namespace {

class RunIds : public testing::TestWithParam<std::string> {};

TEST_P(RunIds, AreTheSameEverywhere) {
  EXPECT_EQ(run_id_of(GetParam()), expected_run_id(GetParam()));
}

// As in a page whose reader pauses, draws and evaluates while it trains, at whatever speed.
TEST_P(RunIds, StayWithSlicesPredictionsAndEvaluations) {
  const Dataset test = mnist_test(10);
  const auto meddle = [&](songeul::Run& run) {
    for (int slice = 1; !run.trainer().finished(); slice = slice * 5 % 23) {
      run.trainer().advance(0);
      run.trainer().advance(slice);
      run.predict(test.image(slice % 10));
      Evaluation evaluation = run.evaluation();
      if (slice % 2 == 0) evaluation.advance(1);
    }
  };
  EXPECT_EQ(run_id_of(GetParam(), meddle), expected_run_id(GetParam()));
}

TEST_P(RunIds, StayWithSeveralThreads) {
  for (const int threads : {2, 3}) {
    set_thread_count(threads);
    EXPECT_EQ(run_id_of(GetParam()), expected_run_id(GetParam())) << threads;
  }
  set_thread_count(1);
}

TEST_P(RunIds, StayWithSse2) {
  if (!has_avx2()) GTEST_SKIP() << "no AVX2 here, so this is what the others compute with";
  const bool before = uses_avx2();
  use_avx2(false);
  EXPECT_EQ(run_id_of(GetParam()), expected_run_id(GetParam()));
  use_avx2(before);
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
