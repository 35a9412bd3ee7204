#include "core/kernels/elementwise.h"
#include "core/nn/activation.h"

namespace songeul {
namespace {

/// y = 1 / (1 + exp(-x)); dx = dy y (1 - y).
class Sigmoid final : public ActivationFunction {
 public:
  void forward(int rows, int columns, float* x) const override { apply_sigmoid(rows * columns, x); }

  void backward(int rows, int columns, const float* y, float* gradient) const override {
    sigmoid_gradient(rows * columns, y, gradient);
  }
};

}  // namespace

std::unique_ptr<ActivationFunction> make_sigmoid(const Config& /*config*/) {
  return std::make_unique<Sigmoid>();
}

}  // namespace songeul
