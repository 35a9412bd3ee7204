#include <algorithm>

#include "core/error.h"
#include "core/kernels/gemm.h"
#include "core/kernels/sum_rows.h"
#include "core/kernels/thread_pool.h"
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
      fail({"Dense: expected input of shape (None, n), got ", to_string(input),
            "; put a Flatten layer before it"});
    }
    inputs_ = input[0];
    parameters_ = {{"kernel", {inputs_, units_}, Initializer::kGlorotUniform, inputs_, units_},
                   {"bias", {units_}}};
    parameters_[0].updated_by_layer = true;
    return {units_};
  }

  // W transposed, for the gradient of the input; a block of dW for each thread
  std::int64_t workspace_size(int /*rows*/) const override {
    return static_cast<std::int64_t>(inputs_) * units_ + std::int64_t{kMaxThreads} * scratch_size();
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

  // dx = dy W^T, db = sum of dy's rows, dW = x^T dy
  void backward(const Step& step) override {
    if (step.input_gradient != nullptr) {  // first, since the optimizer may change W right after
      transpose(inputs_, units_, parameters_[0].value, step.workspace);
      gemm(step.rows, inputs_, units_, {step.output_gradient, units_, 1}, step.workspace, nullptr,
           step.input_gradient);
    }
    sum_rows(step.rows, units_, step.output_gradient, parameters_[1].gradient);
    update_kernel(step);
  }

 private:
  // In blocks that stay in the second-level cache from their gradient to their new weights; without
  // an updater the gradients stay where they are.
  void update_kernel(const Step& step) {
    const Parameter& kernel = parameters_[0];
    parallel_for(inputs_, block_rows(), [&](int first, int last, int thread) {
      const std::ptrdiff_t start = static_cast<std::ptrdiff_t>(first) * units_;
      if (step.updater == nullptr) {
        kernel_gradient(step, first, last, kernel.gradient + start);
        return;
      }
      float* gradient = step.workspace + kernel.size() + thread * scratch_size();
      kernel_gradient(step, first, last, gradient);
      const int count = (last - first) * units_;
      const std::size_t padded = padded_run(count);
      std::fill(gradient + count, gradient + padded, 0.0F);
      step.updater->update(kernel.value + start, gradient, padded);
    });
  }

  // Every block but the last has a multiple of `kRunMultiple` numbers.
  int block_rows() const {
    const int multiple = units_ % 2 == 0 ? kRunMultiple / 2 : kRunMultiple;
    return std::max(multiple, std::min(kBlock / units_, kMostRows) / multiple * multiple);
  }
  std::int64_t scratch_size() const { return std::int64_t{block_rows()} * units_; }

  // Rows first to last - 1 of dW.
  void kernel_gradient(const Step& step, int first, int last, float* gradient) const {
    if (step.sparse_input != nullptr) {
      sparse_transposed_times_dense(*step.sparse_input, first, last, units_, step.output_gradient,
                                    gradient);
    } else {
      gemm(last - first, units_, step.rows, {step.input + first, 1, inputs_}, step.output_gradient,
           nullptr, gradient);
    }
  }

  // Of a block of the kernel. Larger ones are no faster, but fewer threads could share them; 56
  // rows divide MNIST's 784 as the threads do in `sparse_times_dense`.
  static constexpr int kBlock = 12544;  // numbers
  static constexpr int kMostRows = 56;

  int units_;
  int inputs_ = 0;
};

}  // namespace

std::unique_ptr<Layer> make_dense(const Config& config) {
  return std::make_unique<Dense>(config.positive_integer("units"),
                                 config.text("activation", "linear"));
}

}  // namespace songeul
