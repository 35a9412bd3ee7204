// The losses with their gradients, for 128 samples of 10 classes.
#include "core/nn/loss.h"

#include <memory>

#include "tests/bench/case.h"
#include "tests/bench/random_numbers.h"

namespace songeul {
namespace {

constexpr int kRows = 128;
constexpr int kClasses = 10;

struct Outputs {
  std::unique_ptr<Loss> loss;
  std::vector<float> outputs = random_numbers(kRows * kClasses);
  std::vector<float> gradient = std::vector<float>(kRows * kClasses);
  std::vector<int> labels;
  LossStep step;

  explicit Outputs(const char* name) : loss(make_loss(name)) {
    for (int i = 0; i < kRows; ++i) labels.push_back(i % kClasses);
    step = {kRows,         kClasses,       outputs.data(), loss->absorbs_softmax(),
            labels.data(), gradient.data()};
  }
};

}  // namespace

void add_losses(Cases& cases) {
  for (const char* name : {"sparse_categorical_crossentropy", "mean_squared_error"}) {
    cases.push_back({std::string(name) + ", 128 samples", "songeul", 0, 0, kRows, [=] {
                       auto outputs = std::make_shared<Outputs>(name);
                       return [=] { outputs->loss->compute(outputs->step); };
                     }});
  }
}

}  // namespace songeul
