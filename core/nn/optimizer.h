#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/kernels/simd.h"
#include "core/nn/options.h"

namespace songeul {

/// A run of weights to be changed by their gradients. All arrays have `count` numbers, a multiple
/// of 4.
struct Update {
  std::size_t count = 0;
  float* weights = nullptr;
  const float* gradients = nullptr;
  float* slots[2] = {};  ///< one array for each of `slot_names()`, zero before the first step
};

/// What an optimizer remembers of each weight stands in the slots, which `Sequential` owns. A step
/// is `begin_step`, then `update` for all weights, run by run, in any order and on any thread. What
/// decays towards zero is zero once it is below `kNothing`. A new optimizer is one file in
/// nn/optimizers/ and one line in nn/optimizers.cpp.
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

/// Moving averages of gradients that have become zero would end among the denormal numbers, which
/// are many times slower on most processors, and stay there. Long before, they change no weight.
inline constexpr float kNothing = 1e-30F;

/// Each lane, or zero where it lies within `kNothing` of zero.
inline f32x4 without_traces(f32x4 value) {
  const i32x4 magnitude = (i32x4)value & 0x7fffffff;
  return (f32x4)((i32x4)value & ((f32x4)magnitude > splat(kNothing)));
}

/// The optimizer that `config` describes. Throws Error, see `make_named`.
std::unique_ptr<Optimizer> make_optimizer(const Config& config);

/// The option `learning_rate`, a number of at least 0.
double read_learning_rate(const Config& config, double fallback);

}  // namespace songeul
