#include "core/kernels/math.h"
#include "core/nn/activation.h"

namespace songeul {
namespace {

/// y = max(x, 0); dx = dy where y > 0, else 0.
class Relu final : public ActivationFunction {
 public:
  bool is_relu() const override { return true; }

  void forward(int rows, int columns, float* x) const override {
    transform(rows * columns, x, [](f32x4 v) { return select(v < splat(0), splat(0), v); });
  }

  void backward(int rows, int columns, const float* y, float* gradient) const override {
    const int count = rows * columns;
    int i = 0;
    for (; i + 4 <= count; i += 4) {
      store(gradient + i, select(load(y + i) > splat(0), load(gradient + i), splat(0)));
    }
    for (; i < count; ++i) gradient[i] = y[i] > 0 ? gradient[i] : 0;
  }
};

}  // namespace

std::unique_ptr<ActivationFunction> make_relu(const Config& /*config*/) {
  return std::make_unique<Relu>();
}

}  // namespace songeul
