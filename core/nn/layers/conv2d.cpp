#include <algorithm>

#include "core/kernels/gemm.h"
#include "core/kernels/sum_rows.h"
#include "core/kernels/thread_pool.h"
#include "core/kernels/winograd.h"
#include "core/nn/layer.h"
#include "core/nn/spatial.h"

namespace songeul {
namespace {

/// y[i, j, f] = b[f] + sum over (u, v, c) of x[i s + u, j s + v, c] W[u, v, c, f], for x (height,
/// width, channels) and W (kh, kw, channels, filters). Channels-last makes a window's row one run
/// of kw * channels numbers, so every product below is a gemm that walks the picture itself:
/// nothing is unrolled into memory.
class Conv2D final : public Layer {
 public:
  Conv2D(int filters, const Sliding& sliding, std::string activation)
      : filters_(filters), sliding_(sliding) {
    activation_ = std::move(activation);
  }

  std::string type() const override { return "Conv2D"; }

  const Sliding* sliding() const override { return &sliding_; }

  Shape build(const Shape& input) override {
    sliding_.fit(input, "Conv2D");
    channels_ = input[2];
    const std::int64_t window = static_cast<std::int64_t>(rows_.window) * columns_.window;
    parameters_ = {{"kernel",
                    {rows_.window, columns_.window, channels_, filters_},
                    Initializer::kGlorotUniform,
                    window * channels_,
                    window * filters_},
                   {"bias", {filters_}}};
    return {rows_.output, columns_.output, filters_};
  }

  std::int64_t workspace_size(int rows) const override {
    return padded_input_size(rows) +
           std::max(kernel_size() + most_parts() * scratch_size(), winograd_size());
  }

  void forward(const Step& step) override {
    const float* x = padded_input(step);
    if (is_winograd()) return winograd_forward(step, x);
    parallel_for(step.rows, 1, [&](int n, int /*end*/, int /*thread*/) {
      for (int i = 0; i < rows_.output; ++i) {
        const Window window{x + n * picture() + i * rows_.stride * line(),
                            columns_.stride * channels_,
                            {1, rows_.window, columns_.window * channels_},
                            {0, line(), 1}};
        gemm(columns_.output, filters_, window, parameters_[0].value, parameters_[1].value,
             step.output + (n * rows_.output + i) * output_line());
      }
    });
  }

  void backward(const Step& step) override {
    kernel_gradient(step);
    sum_rows(step.rows * rows_.output * columns_.output, filters_, step.output_gradient,
             parameters_[1].gradient);
    if (step.input_gradient != nullptr) input_gradient(step);
  }

 private:
  bool is_winograd() const {
    return rows_.stride == 1 && columns_.stride == 1 && rows_.output >= 2 && columns_.output >= 2 &&
           winograd::fits(rows_.window, columns_.window, channels_, filters_);
  }

  void winograd_forward(const Step& step, const float* x) {
    float* kernel = step.workspace + padded_input_size(step.rows);
    winograd_transform_kernel(channels_, filters_, parameters_[0].value, kernel);
    float* scratch = kernel + winograd::kernel_size(channels_, filters_);
    parallel_for(step.rows, 1, [&](int n, int /*end*/, int thread) {
      winograd_convolution({channels_, filters_, line(), kernel, parameters_[1].value,
                            scratch + thread * winograd::scratch_size(channels_)},
                           rows_.output, columns_.output, x + n * picture(),
                           step.output + n * rows_.output * output_line());
    });
  }

  // dW[u, v, c, f] = sum over samples and outputs (i, j) of x[i s + u, j s + v, c] dy[i, j, f]
  void kernel_gradient(const Step& step) {
    const float* x = sliding_.same ? step.workspace : step.input;
    const int run = columns_.window * channels_;
    for (int u = 0; u < rows_.window; ++u) {
      const Window window{x + u * line(),
                          1,
                          {step.rows, rows_.output, columns_.output},
                          {picture(), rows_.stride * line(), columns_.stride * channels_}};
      gemm(run, filters_, window, step.output_gradient, nullptr,
           parameters_[0].gradient + u * run * filters_);
    }
  }

  // dx[y, x, c] = sum over (u, v, f) of D[y + u, x + v, f] W[kh-1-u, kw-1-v, c, f], where D is dy
  // spread out by the strides and with kh-1, kw-1 zeros around it.
  void input_gradient(const Step& step) {
    float* turned = step.workspace + padded_input_size(step.rows);
    float* scratch = turned + kernel_size();
    turn_kernel(turned);
    const int parts = std::min(thread_count(), most_parts());
    std::fill_n(scratch, parts * scratch_size(), 0.0F);
    parallel_for(parts, 1, [&](int part, int /*end*/, int /*thread*/) {
      float* spread = scratch + part * scratch_size();
      const int last = step.rows * (part + 1) / parts;
      for (int n = step.rows * part / parts; n < last; ++n) {
        spread_out(step.output_gradient + n * rows_.output * output_line(), spread);
        picture_gradient(spread, turned, spread + spread_size());
        crop(spread + spread_size(),
             step.input_gradient + n * rows_.input * columns_.input * channels_);
      }
    });
  }

