#include "core/kernels/elementwise.h"
#include "core/nn/activation.h"

namespace songeul {
namespace {

/// y = tanh(x); dx = dy (1 - y^2).
class Tanh final : public ActivationFunction {
 public:
  void forward(int rows, int columns, float* x) const override { apply_tanh(rows * columns, x); }

  void backward(int rows, int columns, const float* y, float* gradient) const override {
    tanh_gradient(rows * columns, y, gradient);
  }
};

}  // namespace

std::unique_ptr<ActivationFunction> make_tanh(const Config& /*config*/) {
  return std::make_unique<Tanh>();
}

}  // namespace songeul
