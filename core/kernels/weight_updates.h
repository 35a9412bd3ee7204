#pragma once

#include <cstddef>

/// One step of an optimizer for a run of weights.
namespace songeul {

/// Runs are padded to multiples of it: as many numbers as the widest vectors hold.
inline constexpr int kRunMultiple = 8;

constexpr std::size_t padded_run(int count) {
  return (static_cast<std::size_t>(count) + kRunMultiple - 1) / kRunMultiple * kRunMultiple;
}

/// A run of weights to be changed by their gradients. All arrays have `count` numbers, a multiple
/// of `kRunMultiple`.
struct Update {
  std::size_t count = 0;
  float* weights = nullptr;
  const float* gradients = nullptr;
  float* slots[2] = {};  ///< what the optimizer remembers, zero before the first step
};

/// w -= rate g
void update_sgd(const Update& run, float rate);

/// v = momentum v - rate g, then w += v, or with nesterov w += momentum v - rate g
void update_momentum(const Update& run, float rate, float momentum, bool nesterov);

/// a = rho a + rest g^2; w -= rate g / (sqrt(a) + epsilon), and stays where g is 0
void update_rmsprop(const Update& run, float rate, float rho, float rest, float epsilon);

/// m += rest_1 (g - m); v += rest_2 (g^2 - v); w -= rate m / (sqrt(v) + epsilon)
void update_adam(const Update& run, float rate, float rest_1, float rest_2, float epsilon);

}  // namespace songeul
