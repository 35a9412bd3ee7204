#include <Eigen/Core>

#include "core/nn/optimizer.h"

namespace songeul {
namespace {

using Array = Eigen::Map<Eigen::ArrayXf>;
using ConstArray = Eigen::Map<const Eigen::ArrayXf>;

/// w -= lr g; with momentum m: v = m v - lr g, then w += v, or with nesterov w += m v - lr g.
/// Keras 2.10, optimizers/optimizer_v2/gradient_descent.py.
class Sgd final : public Optimizer {
 public:
  Sgd(double learning_rate, double momentum, bool nesterov)
      : Optimizer(learning_rate), momentum_(static_cast<float>(momentum)), nesterov_(nesterov) {}

  std::string name() const override { return "sgd"; }

  std::vector<std::string> slot_names() const override {
    return momentum_ > 0 ? std::vector<std::string>{"momentum"} : std::vector<std::string>{};
  }

  void step(const Update& update) const override {
    const auto rate = static_cast<float>(learning_rate());
    const auto count = static_cast<Eigen::Index>(update.count);
    Array w(update.weights, count);
    const ConstArray g(update.gradients, count);
    if (momentum_ == 0) {
      w -= rate * g;
      return;
    }
    Array v(update.slots[0], count);
    v = momentum_ * v - rate * g;
    if (nesterov_) {
      w += momentum_ * v - rate * g;
    } else {
      w += v;
    }
  }

 private:
  float momentum_;
  bool nesterov_;
};

}  // namespace

std::unique_ptr<Optimizer> make_sgd(const Config& config) {
  return std::make_unique<Sgd>(read_learning_rate(config, 0.01), config.number("momentum", 0, 0, 1),
                               config.boolean("nesterov", false));
}

}  // namespace songeul
