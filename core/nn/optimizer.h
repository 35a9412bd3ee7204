#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/kernels/weight_updates.h"
#include "core/nn/options.h"

namespace songeul {

/// What an optimizer remembers of each weight stands in the slots, which `Sequential` owns. A step
/// is `begin_step`, then `update` for all weights, run by run, in any order and on any thread. A
/// new optimizer is one file in nn/optimizers/ and one line in nn/optimizers.cpp.
class Optimizer {
 public:
  explicit Optimizer(double learning_rate) : learning_rate_(learning_rate) {}
  virtual ~Optimizer() = default;

  /// Keras's name: "adam".
  virtual std::string name() const = 0;
  /// Names of the arrays it keeps beside the weights: "m", "v".
  virtual std::vector<std::string> slot_names() const = 0;
  /// `iteration` counts from 1.
  virtual void begin_step(std::int64_t /*iteration*/) {}
  virtual void update(const Update& run) const = 0;

  double learning_rate() const { return learning_rate_; }
  /// Takes effect with the next step.
  void set_learning_rate(double learning_rate) { learning_rate_ = learning_rate; }

 private:
  double learning_rate_;
};

/// The optimizer that `config` describes. Throws Error, see `make_named`.
std::unique_ptr<Optimizer> make_optimizer(const Config& config);

/// The option `learning_rate`, a number of at least 0.
double read_learning_rate(const Config& config, double fallback);

}  // namespace songeul
