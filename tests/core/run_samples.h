#pragma once

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "core/io/run.h"
#include "tests/core/mnist_files.h"

/// Small runs on real samples, for tests of the training loop.
namespace songeul {

/// A lesson from the JSON of its parts; `members` come first.
inline std::string lesson_of(const std::string& layers, const std::string& loss,
                             const std::string& optimizer, int epochs, const std::string& members) {
  return "{" + members + R"("layers": [)" + layers + R"(], "loss": ")" + loss +
         R"(", "optimizer": )" + optimizer + R"(, "epochs": )" + std::to_string(epochs) + "}";
}

/// All that networks on pictures have, with little arithmetic.
constexpr const char* kConvolution = R"(
    {"type": "Conv2D", "filters": 5, "kernel_size": [5, 4], "strides": [3, 4]},
    {"type": "BatchNormalization", "momentum": 0.9}, {"type": "Activation", "activation": "relu"},
    {"type": "Conv2D", "filters": 4, "kernel_size": 2, "padding": "same", "activation": "tanh"},
    {"type": "MaxPooling2D", "padding": "same"}, {"type": "Dropout", "rate": 0.25},
    {"type": "AveragePooling2D", "pool_size": [2, 1]}, "Flatten",
    {"type": "Dense", "units": 12, "activation": "sigmoid"}, "BatchNormalization",
    {"type": "Dropout", "rate": 0.3}, {"type": "Dense", "units": 10, "activation": "softmax"})";

/// A lesson of one hidden layer on a few samples; `members` come first in its JSON. 100 training
/// samples are three batches of 32 and one of 4.
inline std::string small_lesson(
    const std::string& optimizer, int epochs = 3,
    const std::string& members = R"("split": {"train": [0, 100], "validation": [100, 170]},)") {
  return lesson_of(R"({"type": "Flatten"}, {"type": "Dense", "units": 10, "activation": "relu"},
                      {"type": "Dense", "units": 10, "activation": "softmax"})",
                   "sparse_categorical_crossentropy", optimizer, epochs, members);
}

/// The data that all these runs see: the same object, since runs keep references to it.
inline const Dataset& few_training_samples() {
  static const Dataset data = mnist_train(200);
  return data;
}

inline const Dataset& few_test_samples() {
  static const Dataset data = mnist_test(70);
  return data;
}

inline Run small_run(const std::string& lesson, std::uint64_t seed = 1) {
  return {parse_lesson(lesson), few_training_samples(), few_test_samples(), seed};
}

inline Run small_run(const TrainingState& state) {
  return {state, few_training_samples(), few_test_samples()};
}

inline std::vector<float> numbers(const std::vector<NamedTensor>& tensors) {
  std::vector<float> all;
  for (const NamedTensor& tensor : tensors) {
    all.insert(all.end(), tensor.data, tensor.data + element_count(tensor.shape));
  }
  return all;
}

/// As `==`, but NaN equals itself and 0 differs from -0.
inline bool same_bits(const std::vector<float>& a, const std::vector<float>& b) {
  const auto same = [](float x, float y) { return std::memcmp(&x, &y, sizeof x) == 0; };
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), b.end(), same);
}

inline bool same_bits(double a, double b) { return std::memcmp(&a, &b, sizeof a) == 0; }

inline bool same_bits(const Score& a, const Score& b) {
  return same_bits(a.loss, b.loss) && same_bits(a.accuracy, b.accuracy);
}

inline bool same_bits(const History& a, const History& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!same_bits(a[i].train, b[i].train)) return false;
    if (a[i].validation.has_value() != b[i].validation.has_value()) return false;
    if (a[i].validation && !same_bits(*a[i].validation, *b[i].validation)) return false;
  }
  return true;
}

/// The weights that callbacks keep, one after another.
inline std::vector<float> kept_weights(Run& run) {
  std::vector<float> all;
  for (const auto& callback : run.trainer().callbacks()) {
    all.insert(all.end(), callback->kept_weights().begin(), callback->kept_weights().end());
  }
  return all;
}

/// Whether two runs stand at the same weights, optimizer slots, learning rate, history and kept
/// weights.
inline bool same_bits(Run& a, Run& b) {
  return same_bits(kept_weights(a), kept_weights(b)) &&
         same_bits(a.model().learning_rate(), b.model().learning_rate()) &&
         same_bits(numbers(a.model().weights()), numbers(b.model().weights())) &&
         same_bits(numbers(a.model().optimizer_slots()), numbers(b.model().optimizer_slots())) &&
         same_bits(a.trainer().history(), b.trainer().history());
}

}  // namespace songeul
