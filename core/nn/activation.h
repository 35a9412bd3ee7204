#pragma once

#include <memory>

#include "core/nn/options.h"

namespace songeul {

/// A function from a layer's sums to its outputs, computed in place. A new one is one file in
/// nn/activations/ and one line in nn/activations.cpp.
class ActivationFunction {
 public:
  virtual ~ActivationFunction() = default;
  /// `x` (rows, columns) becomes f(x).
  virtual void forward(int rows, int columns, float* x) const = 0;
  /// `gradient` (rows, columns) is d loss / d y and becomes d loss / d x, given y = f(x).
  virtual void backward(int rows, int columns, const float* y, float* gradient) const = 0;
  /// Whether this is softmax, whose backward pass cross-entropy can take over.
  virtual bool is_softmax() const { return false; }
  virtual bool is_relu() const { return false; }
};

/// The function called `name`. Throws Error for an unknown name.
std::unique_ptr<ActivationFunction> make_activation_function(const std::string& name);

}  // namespace songeul
