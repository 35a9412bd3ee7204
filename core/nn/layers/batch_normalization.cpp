#include <cmath>
#include <vector>

#include "core/nn/layer.h"

namespace songeul {
namespace {

/// y = gamma (x - mean) / sqrt(variance + epsilon) + beta, channel by channel: in training with the
/// batch's own mean and variance, in inference with their moving averages. Ioffe and Szegedy
/// (2015); the details are those of Keras 2.10, layers/normalization/batch_normalization.py.
class BatchNormalization final : public Layer {
 public:
  BatchNormalization(double momentum, double epsilon) : momentum_(momentum), epsilon_(epsilon) {}

  std::string type() const override { return "BatchNormalization"; }

  Shape build(const Shape& input) override {
    channels_ = input.back();
    places_ = element_count(input) / channels_;
    // On pictures Keras runs TensorFlow's fused kernel, which averages the unbiased variance.
    unbiased_ = input.size() == 3;
    parameters_ = {{"gamma", {channels_}, Initializer::kOnes},
                   {"beta", {channels_}},
                   {"moving_mean", {channels_}},
                   {"moving_variance", {channels_}, Initializer::kOnes}};
    parameters_[2].trainable = false;
    parameters_[3].trainable = false;
    sums_.resize(2 * static_cast<std::size_t>(channels_));
    return input;
  }

  // the batch's mean and 1 / sqrt(variance + epsilon)
  std::int64_t workspace_size(int /*rows*/) const override {
    return 2 * static_cast<std::int64_t>(channels_);
  }

  void forward(const Step& step) override {
    float* mean = step.workspace;
    float* inverse = step.workspace + channels_;
    if (step.training) {
      measure(step, mean, inverse);
    } else {
      for (int c = 0; c < channels_; ++c) {
        mean[c] = value(2)[c];
        inverse[c] = 1 / std::sqrt(value(3)[c] + static_cast<float>(epsilon_));
      }
    }
    const int count = step.rows * places_;
    for (int i = 0; i < count; ++i) {
      for (int c = 0; c < channels_; ++c) {
        const int at = i * channels_ + c;
        step.output[at] = (step.input[at] - mean[c]) * inverse[c] * value(0)[c] + value(1)[c];
      }
    }
  }

  // With x' = (x - mean) inverse and n values in a channel: dbeta = sum dy, dgamma = sum dy x',
  // dx = gamma inverse (dy - dbeta / n - x' dgamma / n).
  void backward(const Step& step) override {
    const float* mean = step.workspace;
    const float* inverse = step.workspace + channels_;
    const int count = step.rows * places_;
    double* dbeta = clear_sums();
    double* dgamma = dbeta + channels_;
    for (int i = 0; i < count; ++i) {
      for (int c = 0; c < channels_; ++c) {
        const int at = i * channels_ + c;
        dbeta[c] += step.output_gradient[at];
        dgamma[c] += step.output_gradient[at] * ((step.input[at] - mean[c]) * inverse[c]);
      }
    }
    for (int c = 0; c < channels_; ++c) {
      parameters_[0].gradient[c] = static_cast<float>(dgamma[c]);
      parameters_[1].gradient[c] = static_cast<float>(dbeta[c]);
    }
    if (step.input_gradient == nullptr) return;
    for (int i = 0; i < count; ++i) {
      for (int c = 0; c < channels_; ++c) {
        const int at = i * channels_ + c;
        const float normal = (step.input[at] - mean[c]) * inverse[c];
        const float shift = parameters_[1].gradient[c] / static_cast<float>(count);
        const float slope = normal * (parameters_[0].gradient[c] / static_cast<float>(count));
        step.input_gradient[at] =
            value(0)[c] * inverse[c] * (step.output_gradient[at] - shift - slope);
      }
    }
  }

 private:
  // Mean and variance of each channel in double, since a batch of pictures adds up tens of
  // thousands of values.
  void measure(const Step& step, float* mean, float* inverse) {
    const int count = step.rows * places_;
    double* sum = clear_sums();
    double* squares = sum + channels_;
    for (int i = 0; i < count; ++i) {
      for (int c = 0; c < channels_; ++c) sum[c] += step.input[i * channels_ + c];
    }
    for (int c = 0; c < channels_; ++c) sum[c] /= count;
    for (int i = 0; i < count; ++i) {
      for (int c = 0; c < channels_; ++c) {
        const double difference = step.input[i * channels_ + c] - sum[c];
        squares[c] += difference * difference;
      }
    }
    for (int c = 0; c < channels_; ++c) {
      const double variance = squares[c] / count;
      mean[c] = static_cast<float>(sum[c]);
      inverse[c] = static_cast<float>(1 / std::sqrt(variance + epsilon_));
      const double averaged = unbiased_ && count > 1 ? squares[c] / (count - 1) : variance;
      move(value(2)[c], sum[c]);
      move(value(3)[c], averaged);
    }
  }

  void move(float& average, double latest) const {
    average = static_cast<float>(average * momentum_ + latest * (1 - momentum_));
  }

  double* clear_sums() {
    std::fill(sums_.begin(), sums_.end(), 0.0);
    return sums_.data();
  }

  float* value(int parameter) { return parameters_[parameter].value; }

  double momentum_, epsilon_;
  int channels_ = 0;
  int places_ = 0;
  bool unbiased_ = false;
  std::vector<double> sums_;
};

}  // namespace

std::unique_ptr<Layer> make_batch_normalization(const Config& config) {
  return std::make_unique<BatchNormalization>(config.number("momentum", 0.99, 0, 1),
                                              config.number("epsilon", 1e-3, 0, 1));
}

}  // namespace songeul
