#include "core/nn/activation.h"

#include "core/nn/layer.h"

namespace songeul {
namespace {

/// An activation function as a layer of its own; also what a layer's `activation` option becomes.
class Activation final : public Layer {
 public:
  explicit Activation(const std::string& name) : function_(make_activation_function(name)) {}

  std::string type() const override { return "Activation"; }
  Memory memory() const override { return Memory::kInPlace; }
  bool is_softmax() const override { return function_->is_softmax(); }

  Shape build(const Shape& input) override {
    columns_ = input.back();
    rows_per_sample_ = element_count(input) / columns_;
    return input;
  }

  void forward(const Step& step) override {
    function_->forward(step.rows * rows_per_sample_, columns_, step.output);
  }

  void backward(const Step& step) override {
    if (step.input_gradient == nullptr) return;
    function_->backward(step.rows * rows_per_sample_, columns_, step.output, step.input_gradient);
  }

 private:
  std::unique_ptr<ActivationFunction> function_;
  int columns_ = 0;
  int rows_per_sample_ = 0;
};

}  // namespace

std::unique_ptr<Layer> make_activation(const Config& config) {
  return std::make_unique<Activation>(config.text("activation", "linear"));
}

}  // namespace songeul
