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

  void begin_step(std::int64_t iteration) override {
    const double correction = std::sqrt(1 - integer_power(beta_2_, iteration));
    alpha_ =
        static_cast<float>(learning_rate() * correction / (1 - integer_power(beta_1_, iteration)));
  }

  void update(const Update& run) const override {
    update_adam(run, alpha_, static_cast<float>(1 - beta_1_), static_cast<float>(1 - beta_2_),
                static_cast<float>(epsilon_));
  }

 private:
  double beta_1_, beta_2_, epsilon_;
  float alpha_ = 0;  // of this step
};

}  // namespace

std::unique_ptr<Optimizer> make_adam(const Config& config) {
  return std::make_unique<Adam>(
      read_learning_rate(config, 0.001), config.number_below("beta_1", 0, 1, 0.9),
      config.number_below("beta_2", 0, 1, 0.999), config.number("epsilon", 1e-7, 0, 1));
}

}  // namespace songeul