  void picture_gradient(const float* spread, const float* turned, float* padded) const {
    for (int y = 0; y < rows_.padded(); ++y) {
      const Window window{spread + y * spread_line(),
                          filters_,
                          {1, rows_.window, columns_.window * filters_},
                          {0, spread_line(), 1}};
      gemm(columns_.padded(), channels_, window, turned, nullptr,
           padded + y * columns_.padded() * channels_);
    }
  }

  void turn_kernel(float* turned) const {
    const float* kernel = parameters_[0].value;
    const int taps = rows_.window * columns_.window;
    for (int tap = 0; tap < taps; ++tap) {
      transpose(channels_, filters_, kernel + (taps - 1 - tap) * channels_ * filters_, filters_,
                turned + tap * channels_ * filters_, channels_);
    }
  }

  void spread_out(const float* dy, float* spread) const {
    for (int i = 0; i < rows_.output; ++i) {
      for (int j = 0; j < columns_.output; ++j) {
        const int y = rows_.window - 1 + i * rows_.stride;
        const int x = columns_.window - 1 + j * columns_.stride;
        std::copy_n(dy + (i * columns_.output + j) * filters_, filters_,
                    spread + y * spread_line() + x * filters_);
      }
    }
  }

  // The part of the gradient that belongs to the input, not to the zeros around it; what no window
  // reached is zero.
  void crop(const float* padded, float* gradient) const {
    std::fill_n(gradient, rows_.input * columns_.input * channels_, 0.0F);
    const int width = std::min(columns_.padded() - columns_.before, columns_.input);
    const int height = std::min(rows_.padded() - rows_.before, rows_.input);
    for (int y = 0; y < height; ++y) {
      const float* from =
          padded + ((y + rows_.before) * columns_.padded() + columns_.before) * channels_;
      std::copy_n(from, width * channels_, gradient + y * columns_.input * channels_);
    }
  }

  // With padding "same", the input with zeros around it, kept for the backward pass; else the input
  // itself.
  const float* padded_input(const Step& step) const {
    if (!sliding_.same) return step.input;
    const int width = std::min(columns_.padded() - columns_.before, columns_.input);
    const int height = std::min(rows_.padded() - rows_.before, rows_.input);
    parallel_for(step.rows, 4, [&](int first, int last, int /*thread*/) {
      std::fill_n(step.workspace + first * picture(), (last - first) * picture(), 0.0F);
      for (int n = first; n < last; ++n) {
        for (int y = 0; y < height; ++y) {
          std::copy_n(step.input + (n * rows_.input + y) * columns_.input * channels_,
                      width * channels_,
                      step.workspace + n * picture() + (y + rows_.before) * line() +
                          columns_.before * channels_);
        }
      }
    });
    return step.workspace;
  }

  // Numbers in one line and in one picture of what `padded_input` answers.
  std::ptrdiff_t line() const {
    return (sliding_.same ? columns_.padded() : columns_.input) * channels_;
  }
  std::ptrdiff_t picture() const { return (sliding_.same ? rows_.padded() : rows_.input) * line(); }
  std::ptrdiff_t output_line() const {
    return static_cast<std::ptrdiff_t>(columns_.output) * filters_;
  }
  std::ptrdiff_t spread_line() const {
    return ((columns_.output - 1) * columns_.stride + 1 + 2 * (columns_.window - 1)) * filters_;
  }

  // Sizes of the workspace's parts: 64 bits, since they are computed before anyone has checked that
  // they fit.
  std::int64_t padded_input_size(int rows) const {
    return sliding_.same ? rows * input_gradient_size() : 0;
  }
  std::int64_t spread_size() const {
    return (rows_.padded() + rows_.window - 1LL) * (columns_.padded() + columns_.window - 1LL) *
           filters_;
  }
  // Of a batch, that threads may take: as many as have little scratch together.
  int most_parts() const {
    constexpr std::int64_t kNumbers = 1 << 18;
    return static_cast<int>(std::clamp<std::int64_t>(kNumbers / scratch_size(), 1, kMaxThreads));
  }
  std::int64_t scratch_size() const { return spread_size() + input_gradient_size(); }
  std::int64_t input_gradient_size() const {
    return static_cast<std::int64_t>(rows_.padded()) * columns_.padded() * channels_;
  }
  std::int64_t kernel_size() const {
    return static_cast<std::int64_t>(rows_.window) * columns_.window * channels_ * filters_;
  }

  std::int64_t winograd_size() const {
    return is_winograd() ? winograd::kernel_size(channels_, filters_) +
                               kMaxThreads * winograd::scratch_size(channels_)
                         : 0;
  }

  int filters_;
  Sliding sliding_;
  const SlidingAxis& rows_ = sliding_.vertical;
  const SlidingAxis& columns_ = sliding_.horizontal;
  int channels_ = 0;
};

}  // namespace

std::unique_ptr<Layer> make_conv2d(const Config& config) {
  const Sliding sliding(config, config.pair("kernel_size"), {1, 1});
  return std::make_unique<Conv2D>(config.positive_integer("filters"), sliding,
                                  config.text("activation", "linear"));
}

}  // namespace songeul
