#include "core/kernels/math.h"
#include "core/nn/activation.h"

namespace songeul {
namespace {

/// y = 1 / (1 + exp(-x)); dx = dy y (1 - y).
class Sigmoid final : public ActivationFunction {
 public:
  void forward(int rows, int columns, float* x) const override {
    transform(rows * columns, x, [](f32x4 v) { return sigmoid(v); });
  }

  void backward(int rows, int columns, const float* y, float* gradient) const override {
    const int count = rows * columns;
    for (int i = 0; i < count; ++i) gradient[i] *= y[i] * (1 - y[i]);
  }
};

}  // namespace

std::unique_ptr<ActivationFunction> make_sigmoid(const Config& /*config*/) {
  return std::make_unique<Sigmoid>();
}

}  // namespace songeul
