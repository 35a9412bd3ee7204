#include "core/nn/activation.h"

namespace songeul {
namespace {

/// y = max(x, 0); dx = dy where y > 0, else 0.
class Relu final : public ActivationFunction {
 public:
  void forward(int rows, int columns, float* x) const override {
    const int count = rows * columns;
    for (int i = 0; i < count; ++i) x[i] = x[i] < 0 ? 0 : x[i];
  }

  void backward(int rows, int columns, const float* y, float* gradient) const override {
    const int count = rows * columns;
    for (int i = 0; i < count; ++i) gradient[i] = y[i] > 0 ? gradient[i] : 0;
  }
};

}  // namespace

std::unique_ptr<ActivationFunction> make_relu(const Config& /*config*/) {
  return std::make_unique<Relu>();
}

}  // namespace songeul
