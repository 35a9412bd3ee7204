#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/nn/options.h"

namespace songeul {

/// One step's work for an optimizer. All arrays have `count` numbers; `count` is a multiple of 4.
struct Update {
  std::int64_t iteration = 1;  ///< counts from 1
  std::size_t count = 0;
  float* weights = nullptr;
  const float* gradients = nullptr;
  float* const* slots =
      nullptr;  ///< one array for each of `slot_names()`, zero before the first step
};

/// An optimizer without state: what it remembers stands in the slots, which `Sequential` owns. A
/// new one is one file in nn/optimizers/ and one line in nn/optimizers.cpp.
class Optimizer {
 public:
  explicit Optimizer(double learning_rate) : learning_rate_(learning_rate) {}
  virtual ~Optimizer() = default;

  /// Keras's name: "adam".
  virtual std::string name() const = 0;
  /// Names of the arrays it keeps beside the weights: "m", "v".
  virtual std::vector<std::string> slot_names() const = 0;
  virtual void step(const Update& update) const = 0;

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
