#pragma once

#include <memory>

#include "core/nn/layer.h"
#include "core/nn/options.h"

namespace songeul {

/// A layer on its own with memory for some samples, to be run forward and backward again and again.
class BenchLayer {
 public:
  /// `input` has `rows` samples of `input_shape`.
  BenchLayer(const Config& config, const Shape& input_shape, int rows, std::vector<float> input);

  Layer& layer() { return *layer_; }
  Step& step() { return step_; }
  int outputs() const { return outputs_; }
  /// A layer that works in place finds its input anew: the copy is part of the time.
  void forward();
  void backward();

 private:
  std::unique_ptr<Layer> layer_;
  int outputs_;
  std::vector<std::vector<float>> parameters_;
  std::vector<float> input_, output_, output_gradient_, input_gradient_, workspace_;
  Step step_;
};

}  // namespace songeul
