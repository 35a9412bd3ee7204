// A short real training, measured on the whole real test set.
#include <gtest/gtest.h>

#include <cstdio>

#include "core/io/run.h"
#include "tests/core/mnist_files.h"

namespace songeul {
namespace {

Score learn(const char* loss, const char* optimizer) {
  const Dataset train = mnist_train(10000);
  const Dataset test = mnist_test(10000);
  const std::string lesson = std::string(R"({"layers": [{"type": "Flatten"},
      {"type": "Dense", "units": 32, "activation": "relu"},
      {"type": "Dense", "units": 10, "activation": "softmax"}],
      "epochs": 2, "loss": ")") +
                             loss + R"(", "optimizer": )" + optimizer + "}";
  Run run(parse_lesson(lesson), train, test, 1);
  const History& history = run.trainer().run();
  EXPECT_LT(history[1].train.loss, history[0].train.loss);
  Evaluation evaluation = run.evaluation();
  EXPECT_TRUE(evaluation.advance(1000));
  const Score score = evaluation.score();
  std::printf("%s: loss %.4f, accuracy %.4f\n", optimizer, score.loss, score.accuracy);
  return score;
}

TEST(Learning, AdamReachesNinetyPercent) {
  const Score score = learn("sparse_categorical_crossentropy", R"("adam")");
  EXPECT_NEAR(score.accuracy, 0.907, 0.015);
  EXPECT_NEAR(score.loss, 0.32, 0.03);
}

TEST(Learning, SgdReachesNinetyPercent) {
  const Score score = learn("categorical_crossentropy", R"({"name": "sgd", "learning_rate": 0.1})");
  EXPECT_NEAR(score.accuracy, 0.907, 0.015);
  EXPECT_NEAR(score.loss, 0.32, 0.03);
}

}  // namespace
}  // namespace songeul
