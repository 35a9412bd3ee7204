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

  void update(const Update& run) const override {
    update_rmsprop(run, static_cast<float>(learning_rate()), rho_, rest_, epsilon_);
  }

 private:
  float rho_, rest_, epsilon_;
};

}  // namespace

std::unique_ptr<Optimizer> make_rmsprop(const Config& config) {
  return std::make_unique<Rmsprop>(read_learning_rate(config, 0.001),
                                   config.number("rho", 0.9, 0, 1),
                                   config.number("epsilon", 1e-7, 0, 1));
}

}  // namespace songeul
