#pragma once

#include <functional>
#include <string>
#include <vector>

namespace songeul {

/// One function to time, natively and as WebAssembly alike.
struct Case {
  std::string name;    ///< what is computed: "conv2d forward, 13x13x16 to 32 filters, 64 pictures"
  std::string who;     ///< "songeul" or "eigen"
  double flops = 0;    ///< floating-point operations of a call without skipping any; 0: not counted
  double bytes = 0;    ///< bytes read and written by a call; 0: not counted
  double samples = 0;  ///< samples that a call handles; 0: not counted
  /// Sets up its memory and answers the function.
  std::function<std::function<void()>()> prepare;
};

using Cases = std::vector<Case>;

/// All functions, family by family; each is one file in cases/.
Cases all_cases();

void add_gemm(Cases& cases);
void add_sparse(Cases& cases);
void add_elementwise(Cases& cases);
void add_random(Cases& cases);
void add_augmentation(Cases& cases);
void add_dense(Cases& cases);
void add_conv2d(Cases& cases);
void add_pooling(Cases& cases);
void add_other_layers(Cases& cases);
void add_losses(Cases& cases);
void add_optimizers(Cases& cases);
void add_networks(Cases& cases);

}  // namespace songeul
