#include "core/kernels/softmax.h"

#include "core/nn/activation.h"

namespace songeul {
namespace {

/// y_j = exp(x_j) / sum_k exp(x_k), row by row; dx_j = y_j (dy_j - sum_k dy_k y_k), the full
/// Jacobian.
class Softmax final : public ActivationFunction {
 public:
  bool is_softmax() const override { return true; }

  void forward(int rows, int columns, float* x) const override {
    for (int i = 0; i < rows; ++i) softmax(columns, x + i * columns, x + i * columns);
  }

  void backward(int rows, int columns, const float* y, float* gradient) const override {
    for (int i = 0; i < rows; ++i) {
      const float* p = y + i * columns;
      float* d = gradient + i * columns;
      float mean = 0;
      for (int j = 0; j < columns; ++j) mean += d[j] * p[j];
      for (int j = 0; j < columns; ++j) d[j] = p[j] * (d[j] - mean);
    }
  }
};

}  // namespace

std::unique_ptr<ActivationFunction> make_softmax(const Config& /*config*/) {
  return std::make_unique<Softmax>();
}

}  // namespace songeul
