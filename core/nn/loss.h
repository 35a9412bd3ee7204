#pragma once

#include <memory>

#include "core/nn/options.h"

namespace songeul {

/// What a loss looks at: the outputs of the network for some samples and their classes.
struct LossStep {
  int rows = 0;
  int classes = 0;
  const float* outputs = nullptr;  ///< (rows, classes)
  bool before_softmax = false;  ///< the outputs are those that the network's last softmax would get
  const int* labels = nullptr;
  float* gradient = nullptr;  ///< (rows, classes), to be written: d mean loss / d outputs
};

/// A loss function. A new one is one file in nn/losses/ and one line in nn/losses.cpp.
class Loss {
 public:
  virtual ~Loss() = default;
  /// Sum of the samples' losses; the loss that is minimised is their mean.
  virtual double compute(const LossStep& step) const = 0;
  /// Whether the loss takes the place of the network's last softmax, working with the sums that
  /// enter it
  /// (`before_softmax`): exact where probabilities round to 0 or 1.
  virtual bool absorbs_softmax() const { return false; }
};

/// The loss that `config` describes. Throws Error, see `make_named`.
std::unique_ptr<Loss> make_loss(const Config& config);

}  // namespace songeul
