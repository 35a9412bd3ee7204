// exp, log, sigmoid, tanh of 25,088 numbers (the outputs of 784 units for 32 samples), and softmax.
#include <memory>

#include "core/kernels/math.h"
#include "core/kernels/softmax.h"
#include "tests/bench/case.h"
#include "tests/bench/eigen.h"
#include "tests/bench/random_numbers.h"

namespace songeul {
namespace {

constexpr int kCount = 32 * 784;

struct Numbers {
  std::vector<float> x = random_numbers(kCount);
  std::vector<float> y = std::vector<float>(kCount);
};

template <typename Function>
void add(Cases& cases, const char* name, const char* who, Function function) {
  cases.push_back({name, who, 0, 2.0 * kCount * sizeof(float), 0, [=] {
                     auto numbers = std::make_shared<Numbers>();
                     return [=] { function(numbers->x.data(), numbers->y.data()); };
                   }});
}

template <typename Function>
auto each(Function function) {
  return [=](const float* x, float* y) {
    for (int i = 0; i < kCount; i += 4) store(y + i, function(load(x + i)));
  };
}

}  // namespace

void add_elementwise(Cases& cases) {
  using Pass = void (*)(int, const float*, float*);
  const auto add_eigen = [&](const char* name, Pass pass) {
    add(cases, name, "eigen", [=](const float* x, float* y) { pass(kCount, x, y); });
  };
  add(cases, "exp, 25088 numbers", "songeul", each([](f32x4 x) { return exp(x); }));
  add_eigen("exp, 25088 numbers", eigen::exp);
  add(cases, "log, 25088 numbers", "songeul", each([](f32x4 x) { return log(x); }));
  add_eigen("log, 25088 numbers", eigen::log);
  add(cases, "sigmoid, 25088 numbers", "songeul", each([](f32x4 x) { return sigmoid(x); }));
  add_eigen("sigmoid, 25088 numbers", eigen::sigmoid);
  add(cases, "tanh, 25088 numbers", "songeul", each([](f32x4 x) { return tanh(x); }));
  add_eigen("tanh, 25088 numbers", eigen::tanh);
  add(cases, "softmax, 2508 rows of 10", "songeul", [](const float* x, float* y) {
    for (int i = 0; i + 10 <= kCount; i += 10) softmax(10, x + i, y + i);
  });
}

}  // namespace songeul
