#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "core/kernels/aligned.h"
#include "core/kernels/fetch.h"
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
  /// Some lists that follow one another: `room` entries lie from where one begins to where the next
  /// one does, and `ends[i]` is where list i ends.
  struct Lists {
    const Entry* first;
    std::ptrdiff_t room;
    const Entry* const* ends;
    int count;
  };

  SparseMatrix(int max_rows, int columns);

  /// Fills the first `rows` rows: `row_of(i)` points at row i's `columns` bytes; byte b stands for
  /// `table[b]`, and `table[0]` must be 0. Uses all threads, each for its own blocks.
  template <typename RowOf>
  void assign(int rows, RowOf row_of, const float (&table)[256]) {
    rows_ = rows;
    parallel_for(blocks_, 1, [&](int block, int /*end*/, int /*thread*/) {
      const int first = block * kBlock;
      fetch(rows, std::min(kBlock, columns_ - first), [&](int i) { return row_of(i) + first; });
      clear_columns(block);
      for (int i = 0; i < rows; ++i) list_row(i, block, row_of(i), table);
    });
  }

  int rows() const { return rows_; }
  int columns() const { return columns_; }
  /// A row's list is divided into `blocks()` of columns: 0 to 97, 98 to 195, and so on.
  int blocks() const { return blocks_; }
  /// What rows `first` to `last - 1` have in a block.
  Lists row_lists(int first, int last, int block) const {
    const std::size_t row = row_number(first, block);
    return {by_row_.data() + row * kBlock, kBlock, row_ends_.data() + row, last - first};
  }
  /// Columns `first` to `last - 1`.
  Lists column_lists(int first, int last) const {
    return {by_column_.data() + column_place(first), column_room_, column_ends_.data() + first,
            last - first};
  }

 private:
  static constexpr int kBlock = 98;  // columns
  static_assert(kBlock <= kLongestPiece);

  // What a row has in a block, in the row's list and at the end of its columns'.
  void list_row(int row, int block, const std::uint8_t* bytes, const float (&table)[256]);
  void clear_columns(int block);

  // Each list has room for all that it may hold, so that none waits for the ones before it. Those
  // of a block stand together, apart from those of other threads.
  std::size_t row_number(int row, int block) const {
    return static_cast<std::size_t>(block) * max_rows_ + row;
  }
  std::size_t column_place(int column) const {
    return static_cast<std::size_t>(column) * column_room_;
  }

  int rows_ = 0;
  int max_rows_;
  int columns_;
  int blocks_;
  int column_room_;
  std::vector<Entry, LineAligned<Entry>> by_row_, by_column_;
  std::vector<const Entry*> row_ends_;
  std::vector<Entry*> column_ends_;
};

/// `y = bias + x w` for x (m, k) sparse, w (k, n), y (m, n), bias n numbers: the sum runs over x's
/// non-zero columns in index order. Uses all threads.
void sparse_times_dense(const SparseMatrix& x, int n, const float* w, const float* bias, float* y);

/// Rows `first` to `last - 1` of `x^T d` for x (m, k) sparse, d (m, n); g is (last - first, n).
/// Each sum runs over x's rows in index order.
void sparse_transposed_times_dense(const SparseMatrix& x, int first, int last, int n,
                                   const float* d, float* g);

}  // namespace songeul
