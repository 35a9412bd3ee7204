#include "tests/bench/bench_layer.h"

#include <algorithm>

#include "tests/bench/random_numbers.h"

namespace songeul {

BenchLayer::BenchLayer(const Config& config, const Shape& input_shape, int rows,
                       std::vector<float> input)
    : layer_(make_layer(config)), input_(std::move(input)) {
  outputs_ = element_count(layer_->build(input_shape));
  for (Parameter& parameter : layer_->parameters()) {
    parameters_.push_back(random_numbers(parameter.size()));
    if (parameter.initializer == Initializer::kOnes)
      std::fill(parameters_.back().begin(), parameters_.back().end(), 1.0F);
    parameter.value = parameters_.back().data();
    parameters_.emplace_back(parameter.size());
    parameter.gradient = parameters_.back().data();
  }
  output_.resize(static_cast<std::size_t>(rows) * outputs_);
  output_gradient_ = random_numbers(output_.size());
  input_gradient_.resize(input_.size());
  workspace_.resize(static_cast<std::size_t>(layer_->workspace_size(rows)));
  step_.rows = rows;
  step_.training = true;
  step_.random_key = 1;
  step_.input = input_.data();
  step_.output = output_.data();
  step_.output_gradient = output_gradient_.data();
  step_.input_gradient = input_gradient_.data();
  step_.workspace = workspace_.data();
  forward();
}

void BenchLayer::forward() {
  if (layer_->memory() == Layer::Memory::kInPlace)
    std::copy(input_.begin(), input_.end(), output_.begin());
  layer_->forward(step_);
}

void BenchLayer::backward() {
  if (layer_->memory() == Layer::Memory::kInPlace)
    std::copy(output_gradient_.begin(), output_gradient_.end(), input_gradient_.begin());
  layer_->backward(step_);
}

}  // namespace songeul
