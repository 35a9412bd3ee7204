// Layers computed together, and threads, change no bit: the plain plan on one thread is the oracle.
#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "core/kernels/thread_pool.h"
#include "tests/core/mnist_files.h"
#include "tests/core/run_samples.h"
#include "tests/core/side_by_side.h"

namespace songeul {
namespace {

constexpr int kRows = 20;
constexpr int kBatches = 3;

Config conv2d(int filters, std::vector<double> kernel, const char* activation = "relu") {
  return {"Conv2D",
          {{"filters", filters}, {"kernel_size", std::move(kernel)}, {"activation", activation}}};
}

Config dense(int units, const char* activation) {
  return {"Dense", {{"units", units}, {"activation", activation}}};
}

struct Case {
  const char* name;
  std::vector<Config> layers;
};

void PrintTo(const Case& one, std::ostream* out) { *out << one.name; }

const Config kPool("MaxPooling2D");

// clang-format off
const Case kCases[] = {
  {"Dense", {"Flatten", dense(50, "relu")}},
  {"Narrow", {"Flatten", dense(1, "tanh"), dense(3, "tanh")}},
  {"Wide", {"Flatten", dense(300, "tanh"), {"Dropout", {{"rate", 0.3}}}, dense(261, "relu")}},
  {"Cnn", {conv2d(16, {3, 3}), kPool, conv2d(32, {3, 3}), kPool, "Flatten", dense(64, "relu")}},
  {"OddKernels", {conv2d(12, {2, 5}), kPool, conv2d(8, {4, 1}), kPool, "Flatten"}},
  {"LargeKernels", {conv2d(8, {5, 5}), kPool, conv2d(20, {5, 5}), kPool, "Flatten"}},
  {"WideKernel", {conv2d(28, {1, 9}), kPool, conv2d(8, {2, 3}), kPool, "Flatten"}},
  {"BehindPadding", {{"Conv2D", {{"filters", 7}, {"kernel_size", 3}, {"padding", "same"}}},
    conv2d(8, {3, 2}), kPool, "Flatten"}},
  {"SeparateRelu", {conv2d(8, {3, 3}, "linear"), {"Activation", {{"activation", "relu"}}}, kPool,
    "BatchNormalization", "Flatten"}},
  {"BehindNormalization", {"BatchNormalization", conv2d(8, {3, 3}), kPool, "Flatten"}},
  {"NotFused", {conv2d(6, {5, 5}), kPool, conv2d(8, {3, 3}, "tanh"), kPool, "Flatten"}},
};
// clang-format on

std::vector<float> trained(const Case& one, Sequential::Plan plan, int threads) {
  set_thread_count(threads);
  Sequential model({28, 28, 1}, 7);
  for (const Config& layer : one.layers) model.add(layer);
  model.add(dense(10, "softmax"));
  model.compile("categorical_crossentropy", "adam", plan);
  const Dataset data = mnist_train(kRows * kBatches);
  std::vector<float> results;
  for (int b = 0; b < kBatches; ++b) {
    const int rows = b == kBatches - 1 ? kRows - 3 : kRows;  // the last is not full
    const std::uint8_t* first = data.image(b * kRows);
    std::vector<int> labels;
    for (int i = 0; i < rows; ++i) labels.push_back(data.label(b * kRows + i));
    const TestBatch batch({first, first + rows * data.pixels()}, labels);
    model.train_on_batch(model.accepts_sparse_input() ? batch.sparse() : batch.dense());
  }
  set_thread_count(1);
  results = numbers(model.weights());
  const std::vector<float> slots = numbers(model.optimizer_slots());
  results.insert(results.end(), slots.begin(), slots.end());
  return results;
}

class Plan : public testing::TestWithParam<Case> {};

TEST_P(Plan, FusedIsPlainToTheBit) {
  const std::vector<float> plain = trained(GetParam(), Sequential::Plan::kPlain, 1);
  EXPECT_TRUE(same_bits(trained(GetParam(), Sequential::Plan::kFused, 1), plain));
}

TEST_P(Plan, ThreadsChangeNoBit) {
  const std::vector<float> alone = trained(GetParam(), Sequential::Plan::kFused, 1);
  for (const int threads : {2, 3, 5})
    EXPECT_TRUE(same_bits(trained(GetParam(), Sequential::Plan::kFused, threads), alone))
        << threads;
}

INSTANTIATE_TEST_SUITE_P(Of, Plan, testing::ValuesIn(kCases),
                         [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace songeul
