// Whole training steps through the Trainer, batches included: 32 real samples each.
#include <benchmark/benchmark.h>

#include "core/io/run.h"
#include "tests/bench/mnist_batch.h"

namespace songeul {
namespace {

constexpr int kSamples = 6400;

void training(benchmark::State& state, int units, const char* optimizer,
              const char* normalisation) {
  static const Dataset data = mnist_samples(kSamples);
  const std::string lesson = R"({"layers": [{"type": "Flatten"}, {"type": "Dense", "units": )" +
                             std::to_string(units) + R"(, "activation": "relu"},
      {"type": "Dense", "units": 10, "activation": "softmax"}], "epochs": 100000,
      "loss": "categorical_crossentropy", "optimizer": ")" +
                             optimizer + R"(", "normalisation": )" + normalisation + "}";
  Run run(parse_lesson(lesson), data, data, 1);
  for (auto _ : state) run.trainer().advance(1);
  state.counters["samples/s"] =
      benchmark::Counter(32, benchmark::Counter::kIsIterationInvariantRate);
}

constexpr const char* kZerosSkipped = R"({"scale": "1/255", "offset": 0})";
constexpr const char* kNoZeros = R"({"scale": "1/255", "offset": -0.5})";

BENCHMARK_CAPTURE(training, 784_50_10_sgd, 50, "sgd", kZerosSkipped)->MinTime(0.5);
BENCHMARK_CAPTURE(training, 784_50_10_adam, 50, "adam", kZerosSkipped)->MinTime(0.5);
BENCHMARK_CAPTURE(training, 784_50_10_adam_no_zeros, 50, "adam", kNoZeros)->MinTime(0.5);
BENCHMARK_CAPTURE(training, 784_784_10_adam, 784, "adam", kZerosSkipped)->MinTime(0.5);

}  // namespace
}  // namespace songeul
