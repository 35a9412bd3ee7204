// The training loop asks for no memory: a slice takes as long as its arithmetic, and cannot fail.
#include <gtest/gtest.h>

#include <new>

#include "tests/core/allocations.h"
#include "tests/core/run_samples.h"

namespace songeul {
namespace {

constexpr const char* kOptimizers[] = {R"("sgd")", R"({"name": "sgd", "momentum": 0.9})",
                                       R"({"name": "sgd", "momentum": 0.9, "nesterov": true})",
                                       R"("adam")", R"("rmsprop")"};

constexpr const char* kSparse = R"("split": {"train": [0, 100], "validation": [100, 170]},)";
constexpr const char* kDense = R"("split": {"train": [0, 100], "validation": [100, 170]},
                                  "normalisation": {"scale": "1/255", "offset": -0.5},)";

std::size_t allocations_of_training(Run& run) {
  const std::size_t before = allocations();
  while (!run.trainer().finished()) run.trainer().advance(2);
  return allocations() - before;
}

TEST(NoAllocation, IsCounted) {
  const std::size_t before = allocations();
  ::operator delete(::operator new(100));  // a vector's would be optimised away
  EXPECT_EQ(allocations() - before, 1U);
}

TEST(NoAllocation, InTrainingAndValidation) {
  for (const char* optimizer : kOptimizers) {
    for (const char* input : {kSparse, kDense}) {
      auto run = small_run(small_lesson(optimizer, 3, input));
      EXPECT_EQ(allocations_of_training(run), 0U) << optimizer << input;
    }
  }
}

TEST(NoAllocation, InLayersOnPictures) {
  auto run = small_run(lesson_of(kConvolution, "mean_squared_error", R"("adam")", 3,
                                 std::string(kSparse) + R"("callbacks": [
      {"type": "LearningRateScheduler", "steps": [0, 4], "learning_rates": [0, 1], "linear": true},
      {"type": "ReduceLROnPlateau", "patience": 1, "min_delta": 1}],)"));
  EXPECT_EQ(allocations_of_training(run), 0U);
}

TEST(NoAllocation, AfterARestore) {
  auto first = small_run(small_lesson(R"("adam")", 4));
  while (first.trainer().history().empty()) first.trainer().advance(1);
  auto second = small_run(first.capture());
  EXPECT_EQ(allocations_of_training(second), 0U);
}

TEST(NoAllocation, InEvaluationAndPrediction) {
  auto run = small_run(small_lesson(R"("adam")"));
  Evaluation evaluation = run.evaluation();
  run.trainer().advance(1);
  const std::size_t before = allocations();
  evaluation.advance(2);
  run.predict(few_test_samples().image(3));
  evaluation.advance(2);
  EXPECT_EQ(allocations(), before);
}

}  // namespace
}  // namespace songeul
