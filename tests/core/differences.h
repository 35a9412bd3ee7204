#pragma once

#include <gtest/gtest.h>

#include "tests/core/random_numbers.h"
#include "tests/core/reference.h"

/// Derivatives of the reference against central differences of its own values.
namespace songeul::reference {

constexpr double kStep = 1e-5;
// the differences' own error is kStep^2 times third derivatives
constexpr double kTolerance = 1e-6;

inline Matrix random_matrix(TestNumbers& random, int rows, int columns, double low, double high) {
  return Matrix::NullaryExpr(rows, columns, [&] { return random.uniform(low, high); });
}

inline Labels random_labels(TestNumbers& random, int rows, int classes) {
  Labels labels(rows);
  for (int& label : labels) label = random.below(classes);
  return labels;
}

/// d value / d at, one number at a time.
template <typename Value>
Matrix differences(Matrix& at, Value value) {
  Matrix slopes(at.rows(), at.cols());
  for (Eigen::Index i = 0; i < at.size(); ++i) {
    const double middle = at.data()[i];
    at.data()[i] = middle + kStep;
    const double above = value();
    at.data()[i] = middle - kStep;
    const double below = value();
    at.data()[i] = middle;
    slopes.data()[i] = (above - below) / (2 * kStep);
  }
  return slopes;
}

inline void expect_close(const Matrix& got, const Matrix& expected, const char* what) {
  ASSERT_EQ(got.rows(), expected.rows());
  ASSERT_EQ(got.cols(), expected.cols());
  EXPECT_LE((got - expected).norm(), kTolerance * (1 + expected.norm())) << what;
}

/// A layer's derivatives, seen through a random linear function of its output.
inline void check_layer(Layer& layer, Matrix x, TestNumbers& random) {
  const Matrix y = layer.forward(x, true);
  const Matrix direction =
      random_matrix(random, static_cast<int>(y.rows()), static_cast<int>(y.cols()), -1, 1);
  const Matrix dx = layer.backward(direction);
  const auto value = [&] { return layer.forward(x, true).cwiseProduct(direction).sum(); };
  expect_close(dx, differences(x, value), "input");
  for (std::size_t i = 0; i < layer.gradients.size(); ++i) {
    expect_close(layer.gradients[i], differences(layer.weights[i], value), "weights");
  }
}

}  // namespace songeul::reference
