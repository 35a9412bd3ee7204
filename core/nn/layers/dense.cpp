#include "core/error.h"
#include "core/kernels/gemm.h"
#include "core/nn/layer.h"

namespace songeul {
namespace {

/// y = x W + b for x (rows, in), W (in, units), b (units). Its activation is a layer of its own
/// that follows.
class Dense final : public Layer {
 public:
  Dense(int units, std::string activation) : units_(units) { activation_ = std::move(activation); }

  std::string type() const override { return "Dense"; }
  bool accepts_sparse_input() const override { return true; }

  Shape build(const Shape& input) override {
    if (input.size() != 1) {
      throw Error("Dense: expected input of shape (None, n), got " + to_string(input) +
                  "; put a Flatten layer before it");
    }
    inputs_ = input[0];
    parameters_ = {{"kernel", {inputs_, units_}, Initializer::kGlorotUniform, inputs_, units_},
                   {"bias", {units_}}};
    return {units_};
  }

  // W transposed, for the gradient of the input
  std::int64_t workspace_size(int /*rows*/) const override {
    return static_cast<std::int64_t>(inputs_) * units_;
  }

  void forward(const Step& step) override {
    const float* kernel = parameters_[0].value;
    const float* bias = parameters_[1].value;
    if (step.sparse_input != nullptr) {
      sparse_times_dense(*step.sparse_input, units_, kernel, bias, step.output);
    } else {
      gemm(step.rows, units_, inputs_, {step.input, inputs_, 1}, kernel, bias, step.output);
    }
  }

  // dW = x^T dy, db = sum of dy's rows, dx = dy W^T
  void backward(const Step& step) override {
    const float* dy = step.output_gradient;
    float* kernel_gradient = parameters_[0].gradient;
    if (step.sparse_input != nullptr) {
      sparse_transposed_times_dense(*step.sparse_input, units_, dy, kernel_gradient);
    } else {
      gemm(inputs_, units_, step.rows, {step.input, 1, inputs_}, dy, nullptr, kernel_gradient);
    }
    float* bias_gradient = parameters_[1].gradient;
    for (int j = 0; j < units_; ++j) bias_gradient[j] = 0;
    for (int i = 0; i < step.rows; ++i) {
      for (int j = 0; j < units_; ++j) bias_gradient[j] += dy[i * units_ + j];
    }
    if (step.input_gradient == nullptr) return;
    transpose(inputs_, units_, parameters_[0].value, step.workspace);
    gemm(step.rows, inputs_, units_, {dy, units_, 1}, step.workspace, nullptr, step.input_gradient);
  }

 private:
  int units_;
  int inputs_ = 0;
};

}  // namespace

std::unique_ptr<Layer> make_dense(const Config& config) {
  return std::make_unique<Dense>(config.positive_integer("units"),
                                 config.text("activation", "linear"));
}

}  // namespace songeul
