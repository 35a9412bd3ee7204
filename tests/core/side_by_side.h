#pragma once

#include <cstdint>
#include <vector>

#include "core/nn/sequential.h"
#include "tests/core/random_numbers.h"
#include "tests/core/reference.h"

namespace songeul {

/// Samples as the core and the reference take them; bytes b stand for b / 255.
class TestBatch {
 public:
  /// Random samples, of which two numbers in three are zero.
  TestBatch(TestNumbers& random, int rows, int inputs, int classes);
  TestBatch(std::vector<std::uint8_t> bytes, std::vector<int> labels);

  Batch sparse() const;
  Batch dense() const;
  const reference::Matrix& matrix() const { return matrix_; }
  const std::vector<int>& labels() const { return labels_; }

 private:
  void convert(std::vector<std::uint8_t> bytes);

  std::vector<int> labels_;
  std::vector<float> floats_;
  SparseMatrix sparse_;
  reference::Matrix matrix_;
};

/// One network twice, from the same weights: the float core and the double reference.
class SideBySide {
 public:
  /// The biases are random too, so that they count, and so are gamma and beta. `nothing` is the
  /// norm of what may be left of a tensor that would be zero in exact arithmetic.
  SideBySide(const reference::Description& description, std::uint64_t seed, double nothing = 1e-7);

  Sequential& model() { return model_; }
  /// One step of both; expects equal losses, gradients and weights.
  void train(const TestBatch& batch, bool sparse);
  void expect_same_prediction(const TestBatch& batch, bool sparse);
  /// The largest difference of a weight tensor so far, by norm and relative to the tensor's.
  double largest_difference() const { return largest_difference_; }

 private:
  void set_dropout_factors(int rows);
  void expect_same(const std::vector<NamedTensor>& got,
                   const std::vector<reference::Matrix*>& expected, double* largest);

  Sequential model_;
  reference::Network reference_;
  double nothing_;
  double largest_difference_ = 0;
};

}  // namespace songeul
