// A run that is saved and gone on with ends at the same bits as one that was left alone.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "tests/core/expect_error.h"
#include "tests/core/run_samples.h"

namespace songeul {
namespace {

Run saved_and_restored(Run& run) {
  return small_run(from_safetensors(to_safetensors(run.capture())));
}

class RestoreTest : public testing::TestWithParam<const char*> {};

// 14 batches: 4 of training and 3 of validation, twice.
TEST_P(RestoreTest, GoesOnFromAnyBatch) {
  const std::string lesson = small_lesson(GetParam(), 2);
  auto whole = small_run(lesson, 5);
  whole.trainer().run();
  for (int batches = 0; batches <= 14; ++batches) {
    auto first = small_run(lesson, 5);
    for (int i = 0; i < batches; ++i) first.trainer().advance(1);
    auto second = saved_and_restored(first);
    EXPECT_EQ(second.trainer().position().running.seen, first.trainer().position().running.seen);
    second.trainer().run();
    EXPECT_TRUE(same_bits(second, whole)) << "restored after " << batches << " batches";
  }
}

INSTANTIATE_TEST_SUITE_P(Of, RestoreTest,
                         testing::Values(R"("sgd")", R"({"name": "sgd", "momentum": 0.9})",
                                         R"({"name": "adam", "learning_rate": 0.01})"),
                         [](const auto& info) { return "Optimizer" + std::to_string(info.index); });

TEST(Restore, KeepsAChangedLearningRate) {
  auto first = small_run(small_lesson(R"("sgd")"));
  first.trainer().advance(2);
  first.model().set_learning_rate(0.1234567890123456789);
  auto second = saved_and_restored(first);
  EXPECT_EQ(second.model().learning_rate(), 0.1234567890123456789);
  first.trainer().run();
  second.trainer().run();
  EXPECT_TRUE(same_bits(first, second));
}

TEST(Restore, KeepsSeedsOfSixtyFourBits) {
  auto first = small_run(small_lesson(R"("sgd")"), 0xfedcba9876543210U);
  auto second = saved_and_restored(first);
  EXPECT_EQ(second.model().seed(), 0xfedcba9876543210U);
  first.trainer().run();
  second.trainer().run();
  EXPECT_TRUE(same_bits(first, second));
}

TEST(Restore, GoesOnAfterTheLossHasBecomeNan) {
  const std::string lesson = small_lesson(R"({"name": "sgd", "learning_rate": 1e30})", 3);
  auto whole = small_run(lesson);
  whole.trainer().run();
  ASSERT_FALSE(std::isfinite(whole.trainer().history()[2].train.loss));
  auto first = small_run(lesson);
  for (int i = 0; i < 9; ++i) first.trainer().advance(1);
  auto second = saved_and_restored(first);
  second.trainer().run();
  ASSERT_EQ(second.trainer().history().size(), 3U);
  EXPECT_FALSE(std::isfinite(second.trainer().history()[2].train.loss));
  EXPECT_TRUE(same_bits(numbers(second.model().weights()), numbers(whole.model().weights())));
}

TEST(Restore, RefusesPositionsThatDoNotFit) {
  auto run = small_run(small_lesson(R"("sgd")"));
  const auto refuse = [&](int epoch, int seen, std::size_t entries) {
    TrainerPosition position;
    position.epoch = epoch;
    position.running.seen = seen;
    expect_error([&] { run.trainer().restore(position, History(entries)); },
                 "The saved state does not belong to this lesson: it stands at epoch " +
                     std::to_string(epoch) + ", sample " + std::to_string(seen));
  };
  refuse(0, 33, 0);   // within a batch
  refuse(0, 132, 0);  // more than there are
  refuse(0, -32, 0);
  refuse(-1, 0, 0);
  refuse(1, 0, 0);  // without its history
  refuse(0, 0, 1);
}

TEST(Restore, RefusesTensorsThatDoNotFit) {
  auto run = small_run(small_lesson(R"("adam")"));
  TrainingState state = run.capture();
  const auto refuse = [&](const TrainingState& wrong, const std::string& message) {
    expect_error([&] { small_run(wrong); }, message);
  };
  TrainingState missing = state;
  missing.tensors.pop_back();
  refuse(missing, "The saved state has no tensor 'adam/v/dense_1/bias'");
  TrainingState turned = state;
  turned.tensors[0].shape = {10, 784};
  refuse(turned,
         "The saved tensor 'dense/kernel' has shape (10, 784), the network needs (784, 10)");
  state.lesson_json = "{}";
  refuse(state, "The lesson has no 'layers'");
}

}  // namespace
}  // namespace songeul
