#pragma once

#include <cstdint>
#include <vector>

#include "core/kernels/thread_pool.h"

namespace songeul {

/// The non-zero entries of a (rows, columns) matrix, listed by row and by column. In MNIST four
/// pixels of five are zero; a product that skips them adds the same numbers in the same order as a
/// dense one, save the zeros. Capacity is reserved once; filling it again allocates nothing.
class SparseMatrix {
 public:
  struct Entry {
    std::uint32_t index;  ///< the column, in a list by row; the row, in a list by column
    float value;
  };

  SparseMatrix(int max_rows, int columns);

  /// Fills the first `rows` rows: `row_of(i)` points at row i's `columns` bytes; byte b stands for
  /// `table[b]`, and `table[0]` must be 0. Uses all threads.
  template <typename RowOf>
  void assign(int rows, RowOf row_of, const float (&table)[256]) {
    constexpr int kRows = 8;  // worth a thread's while
    rows_ = rows;
    parallel_for(rows, kRows, [&](int first, int last, int /*thread*/) {
      for (int i = first; i < last; ++i) list_row(i, row_of(i), table);
    });
    parallel_for(blocks_, 1, [&](int block, int /*end*/, int /*thread*/) { list_columns(block); });
  }

  int rows() const { return rows_; }
  int columns() const { return columns_; }
  /// A row's list is divided into `blocks()` of columns: 0 to 111, 112 to 223, and so on.
  int blocks() const { return blocks_; }
  const Entry* row_begin(int row, int block) const {
    return by_row_.data() + (block == 0 ? row_place(row) : block_ends(row)[block - 1]);
  }
  const Entry* row_end(int row, int block) const {
    return by_row_.data() + block_ends(row)[block];
  }
  const Entry* column_begin(int column) const { return by_column_.data() + column_place(column); }
  const Entry* column_end(int column) const { return by_column_.data() + column_end_[column]; }

 private:
  static constexpr int kBlock = 112;  // columns

  void list_row(int row, const std::uint8_t* bytes, const float (&table)[256]);
  void list_columns(int block);

  // Each list has room for all that it may hold, so that none waits for the ones before it.
  std::uint32_t row_place(int row) const { return static_cast<std::uint32_t>(row) * columns_; }
  std::uint32_t column_place(int column) const {
    return static_cast<std::uint32_t>(column) * column_room_;
  }
  // Where row's entries of each block of columns end.
  std::uint32_t* block_ends(int row) {
    return block_ends_.data() + static_cast<std::size_t>(row) * blocks_;
  }
  const std::uint32_t* block_ends(int row) const {
    return block_ends_.data() + static_cast<std::size_t>(row) * blocks_;
  }

  int rows_ = 0;
  int columns_;
  int blocks_;
  int column_room_;
  std::vector<std::uint32_t> block_ends_, column_end_;
  std::vector<Entry> by_row_, by_column_;
};

/// `y = bias + x w` for x (m, k) sparse, w (k, n), y (m, n), bias n numbers: the sum runs over x's
/// non-zero columns in index order. Uses all threads.
void sparse_times_dense(const SparseMatrix& x, int n, const float* w, const float* bias, float* y);

/// Rows `first` to `last - 1` of `x^T d` for x (m, k) sparse, d (m, n); g is (last - first, n).
/// Each sum runs over x's rows in index order.
void sparse_transposed_times_dense(const SparseMatrix& x, int first, int last, int n,
                                   const float* d, float* g);

}  // namespace songeul
