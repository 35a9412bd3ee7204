#include <algorithm>

#include "core/kernels/simd.h"
#include "core/nn/optimizer.h"

namespace songeul {
namespace {

/// a = rho a + (1 - rho) g^2; w -= lr g / (sqrt(a) + epsilon), epsilon outside the root.
/// Keras 2.10, optimizers/optimizer_v2/rmsprop.py (not centered, no momentum).
class Rmsprop final : public Optimizer {
 public:
  Rmsprop(double learning_rate, double rho, double epsilon)
      : Optimizer(learning_rate),
        rho_(static_cast<float>(rho)),
        rest_(static_cast<float>(1 - rho)),
        epsilon_(static_cast<float>(epsilon)) {}

  std::string name() const override { return "rmsprop"; }
  std::vector<std::string> slot_names() const override { return {"rms"}; }

  void step(const Update& update) const override {
    constexpr std::size_t kBlock = 4096;
    for (std::size_t first = 0; first < update.count; first += kBlock) {
      step_block(update, first, std::min(first + kBlock, update.count));
    }
  }

 private:
  [[gnu::noinline]] void step_block(const Update& update, std::size_t first,
                                    std::size_t last) const {
    const f32x4 rate = splat(static_cast<float>(learning_rate()));
    for (std::size_t i = first; i < last; i += 4) {
      const f32x4 g = load(update.gradients + i);
      const f32x4 a = splat(rho_) * load(update.slots[0] + i) + splat(rest_) * (g * g);
      store(update.slots[0] + i, a);
      store(update.weights + i,
            load(update.weights + i) - rate * g / (square_root(a) + splat(epsilon_)));
    }
  }

  float rho_, rest_, epsilon_;
};

}  // namespace

std::unique_ptr<Optimizer> make_rmsprop(const Config& config) {
  return std::make_unique<Rmsprop>(read_learning_rate(config, 0.001),
                                   config.number("rho", 0.9, 0, 1),
                                   config.number("epsilon", 1e-7, 0, 1));
}

}  // namespace songeul
