#pragma once

#include <random>
#include <vector>

namespace songeul {

/// Numbers in [-1, 1).
inline std::vector<float> random_numbers(std::size_t count) {
  std::mt19937 engine(1);
  std::uniform_real_distribution<float> any(-1, 1);
  std::vector<float> numbers(count);
  for (float& number : numbers) number = any(engine);
  return numbers;
}

}  // namespace songeul
