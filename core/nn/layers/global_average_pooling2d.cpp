#include <algorithm>

#include "core/error.h"
#include "core/nn/layer.h"

namespace songeul {
namespace {

/// The mean of each channel over the whole picture: (height, width, channels) -> (channels).
class GlobalAveragePooling2D final : public Layer {
 public:
  std::string type() const override { return "GlobalAveragePooling2D"; }

  Shape build(const Shape& input) override {
    if (input.size() != 3) {
      fail({"GlobalAveragePooling2D: expected input of shape (None, height, width, channels), got ",
            to_string(input)});
    }
    channels_ = input[2];
    places_ = input[0] * input[1];
    return {channels_};
  }

  void forward(const Step& step) override {
    const float* x = step.input;
    for (int n = 0; n < step.rows; ++n) {
      float* mean = step.output + n * channels_;
      std::fill_n(mean, channels_, 0.0F);
      for (int i = 0; i < places_; ++i, x += channels_) {
        for (int c = 0; c < channels_; ++c) mean[c] += x[c];
      }
      for (int c = 0; c < channels_; ++c) mean[c] /= static_cast<float>(places_);
    }
  }

  void backward(const Step& step) override {
    if (step.input_gradient == nullptr) return;
    float* dx = step.input_gradient;
    for (int n = 0; n < step.rows; ++n) {
      const float* dy = step.output_gradient + n * channels_;
      for (int i = 0; i < places_; ++i, dx += channels_) {
        for (int c = 0; c < channels_; ++c) dx[c] = dy[c] / static_cast<float>(places_);
      }
    }
  }

 private:
  int channels_ = 0;
  int places_ = 0;
};

}  // namespace

std::unique_ptr<Layer> make_global_average_pooling2d(const Config& /*config*/) {
  return std::make_unique<GlobalAveragePooling2D>();
}

}  // namespace songeul
