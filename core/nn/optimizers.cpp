#include <limits>

#include "core/nn/named.h"
#include "core/nn/optimizer.h"

namespace songeul {

std::unique_ptr<Optimizer> make_adam(const Config& config);
std::unique_ptr<Optimizer> make_rmsprop(const Config& config);
std::unique_ptr<Optimizer> make_sgd(const Config& config);

std::unique_ptr<Optimizer> make_optimizer(const Config& config) {
  static constexpr Named<Optimizer> kOptimizers[] = {
      {"adam", make_adam},
      {"rmsprop", make_rmsprop},
      {"sgd", make_sgd},
  };
  return make_named(kOptimizers, "optimizer", config);
}

double read_learning_rate(const Config& config, double fallback) {
  return config.number("learning_rate", fallback, 0, std::numeric_limits<double>::infinity());
}

}  // namespace songeul
