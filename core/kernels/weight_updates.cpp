#include "core/kernels/weight_updates.h"

#include "core/kernels/simd.h"

namespace SONGEUL_KERNELS {
namespace {

// Moving averages of gradients that have become zero would end among the denormal numbers, which
// are many times slower on most processors, and stay there. Long before, they change no weight.
constexpr float kNothing = 1e-30F;

// Each lane, or zero where it lies within `kNothing` of zero.
f32xn without_traces(f32xn value) {
  const i32xn magnitude = (i32xn)value & 0x7fffffff;
  return (f32xn)((i32xn)value & ((f32xn)magnitude > splat(kNothing)));
}

}  // namespace

// Each function takes a copy of the run, since the compiler reads members anew after each store.

void update_sgd(const Update& run, float rate) {
  const auto [count, weights, gradients, slots] = run;
  for (std::size_t i = 0; i < count; i += kLanes)
    store(weights + i, load(weights + i) - splat(rate) * load(gradients + i));
}

void update_momentum(const Update& run, float rate, float momentum, bool nesterov) {
  const auto [count, weights, gradients, slots] = run;
  float* const moments = slots[0];
  const f32xn keep_going = splat(momentum);
  for (std::size_t i = 0; i < count; i += kLanes) {
    const f32xn fall = splat(rate) * load(gradients + i);
    const f32xn v = without_traces(keep_going * load(moments + i) - fall);
    store(moments + i, v);
    store(weights + i, load(weights + i) + (nesterov ? keep_going * v - fall : v));
  }
}

void update_rmsprop(const Update& run, float rate, float rho, float rest, float epsilon) {
  const auto [count, weights, gradients, slots] = run;
  float* const squares = slots[0];
  for (std::size_t i = 0; i < count; i += kLanes) {
    const f32xn g = load(gradients + i);
    const f32xn a = without_traces(splat(rho) * load(squares + i) + splat(rest) * (g * g));
    store(squares + i, a);
    if (is_nothing(g)) continue;
    const f32xn step = splat(rate) * g / (square_root(a) + splat(epsilon));
    // 0 where g is 0, also over 0: the same whatever stands beside it in its vector
    store(weights + i, load(weights + i) - (f32xn)((i32xn)step & (g != 0)));
  }
}

void update_adam(const Update& run, float rate, float rest_1, float rest_2, float epsilon) {
  const auto [count, weights, gradients, slots] = run;
  float* const means = slots[0];
  float* const squares = slots[1];
  for (std::size_t i = 0; i < count; i += kLanes) {
    const f32xn g = load(gradients + i);
    f32xn m = load(means + i);
    f32xn v = load(squares + i);
    m = without_traces(m + splat(rest_1) * (g - m));
    v += splat(rest_2) * (g * g - v);
    store(means + i, m);
    store(squares + i, v);
    store(weights + i, load(weights + i) - splat(rate) * m / (square_root(v) + splat(epsilon)));
  }
}

}  // namespace SONGEUL_KERNELS
