#pragma once

#include <cstdint>
#include <vector>

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
  /// `table[b]`, and `table[0]` must be 0.
  template <typename RowOf>
  void assign(int rows, RowOf row_of, const float (&table)[256]) {
    begin(rows);
    for (int i = 0; i < rows; ++i) append_row(row_of(i), table);
    list_columns();
  }

  int rows() const { return rows_; }
  int columns() const { return columns_; }
  const Entry* row_begin(int row) const { return by_row_.data() + row_start_[row]; }
  const Entry* row_end(int row) const { return by_row_.data() + row_start_[row + 1]; }
  const Entry* column_begin(int column) const { return by_column_.data() + column_start_[column]; }
  const Entry* column_end(int column) const {
    return by_column_.data() + column_start_[column + 1];
  }

 private:
  void begin(int rows);
  void append_row(const std::uint8_t* bytes, const float (&table)[256]);
  void list_columns();

  int rows_ = 0;
  int columns_;
  int filled_rows_ = 0;
  std::vector<std::uint32_t> row_start_, column_start_, column_fill_;
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
