#include "core/kernels/thread_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

namespace songeul {
namespace {

/// Some threads for the time of a test.
class ThreadPool : public testing::TestWithParam<int> {
 protected:
  ThreadPool() { set_thread_count(GetParam()); }
  ~ThreadPool() override { set_thread_count(1); }
};

TEST_P(ThreadPool, DoesEachPartOnce) {
  for (int count = 0; count < 200; ++count) {
    for (const int chunk : {1, 3, 64}) {
      std::vector<int> times(count);
      parallel_for(count, chunk, [&](int first, int last, int thread) {
        EXPECT_GE(thread, 0);
        EXPECT_LT(thread, thread_count());
        EXPECT_LE(last - first, chunk);
        for (int i = first; i < last; ++i) ++times[i];
      });
      EXPECT_EQ(times, std::vector<int>(count, 1));
    }
  }
}

TEST_P(ThreadPool, SeesWhatWasWrittenBeforeAndTellsWhatItWrote) {
  std::vector<int> values(64);
  for (int round = 0; round < 5000; ++round) {
    parallel_for(64, 1, [&](int i, int, int) { values[i] = values[i] + 1; });
  }
  EXPECT_EQ(values, std::vector<int>(64, 5000));
}

TEST_P(ThreadPool, WorksOneAfterAnotherInsideAPart) {
  std::vector<int> times(100);
  parallel_for(10, 1, [&](int outer, int, int) {
    parallel_for(10, 1, [&](int inner, int, int) { ++times[outer * 10 + inner]; });
  });
  EXPECT_EQ(times, std::vector<int>(100, 1));
}

// So long that all threads sleep before it, and the caller while it is at work.
TEST_P(ThreadPool, WakesThreadsThatSleepAndSleepsUntilTheLastHasEnded) {
  const bool alone = thread_count() == 1;
  const auto pause = [] { std::this_thread::sleep_for(std::chrono::milliseconds(100)); };
  for (int round = 0; round < 3; ++round) {
    pause();
    std::atomic<bool> begun{false};
    std::atomic<bool> ended{false};
    parallel_for(2, 1, [&](int, int, int thread) {
      while (thread == 0 && !begun && !alone) std::this_thread::yield();
      if (thread == 0) return;
      begun = true;
      pause();
      ended = true;
    });
    EXPECT_EQ(ended, !alone);
  }
}

// As the threads of a sparse product do: each goes on with what the one before it has left.
TEST_P(ThreadPool, PartsFollowOneAnother) {
  constexpr int kStages = 5;
  constexpr int kItems = 40;
  for (int round = 0; round < 500; ++round) {
    Milestones done[kStages];
    std::vector<int> items(kItems);
    parallel_for(kStages, 1, [&](int stage, int, int) {
      for (int i = 0; i < kItems; ++i) {
        if (stage > 0) done[stage - 1].wait_for(i + 1);
        items[i] = 10 * items[i] + stage + 1;
        done[stage].reach(i + 1);
      }
    });
    ASSERT_EQ(items, std::vector<int>(kItems, 12345));
  }
}

INSTANTIATE_TEST_SUITE_P(Of, ThreadPool, testing::Values(1, 2, 3, 8),
                         testing::PrintToStringParamName());

}  // namespace
}  // namespace songeul
