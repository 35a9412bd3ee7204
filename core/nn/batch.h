#pragma once

#include "core/kernels/sparse.h"

namespace songeul {

/// A few samples, ready for a network: normalised inputs, either as rows of numbers or, where the
/// network can use it, as the list of those that are not zero.
struct Batch {
  int rows = 0;
  const float* inputs = nullptr;  ///< (rows, inputs of a sample), and 3 more that can be read
  const SparseMatrix* sparse = nullptr;  ///< stands for `inputs` when not null
  const int* labels = nullptr;           ///< class of each row; null for prediction
};

}  // namespace songeul
