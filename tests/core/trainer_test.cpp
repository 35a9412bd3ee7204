#include "core/train/trainer.h"

#include <gtest/gtest.h>

#include <limits>
#include <numeric>

#include "tests/core/expect_error.h"
#include "tests/core/run_samples.h"

namespace songeul {
namespace {

using Phase = Progress::Phase;

constexpr const char* kAdam = R"({"name": "adam", "learning_rate": 0.01})";

void run_in_slices(Run& run, int slice) {
  while (!run.trainer().finished()) run.trainer().advance(slice);
}

TEST(Trainer, SlicesOfAnySizeGiveTheSameBits) {
  for (const char* optimizer : {R"("sgd")", kAdam}) {
    auto whole = small_run(small_lesson(optimizer));
    whole.trainer().run();
    for (const int slice : {1, 2, 7, 1000}) {
      auto sliced = small_run(small_lesson(optimizer));
      run_in_slices(sliced, slice);
      EXPECT_TRUE(same_bits(sliced, whole)) << slice;
    }
  }
}

TEST(Trainer, GoesThroughItsPhases) {
  auto run = small_run(small_lesson(kAdam, 2));
  Trainer& trainer = run.trainer();
  for (int epoch = 1; epoch <= 2; ++epoch) {
    Progress progress = trainer.progress();
    EXPECT_EQ(progress.phase, Phase::kTraining);
    EXPECT_EQ(progress.epoch, epoch);
    EXPECT_EQ(progress.epochs, 2);
    EXPECT_EQ(progress.step, 0);
    EXPECT_EQ(progress.steps, 4);
    EXPECT_EQ(trainer.advance(3).step, 3);
    progress = trainer.advance(1000);  // ends with the phase
    EXPECT_EQ(progress.phase, Phase::kValidation);
    EXPECT_EQ(progress.epoch, epoch);
    EXPECT_EQ(progress.step, 0);
    EXPECT_EQ(progress.steps, 3);
    EXPECT_EQ(trainer.position().running.seen, 100);
    EXPECT_EQ(trainer.advance(2).step, 2);
    EXPECT_EQ(static_cast<int>(trainer.history().size()), epoch - 1);
    trainer.advance(1);
    EXPECT_EQ(static_cast<int>(trainer.history().size()), epoch);
  }
  EXPECT_TRUE(trainer.finished());
  const Progress progress = trainer.advance(5);
  EXPECT_EQ(progress.phase, Phase::kFinished);
  EXPECT_EQ(progress.epoch, 2);
  EXPECT_EQ(trainer.history().size(), 2U);
}

TEST(Trainer, AdvanceOfNothingChangesNothing) {
  auto run = small_run(small_lesson(kAdam));
  run.trainer().advance(0);
  run.trainer().advance(-3);
  EXPECT_EQ(run.trainer().position().running.seen, 0);
  run.trainer().advance(4);
  EXPECT_EQ(run.trainer().advance(0).step, 0);
}

TEST(Trainer, HistoryIsTheSampleWeightedMeanOfItsBatches) {
  auto run = small_run(small_lesson(kAdam, 1));
  auto twin = small_run(small_lesson(kAdam, 1));
  double loss_sum = 0;
  int correct = 0;
  std::vector<std::uint32_t> order(100);
  shuffled_order({1, Purpose::kShuffle, 0}, order);
  Batcher batcher(twin.model(), few_training_samples(), {}, 32);
  for (int first = 0; first < 100; first += 32) {
    const auto part = std::span(order).subspan(first, std::min(32, 100 - first));
    const StepResult step =
        twin.model().train_on_batch(batcher.gather(few_training_samples(), part));
    loss_sum += step.loss_sum;
    correct += step.correct;
  }
  const EpochLogs logs = run.trainer().run().at(0);
  EXPECT_EQ(logs.train.loss, loss_sum / 100);
  EXPECT_EQ(logs.train.accuracy, correct / 100.0);
}

TEST(Trainer, ValidationIsMeasuredAfterTheEpoch) {
  auto run = small_run(small_lesson(kAdam, 1));
  const EpochLogs logs = run.trainer().run().at(0);
  Evaluation evaluation(run.model(), {&few_training_samples(), 100, 70}, {}, 32);
  EXPECT_TRUE(evaluation.advance(1000));
  EXPECT_TRUE(same_bits(*logs.validation, evaluation.score()));
}

TEST(Trainer, ValidationChangesNoWeights) {
  auto with = small_run(small_lesson(kAdam));
  auto without = small_run(small_lesson(kAdam, 3, R"("split": {"train": [0, 100]},)"));
  with.trainer().run();
  without.trainer().run();
  EXPECT_TRUE(same_bits(numbers(with.model().weights()), numbers(without.model().weights())));
  EXPECT_FALSE(without.trainer().history()[0].validation);
}

TEST(Trainer, SeedsDiffer) {
  auto one = small_run(small_lesson(kAdam), 1);
  auto two = small_run(small_lesson(kAdam), 2);
  EXPECT_FALSE(same_bits(one, two));
}

// With one batch for each sample, a rate of 0 and the running score, the order shows.
TEST(Trainer, OrderDependsOnSeedAndEpochOnly) {
  const auto losses = [](bool shuffle, std::uint64_t seed) {
    auto run =
        small_run(small_lesson(R"({"name": "sgd", "learning_rate": 0})", 2,
                               R"("batch_size": 1, "split": {"train": [0, 50]}, "shuffle": )" +
                                   std::string(shuffle ? "true," : "false,")),
                  seed);
    std::vector<double> sums;
    while (!run.trainer().finished()) {
      run.trainer().advance(1);
      sums.push_back(run.trainer().position().running.loss_sum);
    }
    return sums;
  };
  const std::vector<double> plain = losses(false, 1);
  EXPECT_EQ(std::vector(plain.begin(), plain.begin() + 49),
            std::vector(plain.begin() + 50, plain.end() - 1));
  const std::vector<double> shuffled = losses(true, 1);
  EXPECT_EQ(shuffled, losses(true, 1));
  EXPECT_NE(std::vector(shuffled.begin(), shuffled.begin() + 49),
            std::vector(shuffled.begin() + 50, shuffled.end() - 1));
  EXPECT_NE(shuffled, plain);
}

TEST(Trainer, BatchMayBeLargerThanTheData) {
  auto run = small_run(small_lesson(kAdam, 2, R"("batch_size": 64, "split": {"train": [0, 10]},)"));
  EXPECT_EQ(run.trainer().steps_per_epoch(), 1);
  EXPECT_EQ(run.trainer().run().size(), 2U);
}

// Shifted pixels are not zero, so nothing may be skipped: the batches come as plain numbers.
TEST(Trainer, OffsetsTakeTheDensePath) {
  const std::string offset =
      R"("split": {"train": [0, 100]}, "normalisation": {"scale": "1/255", "offset": -0.5},)";
  auto run = small_run(small_lesson(kAdam, 2, offset));
  run.trainer().run();
  EXPECT_LT(run.trainer().history()[1].train.loss, run.trainer().history()[0].train.loss);
  // an offset of almost nothing must give almost the numbers of none
  const std::string tiny =
      R"("split": {"train": [0, 100]}, "normalisation": {"scale": "1/255", "offset": 1e-9},)";
  auto dense = small_run(small_lesson(kAdam, 1, tiny));
  auto sparse = small_run(small_lesson(kAdam, 1, R"("split": {"train": [0, 100]},)"));
  EXPECT_NEAR(dense.trainer().run()[0].train.loss, sparse.trainer().run()[0].train.loss, 1e-3);
}

TEST(Trainer, LearningRateCanBeChangedBetweenSlices) {
  auto run = small_run(small_lesson(kAdam));
  run.trainer().advance(2);
  run.model().set_learning_rate(0);
  const std::vector<float> before = numbers(run.model().weights());
  run.trainer().advance(2);
  EXPECT_TRUE(same_bits(numbers(run.model().weights()), before));
}

TEST(Trainer, PredictionsAndEvaluationsBetweenSlicesChangeNothing) {
  auto quiet = small_run(small_lesson(kAdam));
  quiet.trainer().run();
  auto busy = small_run(small_lesson(kAdam));
  Evaluation evaluation = busy.evaluation();
  while (!busy.trainer().finished()) {
    busy.trainer().advance(1);
    busy.predict(few_test_samples().image(0));
    if (evaluation.advance(1)) evaluation.restart();
  }
  EXPECT_TRUE(same_bits(busy, quiet));
}

TEST(Evaluation, SlicesOfAnySizeGiveTheSameScore) {
  auto run = small_run(small_lesson(kAdam));
  Evaluation whole = run.evaluation();
  EXPECT_EQ(whole.steps(), 3);  // 70 samples: 32, 32, 6
  EXPECT_TRUE(whole.advance(1000));
  Evaluation sliced = run.evaluation();
  EXPECT_FALSE(sliced.advance(1));
  EXPECT_EQ(sliced.step(), 1);
  EXPECT_FALSE(sliced.advance(1));
  EXPECT_TRUE(sliced.advance(1));
  EXPECT_EQ(sliced.step(), 3);
  EXPECT_TRUE(same_bits(sliced.score(), whole.score()));
}

TEST(Trainer, RefusesImpossibleOptions) {
  auto run = small_run(small_lesson(kAdam));
  const Samples samples{&few_training_samples(), 0, 10};
  const auto make = [&](Samples train, FitOptions options) {
    expect_error([&] { Trainer(run.model(), train, std::nullopt, options); },
                 options.epochs < 1       ? "epochs must be at least 1, got 0"
                 : options.batch_size < 1 ? "batch_size must be at least 1, got -1"
                                          : "There are no samples to train on");
  };
  FitOptions options;
  options.epochs = 0;
  make(samples, options);
  options = {};
  options.batch_size = -1;
  make(samples, options);
  make({&few_training_samples(), 0, 0}, {});
}

TEST(Trainer, RefusesPicturesOfAnotherSize) {
  auto run = small_run(small_lesson(kAdam));
  const Dataset other({IdxKind::kImages, {1, 2, 3}, std::vector<std::uint8_t>(6)},
                      {IdxKind::kLabels, {1}, {0}}, 10);
  expect_error(
      [&] {
        Trainer(run.model(), {&other, 0, 1}, std::nullopt, {});
      },
      "The network takes samples of shape (None, 28, 28, 1), the data has (None, 2, 3, "
      "1)");
}

}  // namespace
}  // namespace songeul
