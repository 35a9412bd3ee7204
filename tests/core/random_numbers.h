#pragma once

#include <random>
#include <vector>

namespace songeul {

/// Test data: the same numbers on every machine. (A distribution of <random> would not be.)
class TestNumbers {
 public:
  explicit TestNumbers(unsigned seed) : engine_(seed) {}

  /// In [low, high).
  double uniform(double low, double high) { return low + (high - low) * engine_() / 4294967296.0; }
  /// In [0, bound).
  int below(int bound) { return static_cast<int>(uniform(0, bound)); }

  std::vector<float> floats(std::size_t count, double low = -1, double high = 1) {
    std::vector<float> numbers(count);
    for (float& number : numbers) number = static_cast<float>(uniform(low, high));
    return numbers;
  }

 private:
  std::mt19937 engine_;
};

}  // namespace songeul
