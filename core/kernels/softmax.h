#pragma once

namespace songeul {

/// What softmax of one row came to, for those who need more than the probabilities.
struct SoftmaxRow {
  float largest;  ///< the row's largest logit
  float sum;      ///< of exp(logit - largest), in index order
};

/// `probabilities[j] = exp(logits[j] - largest) / sum` for one row of `columns` numbers; the two
/// may be the same memory.
SoftmaxRow softmax(int columns, const float* logits, float* probabilities);

}  // namespace songeul
