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

void update_sgd(const Update& run, float rate) {
  for (std::size_t i = 0; i < run.count; i += kLanes)
    store(run.weights + i, load(run.weights + i) - splat(rate) * load(run.gradients + i));
}

void update_momentum(const Update& run, float rate, float momentum, bool nesterov) {
  const f32xn keep_going = splat(momentum);
  for (std::size_t i = 0; i < run.count; i += kLanes) {
    const f32xn fall = splat(rate) * load(run.gradients + i);
    const f32xn v = without_traces(keep_going * load(run.slots[0] + i) - fall);
    store(run.slots[0] + i, v);
    store(run.weights + i, load(run.weights + i) + (nesterov ? keep_going * v - fall : v));
  }
}

void update_rmsprop(const Update& run, float rate, float rho, float rest, float epsilon) {
  for (std::size_t i = 0; i < run.count; i += kLanes) {
    const f32xn g = load(run.gradients + i);
    const f32xn a = without_traces(splat(rho) * load(run.slots[0] + i) + splat(rest) * (g * g));
    store(run.slots[0] + i, a);
    store(run.weights + i,
          load(run.weights + i) - splat(rate) * g / (square_root(a) + splat(epsilon)));
  }
}

void update_adam(const Update& run, float rate, float rest_1, float rest_2, float epsilon) {
  for (std::size_t i = 0; i < run.count; i += kLanes) {
    const f32xn g = load(run.gradients + i);
    f32xn m = load(run.slots[0] + i);
    f32xn v = load(run.slots[1] + i);
    m = without_traces(m + splat(rest_1) * (g - m));
    v += splat(rest_2) * (g * g - v);
    store(run.slots[0] + i, m);
    store(run.slots[1] + i, v);
    store(run.weights + i,
          load(run.weights + i) - splat(rate) * m / (square_root(v) + splat(epsilon)));
  }
}

}  // namespace SONGEUL_KERNELS
