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

class RestoreCallbacksTest : public testing::TestWithParam<const char*> {};

/// Two batches of training and one of validation in an epoch.
std::string lesson_with(const char* callbacks, const char* layers = kConvolution) {
  return lesson_of(layers, "categorical_crossentropy", R"({"name": "adam", "learning_rate": 0.02})",
                   5,
                   R"("split": {"train": [0, 60], "validation": [60, 90]}, "callbacks": [)" +
                       std::string(callbacks) + "],");
}

TEST_P(RestoreCallbacksTest, GoOnFromAnyBatch) {
  const std::string lesson = lesson_with(GetParam());
  auto whole = small_run(lesson, 5);
  whole.trainer().run();
  int batches = 0;
  for (auto first = small_run(lesson, 5); !first.trainer().finished(); ++batches) {
    auto second = saved_and_restored(first);
    EXPECT_EQ(second.trainer().progress().epoch, first.trainer().progress().epoch);
    second.trainer().run();
    EXPECT_TRUE(same_bits(second, whole)) << "restored after " << batches << " batches";
    EXPECT_EQ(second.trainer().message(), whole.trainer().message());
    first.trainer().advance(1);
  }
  EXPECT_EQ(batches, 3 * static_cast<int>(whole.trainer().history().size()));
  auto stopped = saved_and_restored(whole);  // is not trained any further
  EXPECT_TRUE(stopped.trainer().finished());
  EXPECT_EQ(stopped.trainer().progress().phase, Progress::Phase::kFinished);
  stopped.trainer().run();
  EXPECT_TRUE(same_bits(stopped, whole));
}

// An improvement by 1 is never seen after the first epoch, so these do something in every epoch.
INSTANTIATE_TEST_SUITE_P(
    Of, RestoreCallbacksTest,
    testing::Values("",
                    R"({"type": "EarlyStopping", "patience": 3, "min_delta": 1, "verbose": 1,
                        "restore_best_weights": true})",
                    R"({"type": "EarlyStopping", "monitor": "accuracy", "patience": 1})",
                    R"({"type": "ReduceLROnPlateau", "patience": 1, "min_delta": 1, "factor": 0.3,
                        "cooldown": 2})",
                    R"({"type": "LearningRateScheduler", "steps": [0, 3, 8],
                        "learning_rates": [0.001, 0.05, 0], "linear": true})",
                    R"({"type": "LearningRateScheduler", "epochs": [0, 2],
                        "learning_rates": [0.01, 0.001]})",
                    R"({"type": "ModelCheckpoint", "monitor": "val_accuracy"},
                       {"type": "ModelCheckpoint", "monitor": "loss", "mode": "max"})",
                    R"({"type": "StopAtAccuracy", "threshold": 0, "message": "Enough"})",
                    R"({"type": "ModelCheckpoint"},
                       {"type": "ReduceLROnPlateau", "patience": 1, "min_delta": 1, "factor": 0.5},
                       {"type": "EarlyStopping", "patience": 4, "min_delta": 1,
                        "restore_best_weights": true})"),
    [](const auto& info) { return "Callbacks" + std::to_string(info.index); });

TEST(Restore, KeepsACheckpoint) {
  const std::string lesson =
      lesson_with(R"({"type": "ModelCheckpoint", "monitor": "loss", "mode": "max"})");
  auto first = small_run(lesson);
  const std::string none =
      "There is no checkpoint: the lesson has no ModelCheckpoint, or no epoch has ended";
  expect_error([&] { first.trainer().restore_checkpoint(); }, none);
  while (first.trainer().history().empty()) first.trainer().advance(1);
  const std::vector<float> best = numbers(first.model().weights());
  while (first.trainer().history().size() < 3) first.trainer().advance(1);
  auto second = saved_and_restored(first);
  EXPECT_FALSE(same_bits(numbers(second.model().weights()), best));
  second.trainer().restore_checkpoint();
  EXPECT_TRUE(same_bits(numbers(second.model().weights()), best));
  auto other = small_run(small_lesson(R"("sgd")"));
  expect_error([&] { other.trainer().restore_checkpoint(); }, none);
}

// EarlyStopping keeps weights too, but they are no checkpoint.
TEST(Restore, HasNoCheckpointFromEarlyStopping) {
  auto run = small_run(
      lesson_with(R"({"type": "EarlyStopping", "patience": 9, "restore_best_weights": true})"));
  run.trainer().run();
  EXPECT_THROW(run.trainer().restore_checkpoint(), Error);
}

TEST(Restore, RefusesKeptWeightsOfAnotherNetwork) {
  auto first = small_run(lesson_with(R"({"type": "ModelCheckpoint"})"));
  first.trainer().run();
  TrainingState state = first.capture();
  state.tensors.back().values.pop_back();
  state.tensors.back().shape = {static_cast<int>(state.tensors.back().values.size())};
  EXPECT_THROW(
      {
        auto second = small_run(state);
        second.trainer().restore_checkpoint();
      },
      Error);
}

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
