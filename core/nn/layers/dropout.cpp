#include <algorithm>

#include "core/kernels/elementwise.h"
#include "core/nn/layer.h"

namespace songeul {
namespace {

/// In training each value is kept with probability 1 - rate and then scaled by 1 / (1 - rate), else
/// 0; the identity in inference.
class Dropout final : public Layer {
 public:
  explicit Dropout(double rate)
      : scale_(static_cast<float>(1 / (1 - rate))),
        threshold_(static_cast<std::uint32_t>(rate * 4294967296.0)) {}

  std::string type() const override { return "Dropout"; }

  Shape build(const Shape& input) override {
    size_ = element_count(input);
    return input;
  }

  // the factor of each value, 0 or the scale
  std::int64_t workspace_size(int rows) const override {
    return static_cast<std::int64_t>(rows) * size_ + kFactorPadding;
  }

  void forward(const Step& step) override {
    const int count = step.rows * size_;
    if (!step.training) {
      std::copy_n(step.input, count, step.output);
      return;
    }
    dropout_factors(count, step.random_key, threshold_, scale_, step.workspace);
    multiply(count, step.input, step.workspace, step.output);
  }

  void backward(const Step& step) override {
    if (step.input_gradient == nullptr) return;
    multiply(step.rows * size_, step.output_gradient, step.workspace, step.input_gradient);
  }

 private:
  float scale_;
  std::uint32_t threshold_;
  int size_ = 0;
};

}  // namespace

std::unique_ptr<Layer> make_dropout(const Config& config) {
  return std::make_unique<Dropout>(config.number_below("rate", 0, 1));
}

}  // namespace songeul
