#include "core/kernels/softmax.h"

#include <cstring>

#include "core/kernels/math.h"

namespace SONGEUL_KERNELS {

SoftmaxRow softmax(int columns, const float* logits, float* probabilities) {
  float largest = logits[0];
  for (int j = 1; j < columns; ++j) largest = logits[j] > largest ? logits[j] : largest;
  int j = 0;
  for (; j + kLanes <= columns; j += kLanes)
    store(probabilities + j, exp(load(logits + j) - splat(largest)));
  if (j < columns) {
    const std::size_t rest = static_cast<std::size_t>(columns - j) * sizeof(float);
    float last[kLanes] = {};
    std::memcpy(last, logits + j, rest);
    store(last, exp(load(last) - splat(largest)));
    std::memcpy(probabilities + j, last, rest);
  }
  float sum = 0;
  for (int i = 0; i < columns; ++i) sum += probabilities[i];
  for (int i = 0; i < columns; ++i) probabilities[i] /= sum;
  return {largest, sum};
}

}  // namespace SONGEUL_KERNELS
