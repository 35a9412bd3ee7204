#include "core/train/batcher.h"

#include "core/error.h"

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
    throw Error("The network takes samples of shape " + to_string(model.input_shape()) +
                ", the data has " + to_string(pictures));
  }
  normalisation.fill(table_);
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
  float* to = inputs_.data();
  for (int i = 0; i < rows; ++i) {
    const std::uint8_t* bytes = row_of(i);
    for (int j = 0; j < pixels_; ++j) *to++ = table_[bytes[j]];
  }
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
