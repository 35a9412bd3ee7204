#include "core/nn/loss.h"
#include "core/nn/named.h"

namespace songeul {

std::unique_ptr<Loss> make_categorical_crossentropy(const Config& config);
std::unique_ptr<Loss> make_mean_squared_error(const Config& config);
std::unique_ptr<Loss> make_sparse_categorical_crossentropy(const Config& config);

std::unique_ptr<Loss> make_loss(const Config& config) {
  static constexpr Named<Loss> kLosses[] = {
      {"categorical_crossentropy", make_categorical_crossentropy},
      {"mean_squared_error", make_mean_squared_error},
      {"sparse_categorical_crossentropy", make_sparse_categorical_crossentropy},
  };
  return make_named(kLosses, "loss", config);
}

}  // namespace songeul
