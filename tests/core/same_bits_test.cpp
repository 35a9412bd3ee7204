// A run gives the same weights to the last bit on every machine. These constants stand for them:
// the test runs natively and as WebAssembly, and passes in both only where both compute the same.
#include <gtest/gtest.h>

#include <cstring>

#include "tests/core/run_samples.h"

namespace songeul {
namespace {

// FNV-1a over bytes.
std::uint64_t hash(const void* data, std::size_t size) {
  std::uint64_t value = 0xcbf29ce484222325U;
  const auto* bytes = static_cast<const unsigned char*>(data);
  for (std::size_t i = 0; i < size; ++i) value = (value ^ bytes[i]) * 0x100000001b3U;
  return value;
}

std::uint64_t hash(const std::vector<float>& values) {
  return hash(values.data(), values.size() * sizeof(float));
}

std::uint64_t hash_after_training(const std::string& lesson) {
  auto run = small_run(lesson, 42);
  std::vector<double> scores;
  for (const EpochLogs& logs : run.trainer().run()) {
    scores.insert(scores.end(), {logs.train.loss, logs.train.accuracy, logs.validation->loss});
  }
  const float* probabilities = run.predict(few_test_samples().image(0));
  const std::uint64_t parts[] = {
      hash(numbers(run.model().weights())), hash(numbers(run.model().optimizer_slots())),
      hash(scores.data(), scores.size() * sizeof(double)), hash(probabilities, 10 * sizeof(float))};
  return hash(parts, sizeof parts);
}

std::uint64_t hash_after_training(const char* optimizer, const std::string& members) {
  return hash_after_training(small_lesson(optimizer, 5, members));
}

constexpr const char* kSparse = R"("split": {"train": [0, 110], "validation": [110, 170]},)";
constexpr const char* kDense = R"("split": {"train": [0, 110], "validation": [110, 170]},
                                  "normalisation": {"scale": "1/127.5", "offset": -1},)";

TEST(SameBits, InitialWeights) {
  auto run = small_run(small_lesson(R"("sgd")"), 42);
  EXPECT_EQ(hash(numbers(run.model().weights())), 4792441537633382122U);
}

TEST(SameBits, Sgd) {
  EXPECT_EQ(hash_after_training(R"({"name": "sgd", "learning_rate": 0.1})", kSparse),
            12232445219179304842U);
}

TEST(SameBits, Momentum) {
  EXPECT_EQ(hash_after_training(R"({"name": "sgd", "momentum": 0.9, "nesterov": true})", kSparse),
            7602309799162835432U);
}

TEST(SameBits, Adam) {
  EXPECT_EQ(hash_after_training(R"("adam")", kSparse), 10062740843261114993U);
}

TEST(SameBits, Rmsprop) {
  EXPECT_EQ(hash_after_training(R"("rmsprop")", kSparse), 14130650070828057181U);
}

TEST(SameBits, ConvolutionWithNormalizationAndDropout) {
  EXPECT_EQ(hash_after_training(
                lesson_of(kConvolution, "categorical_crossentropy", R"("adam")", 5, kSparse)),
            11180113948804336085U);
}

TEST(SameBits, SquaredErrorThroughSoftmaxes) {
  constexpr const char* kLayers = R"(
      {"type": "Conv2D", "filters": 3, "kernel_size": 7, "strides": 3, "activation": "softmax"},
      "GlobalAveragePooling2D", {"type": "Dropout", "rate": 0.1},
      {"type": "Dense", "units": 10, "activation": "softmax"})";
  EXPECT_EQ(hash_after_training(lesson_of(kLayers, "mean_squared_error",
                                          R"({"name": "sgd", "learning_rate": 0.5})", 5, kDense)),
            6247995445125448549U);
}

TEST(SameBits, WithCallbacks) {
  const std::string callbacks = R"("callbacks": [{"type": "ModelCheckpoint"},
      {"type": "ReduceLROnPlateau", "patience": 1, "min_delta": 1, "factor": 0.3},
      {"type": "EarlyStopping", "patience": 3, "min_delta": 1, "restore_best_weights": true}],)";
  EXPECT_EQ(hash_after_training(lesson_of(kConvolution, "sparse_categorical_crossentropy",
                                          R"("rmsprop")", 5, kSparse + callbacks)),
            11701230273474519083U);
}

TEST(SameBits, AdamOnDenseInput) {
  EXPECT_EQ(hash_after_training(R"("adam")", kDense), 17504820418878822749U);
}

}  // namespace
}  // namespace songeul
