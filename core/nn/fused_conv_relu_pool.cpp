#include "core/nn/fused_conv_relu_pool.h"

#include <algorithm>
#include <vector>

#include "core/kernels/conv_relu_pool.h"
#include "core/kernels/conv_relu_pool_gradient.h"
#include "core/kernels/thread_pool.h"
#include "core/kernels/winner_list.h"
#include "core/nn/spatial.h"

namespace songeul {
namespace {

class FusedConvReluPool final : public Layer {
 public:
  FusedConvReluPool(Layer& convolution, const ConvReluPoolShape& shape)
      : kernel_(convolution.parameters()[0]),
        bias_(convolution.parameters()[1]),
        shape_(shape),
        parts_(kernel_parts(shape)) {}

  std::string type() const override { return "Conv2D + MaxPooling2D"; }

  Shape build(const Shape& /*input*/) override {
    return {shape_.pooled_height(), shape_.pooled_width(), shape_.filters};
  }

  void reserve(int rows) override {
    lists_.assign(rows, WinnerList(shape_));
    winners_.resize(static_cast<std::size_t>(rows) * winner_count());
    transposed_.resize(static_cast<std::size_t>(shape_.filters) * shape_.transposed_size());
  }

  // for each output an entry of two numbers and a filter of half of one, and little else
  std::int64_t reserved_size(int rows) const override {
    return std::int64_t{rows} * shape_.output_size() * 3;
  }

  void forward(const Step& step) override {
    parallel_for(step.rows, 1, [&](int n, int /*end*/, int /*thread*/) {
      conv_relu_pool(shape_, input(step, n), kernel_.value, bias_.value,
                     step.output + static_cast<std::ptrdiff_t>(n) * shape_.output_size(),
                     winners_of(n));
    });
  }

  void backward(const Step& step) override {
    if (step.input_gradient != nullptr) transpose_kernel(shape_, kernel_.value, transposed_.data());
    parallel_for(step.rows, 1, [&](int n, int /*end*/, int /*thread*/) {
      const float* dy = output_gradient(step, n);
      lists_[n].assign(shape_, winners_of(n), input(step, n), dy, step.input_gradient != nullptr);
      if (step.input_gradient == nullptr) return;
      conv_relu_pool_input_gradient(
          shape_, parts_, lists_[n], dy, transposed_.data(),
          step.input_gradient + static_cast<std::ptrdiff_t>(n) * shape_.input_size());
    });
    // each thread has filters of its own, so that sums over the samples do not depend on the
    // threads
    parallel_for(shape_.filters, 4, [&](int first, int last, int /*thread*/) {
      conv_relu_pool_kernel_gradient(shape_, parts_, step.rows, lists_.data(), step.input, first,
                                     last, transposed_.data() + first * shape_.transposed_size(),
                                     kernel_.gradient);
      std::fill(bias_.gradient + first, bias_.gradient + last, 0.0F);
      for (int n = 0; n < step.rows; ++n) {
        add_conv_relu_pool_bias_gradient(shape_, winners_of(n), output_gradient(step, n), first,
                                         last, bias_.gradient);
      }
    });
  }

 private:
  std::size_t winner_count() const {
    return static_cast<std::size_t>(shape_.windows()) * shape_.filters / 4;
  }
  Winners* winners_of(int n) { return winners_.data() + n * winner_count(); }
  const float* input(const Step& step, int n) const {
    return step.input + static_cast<std::ptrdiff_t>(n) * shape_.input_size();
  }
  const float* output_gradient(const Step& step, int n) const {
    return step.output_gradient + static_cast<std::ptrdiff_t>(n) * shape_.output_size();
  }

  const Parameter& kernel_;
  const Parameter& bias_;
  ConvReluPoolShape shape_;
  std::vector<KernelPart> parts_;
  std::vector<Winners> winners_;
  std::vector<WinnerList> lists_;
  std::vector<float> transposed_;  // the kernel, then scratch
};

bool is_window(const SlidingAxis& axis, int window, int stride) {
  return axis.window == window && axis.stride == stride;
}

}  // namespace

std::unique_ptr<Layer> fuse_conv_relu_pool(Layer& convolution, const Layer& activation,
                                           const Layer& pooling, const Shape& input, bool first) {
  if (convolution.type() != "Conv2D" || !activation.is_relu() || pooling.type() != "MaxPooling2D")
    return nullptr;
  const Sliding& window = *convolution.sliding();
  const Sliding& pool = *pooling.sliding();
  const int filters = convolution.parameters()[0].shape[3];
  if (!first && window.horizontal.window * input[2] % 4 != 0) return nullptr;
  if (window.same || window.vertical.stride != 1 || window.horizontal.stride != 1 || pool.same ||
      !is_window(pool.vertical, 2, 2) || !is_window(pool.horizontal, 2, 2) || filters % 4 != 0 ||
      filters < 8) {
    return nullptr;
  }
  return std::make_unique<FusedConvReluPool>(
      convolution, ConvReluPoolShape{input[0], input[1], input[2], window.vertical.window,
                                     window.horizontal.window, filters});
}

}  // namespace songeul
