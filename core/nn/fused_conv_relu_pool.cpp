#include "core/nn/fused_conv_relu_pool.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "core/kernels/aligned.h"
#include "core/kernels/conv_one_channel_gradient.h"
#include "core/kernels/conv_relu_pool.h"
#include "core/kernels/conv_relu_pool_gradient.h"
#include "core/kernels/thread_pool.h"
#include "core/kernels/winner_list.h"
#include "core/kernels/winograd.h"
#include "core/kernels/winograd_relu_pool.h"
#include "core/nn/spatial.h"

namespace songeul {
namespace {

class FusedConvReluPool final : public Layer {
 public:
  FusedConvReluPool(Layer& convolution, const ConvReluPoolShape& shape)
      : kernel_(convolution.parameters()[0]),
        bias_(convolution.parameters()[1]),
        shape_(shape),
        winograd_(
            winograd::fits(shape.kernel_height, shape.kernel_width, shape.channels, shape.filters)),
        parts_(shape.transposed_size() / 4) {
    parts_.resize(list_kernel_parts(shape, parts_.data()) - parts_.data());
  }

  std::string type() const override { return "Conv2D + MaxPooling2D"; }

  Shape build(const Shape& /*input*/) override {
    return {shape_.pooled_height(), shape_.pooled_width(), shape_.filters};
  }

  void reserve(int rows) override {
    const auto samples = static_cast<std::size_t>(rows);
    winners_.resize(samples * shape_.winner_words());
    transposed_.resize(static_cast<std::size_t>(shape_.filters) * shape_.transposed_size());
    if (winograd_) {
      transformed_.resize(winograd::kernel_size(shape_.channels, shape_.filters));
      scratch_.resize(kMaxThreads * winograd::scratch_size(shape_.channels));
    }
    if (shape_.often_blank()) {
      blank_.resize(samples * shape_.windows());
      halves_.resize(samples * 2 * shape_.windows());
      ends_.resize(samples);
    } else {
      lists_.assign(kMaxThreads, WinnerLists(shape_));
    }
  }

  // for each window the bits of its places, and where it is not blank its halves; little else
  std::int64_t reserved_size(int rows) const override {
    return std::int64_t{rows} *
               (shape_.winner_words() + (shape_.often_blank() ? 5 * shape_.windows() : 0)) +
           (winograd_ ? winograd::kernel_size(shape_.channels, shape_.filters) +
                            kMaxThreads * winograd::scratch_size(shape_.channels)
                      : 0);
  }

  void forward(const Step& step) override {
    if (winograd_)
      winograd_transform_kernel(shape_.channels, shape_.filters, kernel_.value,
                                transformed_.data());
    parallel_for(step.rows, 4, [&](int first, int last, int thread) {
      float* y = step.output + static_cast<std::ptrdiff_t>(first) * shape_.output_size();
      if (winograd_) {
        winograd_relu_pool(shape_, last - first, input(step, first), transformed_.data(),
                           bias_.value,
                           scratch_.data() + thread * winograd::scratch_size(shape_.channels), y,
                           winners_of(first));
        return;
      }
      for (int n = first; n < last; ++n, y += shape_.output_size()) {
        conv_relu_pool(shape_, input(step, n), kernel_.value, bias_.value, y,
                       {winners_of(n), blank_of(n)});
      }
    });
  }

  void backward(const Step& step) override {
    if (step.input_gradient != nullptr) transpose_kernel(shape_, kernel_.value, transposed_.data());
    parallel_for(step.rows, 1, [&](int n, int /*end*/, int /*thread*/) {
      const float* dy = output_gradient(step, n);
      if (shape_.often_blank()) ends_[n] = list_half_windows(shape_, blank_of(n), halves_of(n));
      if (step.input_gradient == nullptr) return;
      conv_relu_pool_input_gradient(
          shape_, parts_, winners_of(n), dy, transposed_.data(),
          step.input_gradient + static_cast<std::ptrdiff_t>(n) * shape_.input_size());
    });
    // each thread has filters of its own, so that sums over the samples do not depend on the
    // threads
    const int few = shape_.filters < 16 ? 4 : 8;
    parallel_for(shape_.filters, shape_.often_blank() ? few : 16,
                 [&](int first, int last, int thread) {
                   std::fill(bias_.gradient + first, bias_.gradient + last, 0.0F);
                   if (shape_.often_blank()) {
                     one_channel_gradient(step, first, last);
                   } else {
                     kernel_gradient(step, first, last, lists_[thread]);
                   }
                 });
  }

 private:
  void one_channel_gradient(const Step& step, int first, int last) {
    for (int tap = 0; tap < shape_.kernel_height * shape_.kernel_width; ++tap)
      std::fill_n(kernel_.gradient + tap * shape_.filters + first, last - first, 0.0F);
    for (int n = 0; n < step.rows; ++n) {
      const float* dy = output_gradient(step, n);
      add_one_channel_kernel_gradient(shape_, halves_of(n), ends_[n], winners_of(n), input(step, n),
                                      dy, first, last, kernel_.gradient);
      add_one_channel_bias_gradient(shape_, winners_of(n), dy, first, last, bias_.gradient);
    }
  }

  // Sample after sample, so that a picture is in the first-level cache for all its winners.
  void kernel_gradient(const Step& step, int first, int last, WinnerLists& lists) {
    float* transposed = transposed_.data();
    std::fill(transposed + first * shape_.transposed_size(),
              transposed + last * shape_.transposed_size(), 0.0F);
    for (int n = 0; n < step.rows; ++n) {
      add_conv_relu_pool_kernel_gradient(shape_, parts_, winners_of(n), output_gradient(step, n),
                                         input(step, n), first, last, lists, transposed,
                                         bias_.gradient);
    }
    transpose_back(shape_, first, last, transposed, kernel_.gradient);
  }

  Winners* winners_of(int n) {
    return winners_.data() + static_cast<std::ptrdiff_t>(n) * shape_.winner_words();
  }
  std::uint8_t* blank_of(int n) {
    return blank_.empty() ? nullptr
                          : blank_.data() + static_cast<std::ptrdiff_t>(n) * shape_.windows();
  }
  HalfWindow* halves_of(int n) {
    return halves_.data() + static_cast<std::ptrdiff_t>(n) * 2 * shape_.windows();
  }
  const float* input(const Step& step, int n) const {
    return step.input + static_cast<std::ptrdiff_t>(n) * shape_.input_size();
  }
  const float* output_gradient(const Step& step, int n) const {
    return step.output_gradient + static_cast<std::ptrdiff_t>(n) * shape_.output_size();
  }

  const Parameter& kernel_;
  const Parameter& bias_;
  ConvReluPoolShape shape_;
  bool winograd_;
  std::vector<KernelPart> parts_;
  std::vector<Winners> winners_;
  Floats transformed_, scratch_;  // for Winograd's way
  // for pictures of one channel
  std::vector<std::uint8_t> blank_;
  std::vector<HalfWindow> halves_;
  std::vector<const HalfWindow*> ends_;
  // for others
  std::vector<WinnerLists> lists_;  // one for each thread
  Floats transposed_;               // the kernel, then its gradient
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
