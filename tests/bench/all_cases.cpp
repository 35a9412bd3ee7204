#include "tests/bench/case.h"

namespace songeul {

Cases all_cases() {
  Cases cases;
  add_gemm(cases);
  add_sparse(cases);
  add_elementwise(cases);
  add_random(cases);
  add_augmentation(cases);
  add_dense(cases);
  add_conv2d(cases);
  add_pooling(cases);
  add_other_layers(cases);
  add_losses(cases);
  add_optimizers(cases);
  add_networks(cases);
  return cases;
}

}  // namespace songeul
