#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/data/augmenter.h"
#include "core/kernels/aligned.h"
#include "core/nn/batch.h"
#include "core/nn/sequential.h"

namespace songeul {

/// Makes a network's batches from a data set's bytes: gathers, normalises, and lists the non-zero
/// pixels where the network can use that. All memory is allocated at construction.
class Batcher {
 public:
  /// Throws Error when the pictures are not of the network's input shape.
  Batcher(const Sequential& model, const Dataset& dataset, const Normalisation& normalisation,
          int max_rows)
      : Batcher(model, Shape{dataset.rows(), dataset.columns(), 1}, normalisation, max_rows) {}
  /// For pictures of this shape, (rows, columns, 1).
  Batcher(const Sequential& model, const Shape& pictures, const Normalisation& normalisation,
          int max_rows);

  /// The samples of these indices, at most `max_rows`; valid until the next call.
  Batch gather(const Dataset& dataset, std::span<const std::uint32_t> indices);
  /// The first `rows` samples that `augmenter` has made.
  Batch gather(const Augmenter& augmenter, int rows);
  /// One picture of the network's size that belongs to no data set; without a label.
  Batch single(const std::uint8_t* pixels);

 private:
  template <typename RowOf>
  Batch fill(int rows, RowOf row_of);
  void convert(const std::uint8_t* bytes, float* to) const;

  int pixels_;
  float table_[256];
  bool use_sparse_;
  SparseMatrix sparse_;
  Floats inputs_;
  std::vector<int> labels_;
};

}  // namespace songeul
