#include <algorithm>

#include "core/nn/layer.h"
#include "core/nn/spatial.h"

namespace songeul {
namespace {

/// The largest value of each window, channel by channel; its gradient goes to the first place that
/// holds it.
class MaxPooling2D final : public Layer {
 public:
  explicit MaxPooling2D(const Sliding& sliding) : sliding_(sliding) {}

  std::string type() const override { return "MaxPooling2D"; }

  Shape build(const Shape& input) override {
    sliding_.fit(input, "MaxPooling2D");
    channels_ = input[2];
    input_size_ = element_count(input);
    return {sliding_.vertical.output, sliding_.horizontal.output, channels_};
  }

  // for each output, where in its window the largest value stood: a small whole number, exact as a
  // float
  std::size_t workspace_size(int rows) const override {
    return static_cast<std::size_t>(rows) * sliding_.vertical.output * sliding_.horizontal.output *
           channels_;
  }

  void forward(const Step& step) override {
    sliding_.each_window(step.rows, channels_, [&](int output, const auto& each_place) {
      float* largest = step.output + output;
      float* place_of = step.workspace + output;
      bool first = true;
      each_place([&](int place, int input) {
        const float* x = step.input + input;
        for (int c = 0; c < channels_; ++c) {
          if (!first && !(x[c] > largest[c])) continue;
          largest[c] = x[c];
          place_of[c] = static_cast<float>(place);
        }
        first = false;
      });
    });
  }

  void backward(const Step& step) override {
    if (step.input_gradient == nullptr) return;
    std::fill_n(step.input_gradient, step.rows * input_size_, 0.0F);
    sliding_.each_window(step.rows, channels_, [&](int output, const auto& each_place) {
      const float* dy = step.output_gradient + output;
      const float* place_of = step.workspace + output;
      each_place([&](int place, int input) {
        float* dx = step.input_gradient + input;
        for (int c = 0; c < channels_; ++c) {
          if (place_of[c] == static_cast<float>(place)) dx[c] += dy[c];
        }
      });
    });
  }

 private:
  Sliding sliding_;
  int channels_ = 0;
  int input_size_ = 0;
};

}  // namespace

std::unique_ptr<Layer> make_max_pooling2d(const Config& config) {
  const auto window = config.pair("pool_size", std::pair{2, 2});
  return std::make_unique<MaxPooling2D>(Sliding(config, window, window));
}

}  // namespace songeul
