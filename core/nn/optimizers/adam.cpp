#include <algorithm>
#include <cmath>

#include "core/kernels/math.h"
#include "core/nn/optimizer.h"

namespace songeul {
namespace {

/// m += (1 - b1)(g - m); v += (1 - b2)(g^2 - v); w -= a m / (sqrt(v) + epsilon), with
/// a = lr sqrt(1 - b2^t) / (1 - b1^t) at step t: Kingma and Ba's "efficient" order (2015, end of
/// section 2), in which Keras computes it (2.10, optimizers/optimizer_v2/adam.py).
class Adam final : public Optimizer {
 public:
  Adam(double learning_rate, double beta_1, double beta_2, double epsilon)
      : Optimizer(learning_rate), beta_1_(beta_1), beta_2_(beta_2), epsilon_(epsilon) {}

  std::string name() const override { return "adam"; }
  std::vector<std::string> slot_names() const override { return {"m", "v"}; }

  void step(const Update& update) const override {
    const double correction = std::sqrt(1 - integer_power(beta_2_, update.iteration));
    const double alpha =
        learning_rate() * correction / (1 - integer_power(beta_1_, update.iteration));
    constexpr std::size_t kBlock = 4096;
    for (std::size_t first = 0; first < update.count; first += kBlock) {
      step_block(update, first, std::min(first + kBlock, update.count), static_cast<float>(alpha));
    }
  }

 private:
  [[gnu::noinline]] void step_block(const Update& update, std::size_t first, std::size_t last,
                                    float alpha) const {
    const f32x4 rest_1 = splat(static_cast<float>(1 - beta_1_));
    const f32x4 rest_2 = splat(static_cast<float>(1 - beta_2_));
    const f32x4 epsilon = splat(static_cast<float>(epsilon_));
    float* m_slot = update.slots[0];
    float* v_slot = update.slots[1];
    for (std::size_t i = first; i < last; i += 4) {
      const f32x4 g = load(update.gradients + i);
      f32x4 m = load(m_slot + i);
      f32x4 v = load(v_slot + i);
      m += rest_1 * (g - m);
      v += rest_2 * (g * g - v);
      store(m_slot + i, m);
      store(v_slot + i, v);
      store(update.weights + i,
            load(update.weights + i) - splat(alpha) * m / (square_root(v) + epsilon));
    }
  }

  double beta_1_, beta_2_, epsilon_;
};

}  // namespace

std::unique_ptr<Optimizer> make_adam(const Config& config) {
  return std::make_unique<Adam>(
      read_learning_rate(config, 0.001), config.number_below("beta_1", 0, 1, 0.9),
      config.number_below("beta_2", 0, 1, 0.999), config.number("epsilon", 1e-7, 0, 1));
}

}  // namespace songeul
