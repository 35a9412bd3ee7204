#include "core/nn/layer.h"
#include "core/nn/named.h"

namespace songeul {

std::unique_ptr<Layer> make_activation(const Config& config);
std::unique_ptr<Layer> make_average_pooling2d(const Config& config);
std::unique_ptr<Layer> make_batch_normalization(const Config& config);
std::unique_ptr<Layer> make_conv2d(const Config& config);
std::unique_ptr<Layer> make_dense(const Config& config);
std::unique_ptr<Layer> make_dropout(const Config& config);
std::unique_ptr<Layer> make_flatten(const Config& config);
std::unique_ptr<Layer> make_global_average_pooling2d(const Config& config);
std::unique_ptr<Layer> make_max_pooling2d(const Config& config);

std::unique_ptr<Layer> make_layer(const Config& config) {
  static constexpr Named<Layer> kLayers[] = {
      {"Activation", make_activation},
      {"AveragePooling2D", make_average_pooling2d},
      {"BatchNormalization", make_batch_normalization},
      {"Conv2D", make_conv2d},
      {"Dense", make_dense},
      {"Dropout", make_dropout},
      {"Flatten", make_flatten},
      {"GlobalAveragePooling2D", make_global_average_pooling2d},
      {"MaxPooling2D", make_max_pooling2d},
  };
  return make_named(kLayers, "layer", config);
}

}  // namespace songeul
