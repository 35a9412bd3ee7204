#include <algorithm>

#include "core/nn/layer.h"
#include "core/nn/spatial.h"

namespace songeul {
namespace {

/// The mean of each window, channel by channel; zeros that padding would add do not count, as in
/// TensorFlow.
class AveragePooling2D final : public Layer {
 public:
  explicit AveragePooling2D(const Sliding& sliding) : sliding_(sliding) {}

  std::string type() const override { return "AveragePooling2D"; }

  Shape build(const Shape& input) override {
    sliding_.fit(input, "AveragePooling2D");
    channels_ = input[2];
    input_size_ = element_count(input);
    return {sliding_.vertical.output, sliding_.horizontal.output, channels_};
  }

  void forward(const Step& step) override {
    sliding_.each_window(step.rows, channels_, [&](int output, const auto& each_place) {
      float* mean = step.output + output;
      std::fill_n(mean, channels_, 0.0F);
      int places = 0;
      each_place([&](int /*place*/, int input) {
        for (int c = 0; c < channels_; ++c) mean[c] += step.input[input + c];
        ++places;
      });
      for (int c = 0; c < channels_; ++c) mean[c] /= static_cast<float>(places);
    });
  }

  void backward(const Step& step) override {
    if (step.input_gradient == nullptr) return;
    std::fill_n(step.input_gradient, step.rows * input_size_, 0.0F);
    sliding_.each_window(step.rows, channels_, [&](int output, const auto& each_place) {
      const float* dy = step.output_gradient + output;
      int places = 0;
      each_place([&](int /*place*/, int /*input*/) { ++places; });
      each_place([&](int /*place*/, int input) {
        float* dx = step.input_gradient + input;
        for (int c = 0; c < channels_; ++c) dx[c] += dy[c] / static_cast<float>(places);
      });
    });
  }

 private:
  Sliding sliding_;
  int channels_ = 0;
  int input_size_ = 0;
};

}  // namespace

std::unique_ptr<Layer> make_average_pooling2d(const Config& config) {
  const auto window = config.pair("pool_size", std::pair{2, 2});
  return std::make_unique<AveragePooling2D>(Sliding(config, window, window));
}

}  // namespace songeul
