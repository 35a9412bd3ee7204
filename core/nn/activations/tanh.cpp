#include "core/kernels/math.h"
#include "core/nn/activation.h"

namespace songeul {
namespace {

/// y = tanh(x); dx = dy (1 - y^2).
class Tanh final : public ActivationFunction {
 public:
  void forward(int rows, int columns, float* x) const override {
    transform(rows * columns, x, [](f32x4 v) { return tanh(v); });
  }

  void backward(int rows, int columns, const float* y, float* gradient) const override {
    const int count = rows * columns;
    for (int i = 0; i < count; ++i) gradient[i] *= (1 - y[i] * y[i]);
  }
};

}  // namespace

std::unique_ptr<ActivationFunction> make_tanh(const Config& /*config*/) {
  return std::make_unique<Tanh>();
}

}  // namespace songeul
