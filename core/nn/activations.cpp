#include "core/nn/activation.h"
#include "core/nn/named.h"

namespace songeul {

std::unique_ptr<ActivationFunction> make_linear(const Config& config);
std::unique_ptr<ActivationFunction> make_relu(const Config& config);
std::unique_ptr<ActivationFunction> make_sigmoid(const Config& config);
std::unique_ptr<ActivationFunction> make_softmax(const Config& config);
std::unique_ptr<ActivationFunction> make_tanh(const Config& config);

std::unique_ptr<ActivationFunction> make_activation_function(const std::string& name) {
  static constexpr Named<ActivationFunction> kActivations[] = {
      {"linear", make_linear},   {"relu", make_relu}, {"sigmoid", make_sigmoid},
      {"softmax", make_softmax}, {"tanh", make_tanh},
  };
  return make_named(kActivations, "activation", Config(name));
}

}  // namespace songeul
