#pragma once

#include <cstddef>

#include "core/nn/optimizer.h"

namespace songeul {

/// Lets whoever has computed the gradients of a run of weights apply the optimizer to them at once,
/// while they stand in the cache. May be used by several threads for different weights.
class WeightUpdater {
 public:
  /// `slots`: the optimizer's arrays, each as long as `weights`.
  WeightUpdater(const Optimizer& optimizer, float* weights, float* const (&slots)[2])
      : optimizer_(optimizer), weights_(weights), slots_{slots[0], slots[1]} {}

  /// `count` is a multiple of `kRunMultiple`; `weights` points into the array of the constructor.
  void update(float* weights, const float* gradients, std::size_t count) const {
    const std::ptrdiff_t first = weights - weights_;
    const auto at = [&](float* slot) { return slot != nullptr ? slot + first : nullptr; };
    optimizer_.update({count, weights, gradients, {at(slots_[0]), at(slots_[1])}});
  }

 private:
  const Optimizer& optimizer_;
  float* weights_;
  float* slots_[2];
};

}  // namespace songeul
