#include "core/kernels/elementwise.h"
#include "core/nn/activation.h"

namespace songeul {
namespace {

/// y = max(x, 0); dx = dy where y > 0, else 0.
class Relu final : public ActivationFunction {
 public:
  bool is_relu() const override { return true; }

  void forward(int rows, int columns, float* x) const override { apply_relu(rows * columns, x); }

  void backward(int rows, int columns, const float* y, float* gradient) const override {
    relu_gradient(rows * columns, y, gradient);
  }
};

}  // namespace

std::unique_ptr<ActivationFunction> make_relu(const Config& /*config*/) {
  return std::make_unique<Relu>();
}

}  // namespace songeul
