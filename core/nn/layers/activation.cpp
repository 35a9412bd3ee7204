#include "core/nn/activation.h"

#include "core/kernels/thread_pool.h"
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
  bool is_relu() const override { return function_->is_relu(); }

  Shape build(const Shape& input) override {
    columns_ = input.back();
    rows_per_sample_ = element_count(input) / columns_;
    return input;
  }

  void forward(const Step& step) override {
    in_parallel(step.rows, [&](int first, int rows) {
      function_->forward(rows, columns_, step.output + first);
    });
  }

  void backward(const Step& step) override {
    if (step.input_gradient == nullptr) return;
    in_parallel(step.rows, [&](int first, int rows) {
      function_->backward(rows, columns_, step.output + first, step.input_gradient + first);
    });
  }

 private:
  // work(first number, rows) in parts that are worth a thread's while
  template <typename Work>
  void in_parallel(int samples, const Work& work) const {
    constexpr int kNumbers = 8192;
    const int size = rows_per_sample_ * columns_;
    const int chunk = (kNumbers + size - 1) / size;
    parallel_for(samples, chunk, [&](int first, int last, int /*thread*/) {
      work(first * size, (last - first) * rows_per_sample_);
    });
  }

  std::unique_ptr<ActivationFunction> function_;
  int columns_ = 0;
  int rows_per_sample_ = 0;
};

}  // namespace

std::unique_ptr<Layer> make_activation(const Config& config) {
  return std::make_unique<Activation>(config.text("activation", "linear"));
}

}  // namespace songeul
