#include "tests/core/side_by_side.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "core/kernels/random.h"
#include "core/kernels/random_bits.h"

namespace songeul {
namespace {

constexpr double kTolerance = 1e-5;      // norm of the difference over norm of the tensor
constexpr double kLossTolerance = 2e-6;  // relative above 1

using FloatMap =
    Eigen::Map<const Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>;

FloatMap map(const float* data, const reference::Matrix& like) {
  return {data, like.rows(), like.cols()};
}

}  // namespace

TestBatch::TestBatch(TestNumbers& random, int rows, int inputs, int classes)
    : labels_(rows), sparse_(rows, inputs) {
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(rows) * inputs);
  for (auto& byte : bytes) {
    byte = random.below(3) == 0 ? static_cast<std::uint8_t>(random.below(256)) : 0;
  }
  for (int& label : labels_) label = random.below(classes);
  convert(std::move(bytes));
}

TestBatch::TestBatch(std::vector<std::uint8_t> bytes, std::vector<int> labels)
    : labels_(std::move(labels)),
      sparse_(static_cast<int>(labels_.size()), static_cast<int>(bytes.size() / labels_.size())) {
  convert(std::move(bytes));
}

void TestBatch::convert(std::vector<std::uint8_t> bytes) {
  float table[256];
  for (int b = 0; b < 256; ++b) table[b] = static_cast<float>(b / 255.0);
  const auto rows = static_cast<int>(labels_.size());
  const int inputs = sparse_.columns();
  sparse_.assign(
      rows, [&](int row) { return bytes.data() + row * inputs; }, table);
  for (const auto byte : bytes) floats_.push_back(table[byte]);
  matrix_ = Eigen::Map<const Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>(
                floats_.data(), rows, inputs)
                .cast<double>();
  floats_.resize(floats_.size() + 3);  // which a layer may read
}

Batch TestBatch::sparse() const {
  Batch batch = dense();
  batch.inputs = nullptr;
  batch.sparse = &sparse_;
  return batch;
}

Batch TestBatch::dense() const {
  Batch batch;
  batch.rows = static_cast<int>(labels_.size());
  batch.inputs = floats_.data();
  batch.labels = labels_.data();
  return batch;
}

SideBySide::SideBySide(const reference::Description& description, std::uint64_t seed,
                       double nothing)
    : model_(description.input, seed), reference_(description), nothing_(nothing) {
  for (const Config& layer : description.layers) model_.add(layer);
  model_.compile(description.loss, description.optimizer, Sequential::Plan::kPlain);
  TestNumbers random(static_cast<unsigned>(seed));
  const std::vector<NamedTensor> weights = model_.weights();
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const auto randomise = [&](double low, double high) {
      std::generate_n(weights[i].data, element_count(weights[i].shape),
                      [&] { return static_cast<float>(random.uniform(low, high)); });
    };
    if (weights[i].name.ends_with("bias")) randomise(0.05, 0.4);
    if (weights[i].name.ends_with("gamma")) randomise(0.5, 1.5);
    if (weights[i].name.ends_with("beta")) randomise(-0.5, 0.5);
    reference::Matrix& copy = *reference_.weights()[i];
    copy = map(weights[i].data, copy).cast<double>();
  }
}

// What the core draws is a function of seed, step and layer, so the reference can be told of it.
void SideBySide::set_dropout_factors(int rows) {
  for (const auto& [number, layer] : reference_.dropouts()) {
    const std::uint64_t key = random_key(
        model_.seed(), Purpose::kDropout,
        static_cast<std::uint64_t>(model_.iteration()) * reference_.layer_count() + number);
    layer->factors.resize(rows, layer->columns);
    for (Eigen::Index i = 0; i < layer->factors.size(); ++i) {
      const std::uint32_t bits = random_bits(key, static_cast<std::uint32_t>(i))[0];
      layer->factors.data()[i] = bits < layer->rate * 0x1p32 ? 0 : 1 / (1 - layer->rate);
    }
  }
}

void SideBySide::train(const TestBatch& batch, bool sparse) {
  set_dropout_factors(static_cast<int>(batch.labels().size()));
  const StepResult got = model_.train_on_batch(sparse ? batch.sparse() : batch.dense());
  const double expected = reference_.train(batch.matrix(), batch.labels());
  const double mean = got.loss_sum / static_cast<double>(batch.labels().size());
  EXPECT_NEAR(mean, expected, kLossTolerance * std::max(1.0, expected));
  expect_same(model_.gradients(), reference_.gradients(), nullptr);
  expect_same(model_.weights(), reference_.weights(), &largest_difference_);
}

void SideBySide::expect_same(const std::vector<NamedTensor>& got,
                             const std::vector<reference::Matrix*>& expected, double* largest) {
  ASSERT_EQ(got.size(), expected.size());
  for (std::size_t i = 0; i < got.size(); ++i) {
    const reference::Matrix& right = *expected[i];
    ASSERT_EQ(element_count(got[i].shape), right.size());
    const double distance = (map(got[i].data, right).cast<double>() - right).norm();
    EXPECT_LE(distance, kTolerance * right.norm() + nothing_) << got[i].name;
    if (largest != nullptr) *largest = std::max(*largest, distance / right.norm());
  }
}

void SideBySide::expect_same_prediction(const TestBatch& batch, bool sparse) {
  const reference::Matrix expected = reference_.predict(batch.matrix());
  const float* got = model_.predict_on_batch(sparse ? batch.sparse() : batch.dense());
  const double distance = (map(got, expected).cast<double>() - expected).norm();
  EXPECT_LE(distance, kTolerance * expected.norm()) << "prediction";
}

}  // namespace songeul
