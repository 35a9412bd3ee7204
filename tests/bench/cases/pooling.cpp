// The pooling layers on the first convolution's output of C5, for a batch of 64.
#include <memory>

#include "tests/bench/bench_layer.h"
#include "tests/bench/case.h"
#include "tests/bench/random_numbers.h"

namespace songeul {
namespace {

constexpr int kRows = 64;
const Shape kInput = {26, 26, 16};

void add(Cases& cases, const Config& config) {
  const double bytes = static_cast<double>(kRows) * element_count(kInput) * sizeof(float);
  const auto prepare = [=] {
    return std::make_shared<BenchLayer>(config, kInput, kRows,
                                        random_numbers(kRows * element_count(kInput)));
  };
  cases.push_back(
      {config.kind() + " forward, 26x26x16, 64 samples", "songeul", 0, bytes, kRows, [=] {
         auto layer = prepare();
         return [=] { layer->forward(); };
       }});
  cases.push_back(
      {config.kind() + " backward, 26x26x16, 64 samples", "songeul", 0, bytes, kRows, [=] {
         auto layer = prepare();
         return [=] { layer->backward(); };
       }});
}

}  // namespace

void add_pooling(Cases& cases) {
  add(cases, {"MaxPooling2D", {{"pool_size", 2}}});
  add(cases, {"AveragePooling2D", {{"pool_size", 2}}});
  add(cases, "GlobalAveragePooling2D");
}

}  // namespace songeul
