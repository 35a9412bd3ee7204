#pragma once

#include <algorithm>
#include <vector>

#include "core/nn/layer.h"

namespace songeul {

/// A layer of the core without a network around it, with memory of its own.
class LoneLayer {
 public:
  LoneLayer(const Config& config, const Shape& input)
      : layer_(make_layer(config)), inputs_(element_count(input)) {
    output_shape_ = layer_->build(input);
    for (const Parameter& parameter : layer_->parameters()) {
      memory_.push_back(std::vector<float>(parameter.size(), start_of(parameter)));
      memory_.push_back(std::vector<float>(parameter.size()));
    }
    for (std::size_t i = 0; i < layer_->parameters().size(); ++i) {
      layer_->parameters()[i].value = memory_[2 * i].data();
      layer_->parameters()[i].gradient = memory_[2 * i + 1].data();
    }
  }

  const Shape& output_shape() const { return output_shape_; }
  int outputs() const { return element_count(output_shape_); }
  std::vector<float>& weights(std::size_t parameter) { return memory_[2 * parameter]; }
  const std::vector<float>& gradients(std::size_t parameter) { return memory_[2 * parameter + 1]; }

  std::vector<float> forward(const std::vector<float>& x, bool training,
                             std::uint64_t random_key = 0) {
    step_ = {};
    step_.rows = static_cast<int>(x.size()) / inputs_;
    step_.training = training;
    step_.random_key = random_key;
    x_ = x;
    y_.assign(static_cast<std::size_t>(step_.rows) * outputs(), kGarbage);
    if (layer_->memory() == Layer::Memory::kInPlace) y_ = x;
    workspace_.assign(static_cast<std::size_t>(layer_->workspace_size(step_.rows)), kGarbage);
    step_.input = x_.data();
    step_.output = y_.data();
    step_.workspace = workspace_.data();
    layer_->forward(step_);
    return y_;
  }

  /// Of the last forward pass; `gradients` are set too.
  std::vector<float> backward(const std::vector<float>& dy) {
    std::vector<float> slope = dy;
    std::vector<float> dx(x_.size(), kGarbage);
    if (layer_->memory() == Layer::Memory::kInPlace) dx = dy;
    step_.output_gradient = slope.data();
    step_.input_gradient = dx.data();
    layer_->backward(step_);
    return dx;
  }

 private:
  static constexpr float kGarbage = 1e30F;  // nothing may depend on what stood there before

  static float start_of(const Parameter& parameter) {
    return parameter.initializer == Initializer::kOnes ? 1 : 0;
  }

  std::unique_ptr<Layer> layer_;
  int inputs_;
  Shape output_shape_;
  std::vector<std::vector<float>> memory_;
  std::vector<float> x_, y_, workspace_;
  Step step_;
};

}  // namespace songeul
