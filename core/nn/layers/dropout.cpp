#include <algorithm>

#include "core/kernels/random.h"
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
    return static_cast<std::int64_t>(rows) * size_ + 3;
  }

  void forward(const Step& step) override {
    const int count = step.rows * size_;
    if (!step.training) {
      std::copy_n(step.input, count, step.output);
      return;
    }
    const u32x4 threshold = u32x4{} + threshold_;
    for (int i = 0; i < count; i += 4) {
      const auto kept =
          (i32x4)(random_bits(step.random_key, static_cast<std::uint32_t>(i)) >= threshold);
      store(step.workspace + i, select(kept, splat(scale_), splat(0)));
    }
    for (int i = 0; i < count; ++i) step.output[i] = step.input[i] * step.workspace[i];
  }

  void backward(const Step& step) override {
    if (step.input_gradient == nullptr) return;
    const int count = step.rows * size_;
    for (int i = 0; i < count; ++i)
      step.input_gradient[i] = step.output_gradient[i] * step.workspace[i];
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
