#pragma once

#include <Eigen/Core>
#include <random>
#include <vector>

namespace songeul {

/// Eigen's matrix type as the core stores matrices.
using RowMatrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Numbers in [-1, 1), of which the given share is zero.
inline std::vector<float> random_numbers(std::size_t count, double zeros = 0) {
  std::mt19937 engine(1);
  std::uniform_real_distribution<float> any(-1, 1);
  std::bernoulli_distribution zero(zeros);
  std::vector<float> numbers(count);
  for (float& number : numbers) number = zero(engine) ? 0 : any(engine);
  return numbers;
}

/// c = bias + a b, as one would write it first.
inline void naive_gemm(int m, int n, int k, const float* a, const float* b, const float* bias,
                       float* c) {
  for (int i = 0; i < m; ++i) {
    for (int j = 0; j < n; ++j) {
      float sum = bias[j];
      for (int l = 0; l < k; ++l) sum += a[i * k + l] * b[l * n + j];
      c[i * n + j] = sum;
    }
  }
}

}  // namespace songeul
