// Twenty consecutive steps on real MNIST, float core beside double reference.
#include <gtest/gtest.h>

#include <cstdio>

#include "tests/core/mnist_files.h"
#include "tests/core/side_by_side.h"

namespace songeul {
namespace {

constexpr int kSteps = 20;
constexpr int kRows = 32;

void train_on_mnist(const Config& optimizer) {
  SideBySide pair({{28, 28, 1},
                   {"Flatten",
                    {"Dense", {{"units", 50}, {"activation", "relu"}}},
                    {"Dense", {{"units", 10}, {"activation", "softmax"}}}},
                   "sparse_categorical_crossentropy",
                   optimizer},
                  1);
  const Dataset data = mnist_train(kSteps * kRows);
  for (int step = 0; step < kSteps; ++step) {
    const std::uint8_t* first = data.image(step * kRows);
    std::vector<int> labels;
    for (int i = 0; i < kRows; ++i) labels.push_back(data.label(step * kRows + i));
    pair.train({{first, first + kRows * data.pixels()}, labels}, true);
  }
  std::printf("largest difference: %.1e of the norm\n", pair.largest_difference());
}

TEST(MnistSteps, AdamStaysWithTheReference) { train_on_mnist("adam"); }

TEST(MnistSteps, SgdStaysWithTheReference) { train_on_mnist("sgd"); }

TEST(MnistSteps, MomentumStaysWithTheReference) {
  train_on_mnist({"sgd", {{"learning_rate", 0.1}, {"momentum", 0.9}}});
}

}  // namespace
}  // namespace songeul
