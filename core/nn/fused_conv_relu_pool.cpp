#include "core/nn/fused_conv_relu_pool.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "core/kernels/aligned.h"
#include "core/kernels/conv_one_channel_gradient.h"
#include "core/kernels/conv_relu_pool.h"
#include "core/kernels/conv_relu_pool_gradient.h"
#include "core/kernels/instruction_set.h"
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
      gradient_.resize(transposed_.size());
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

  // A thread has the samples that it had in the forward pass: what another has read it is slow to
  // write again. A sum over all samples goes from thread to thread, for some filters after others;
  // meanwhile the first thread has begun with its sums, and the others with what needs none.
  void backward(const Step& step) override {
    if (step.input_gradient != nullptr) transpose_kernel(shape_, kernel_.value, transposed_.data());
    const int stages = std::min(thread_count(), step.rows);
    const int together = filters_together(stages);
    Milestones done[kMaxThreads];
    parallel_for(stages, 1, [&](int stage, int /*end*/, int /*thread*/) {
      const Samples samples{step.rows * stage / stages, step.rows * (stage + 1) / stages};
      if (stage > 0) input_gradient(step, samples);
      if (shape_.often_blank()) {
        for (int n = samples.first; n < samples.end; ++n)
          ends_[n] = list_half_windows(shape_, blank_of(n), halves_of(n));
      }
      for (int f = 0; f < shape_.filters; f += together) {
        const int end = std::min(f + together, shape_.filters);
        if (stage == 0) {
          clear_gradient(f, end);
        } else {
          done[stage - 1].wait_for(end);
        }
        add_gradient(step, samples, f, end, stage);
        done[stage].reach(end);
      }
      if (stage == 0) input_gradient(step, samples);
    });
    if (!shape_.often_blank()) transpose_back(shape_, gradient_.data(), kernel_.gradient);
  }

 private:
  struct Samples {
    int first, end;
  };

  // With many threads few, so that the last of them does not wait for long. A vector's filters take
  // as long as one.
  int filters_together(int stages) const {
    if (!shape_.often_blank()) return stages > 2 ? 8 : 16;
    if (stages == 1) return shape_.filters;
    return uses_avx2() ? 8 : 4;
  }

  void input_gradient(const Step& step, Samples samples) {
    if (step.input_gradient == nullptr) return;
    for (int n = samples.first; n < samples.end; ++n) {
      conv_relu_pool_input_gradient(
          shape_, parts_, winners_of(n), output_gradient(step, n), transposed_.data(),
          step.input_gradient + static_cast<std::ptrdiff_t>(n) * shape_.input_size());
    }
  }

  void clear_gradient(int first, int last) {
    std::fill(bias_.gradient + first, bias_.gradient + last, 0.0F);
    if (shape_.often_blank()) {
      for (int tap = 0; tap < shape_.kernel_height * shape_.kernel_width; ++tap)
        std::fill_n(kernel_.gradient + tap * shape_.filters + first, last - first, 0.0F);
    } else {
      std::fill(gradient_.data() + first * shape_.transposed_size(),
                gradient_.data() + last * shape_.transposed_size(), 0.0F);
    }
  }

  // Sample after sample, so that a picture is in the first-level cache for all its winners.
  void add_gradient(const Step& step, Samples samples, int first, int last, int stage) {
    for (int n = samples.first; n < samples.end; ++n) {
      const float* dy = output_gradient(step, n);
      if (shape_.often_blank()) {
        add_one_channel_kernel_gradient(shape_, halves_of(n), ends_[n], winners_of(n),
                                        input(step, n), dy, first, last, kernel_.gradient);
        // at the end for all of them, which takes less time
        if (last == shape_.filters)
          add_one_channel_bias_gradient(shape_, winners_of(n), dy, 0, last, bias_.gradient);
      } else {
        add_conv_relu_pool_kernel_gradient(shape_, parts_, winners_of(n), dy, input(step, n), first,
                                           last, lists_[stage], gradient_.data(), bias_.gradient);
      }
    }
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
  std::vector<WinnerLists> lists_;  // one for each stage of the backward pass
  Floats transposed_, gradient_;    // the kernel and its gradient, a filter after the other
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
