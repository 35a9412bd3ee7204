#include "core/nn/loss.h"

namespace songeul {
namespace {

/// mean over the outputs of (p - y)^2, y being one-hot; the gradient 2 (p - y) / outputs goes on
/// through whatever activation the network ends in.
class MeanSquaredError final : public Loss {
 public:
  double compute(const LossStep& step) const override {
    double sum = 0;
    const float scale = 2 / (static_cast<float>(step.classes) * static_cast<float>(step.rows));
    for (int i = 0; i < step.rows; ++i) {
      float row = 0;
      for (int j = 0; j < step.classes; ++j) {
        const int at = i * step.classes + j;
        const float difference = step.outputs[at] - (j == step.labels[i] ? 1.0F : 0.0F);
        row += difference * difference;
        step.gradient[at] = difference * scale;
      }
      sum += row / static_cast<float>(step.classes);
    }
    return sum;
  }
};

}  // namespace

std::unique_ptr<Loss> make_mean_squared_error(const Config& /*config*/) {
  return std::make_unique<MeanSquaredError>();
}

}  // namespace songeul
