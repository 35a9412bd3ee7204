#pragma once

#include "core/kernels/random.h"

namespace songeul {

/// Nearly normal, with mean 0 and standard deviation 1, never beyond 3.5: a sum of four uniform
/// numbers, which needs no logarithm.
inline float normal(Random& random) {
  float sum = -2;
  for (int i = 0; i < 4; ++i) sum += random.uniform();
  return sum * 1.7320508F;
}

inline float between(float low, float high, Random& random) {
  return low + (high - low) * random.uniform();
}

inline bool chance(Random& random, float probability) { return random.uniform() < probability; }

}  // namespace songeul
