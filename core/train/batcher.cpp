#include "core/train/batcher.h"

#include <algorithm>
#include <cstring>

#include "core/error.h"
#include "core/kernels/fetch.h"
#include "core/kernels/thread_pool.h"

namespace songeul {

Batcher::Batcher(const Sequential& model, const Shape& pictures, const Normalisation& normalisation,
                 int max_rows)
    : pixels_(element_count(pictures)),
      // pixels that are zero must stay zero for their products to be skipped
      use_sparse_(model.accepts_sparse_input() && normalisation.offset == 0),
      sparse_(use_sparse_ ? max_rows : 0, pixels_),
      inputs_(use_sparse_ ? 0 : static_cast<std::size_t>(max_rows) * pixels_ + 3),
      labels_(max_rows) {
  if (model.input_shape() != pictures) {
    fail({"The network takes samples of shape ", to_string(model.input_shape()), ", the data has ",
          to_string(pictures)});
  }
  normalisation.fill(table_);
}

// Most groups of eight pixels are blank.
void Batcher::convert(const std::uint8_t* bytes, float* to) const {
  int j = 0;
  for (; j + 8 <= pixels_; j += 8) {
    std::uint64_t eight;
    std::memcpy(&eight, bytes + j, sizeof eight);
    if (eight == 0) {
      for (int i = 0; i < 8; ++i) to[j + i] = table_[0];
    } else {
      for (int i = 0; i < 8; ++i) to[j + i] = table_[bytes[j + i]];
    }
  }
  for (; j < pixels_; ++j) to[j] = table_[bytes[j]];
}

template <typename RowOf>
Batch Batcher::fill(int rows, RowOf row_of) {
  Batch batch;
  batch.rows = rows;
  if (use_sparse_) {
    sparse_.assign(rows, row_of, table_);
    batch.sparse = &sparse_;
    return batch;
  }
  parallel_for(rows, 16, [&](int first, int last, int /*thread*/) {
    for (int at = 0; at < pixels_; at += kLongestPiece) {
      fetch(last - first, std::min(kLongestPiece, pixels_ - at),
            [&](int i) { return row_of(first + i) + at; });
    }
    for (int i = first; i < last; ++i)
      convert(row_of(i), inputs_.data() + static_cast<std::ptrdiff_t>(i) * pixels_);
  });
  batch.inputs = inputs_.data();
  return batch;
}

Batch Batcher::gather(const Dataset& dataset, std::span<const std::uint32_t> indices) {
  const auto rows = static_cast<int>(indices.size());
  Batch batch = fill(rows, [&](int i) { return dataset.image(static_cast<int>(indices[i])); });
  for (int i = 0; i < rows; ++i) labels_[i] = dataset.label(static_cast<int>(indices[i]));
  batch.labels = labels_.data();
  return batch;
}

Batch Batcher::gather(const Augmenter& augmenter, int rows) {
  Batch batch = fill(rows, [&](int i) { return augmenter.image(i); });
  for (int i = 0; i < rows; ++i) labels_[i] = augmenter.label(i);
  batch.labels = labels_.data();
  return batch;
}

Batch Batcher::single(const std::uint8_t* pixels) {
  return fill(1, [&](int /*row*/) { return pixels; });
}

}  // namespace songeul
