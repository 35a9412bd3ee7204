#include "core/nn/layer.h"
#include "core/nn/named.h"

namespace songeul {

std::unique_ptr<Layer> make_activation(const Config& config);
std::unique_ptr<Layer> make_dense(const Config& config);
std::unique_ptr<Layer> make_flatten(const Config& config);

std::unique_ptr<Layer> make_layer(const Config& config) {
  static constexpr Named<Layer> kLayers[] = {
      {"Activation", make_activation},
      {"Dense", make_dense},
      {"Flatten", make_flatten},
  };
  return make_named(kLayers, "layer", config);
}

}  // namespace songeul
