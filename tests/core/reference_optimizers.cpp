#include <cmath>
#include <stdexcept>

#include "tests/core/reference.h"

namespace songeul::reference {

void step(const Config& config, double learning_rate, std::int64_t iteration, Matrix& weights,
          const Matrix& gradients, Matrix (&slots)[2]) {
  const auto option = [&](const char* name, double fallback) {
    return config.number(name, fallback, 0, 1);
  };
  auto w = weights.array();
  const auto g = gradients.array();
  if (config.kind() == "sgd") {
    const double momentum = option("momentum", 0);
    auto v = slots[0].array();
    v = momentum * v - learning_rate * g;
    if (config.boolean("nesterov", false)) {
      w += momentum * v - learning_rate * g;
    } else {
      w += v;
    }
  } else if (config.kind() == "adam") {
    const double beta_1 = option("beta_1", 0.9);
    const double beta_2 = option("beta_2", 0.999);
    const auto t = static_cast<double>(iteration);
    auto m = slots[0].array();
    auto v = slots[1].array();
    m = beta_1 * m + (1 - beta_1) * g;
    v = beta_2 * v + (1 - beta_2) * g * g;
    const double alpha =
        learning_rate * std::sqrt(1 - std::pow(beta_2, t)) / (1 - std::pow(beta_1, t));
    w -= alpha * m / (v.sqrt() + option("epsilon", 1e-7));
  } else if (config.kind() == "rmsprop") {
    const double rho = option("rho", 0.9);
    auto a = slots[0].array();
    a = rho * a + (1 - rho) * g * g;
    w -= learning_rate * g / (a.sqrt() + option("epsilon", 1e-7));
  } else {
    throw std::invalid_argument("The reference has no optimizer " + config.kind());
  }
}

}  // namespace songeul::reference
