#include "core/kernels/sparse.h"

#include <algorithm>
#include <cstring>

#include "core/kernels/simd.h"
#include "core/kernels/thread_pool.h"

namespace songeul {

SparseMatrix::SparseMatrix(int max_rows, int columns)
    : columns_(columns),
      row_start_(static_cast<std::size_t>(max_rows) + 1),
      column_start_(static_cast<std::size_t>(columns) + 1),
      column_fill_(static_cast<std::size_t>(columns)),
      by_row_(static_cast<std::size_t>(max_rows) * columns + 1),
      by_column_(static_cast<std::size_t>(max_rows) * columns) {}

void SparseMatrix::begin(int rows) {
  rows_ = rows;
  filled_rows_ = 0;
  std::fill(column_start_.begin(), column_start_.end(), 0);
}

void SparseMatrix::append_row(const std::uint8_t* bytes, const float (&table)[256]) {
  Entry* entry = by_row_.data() + row_start_[filled_rows_];
  // Every pixel of a group is written, and counts only if it is not zero: where strokes begin and
  // end cannot be foreseen by a branch.
  const auto take = [&](int column) {
    const std::uint8_t byte = bytes[column];
    const std::uint32_t counts = byte != 0 ? 1 : 0;
    *entry = {static_cast<std::uint32_t>(column), table[byte]};
    entry += counts;
    column_start_[column + 1] += counts;
  };
  int column = 0;
  for (; column + 8 <= columns_; column += 8) {
    std::uint64_t eight;
    std::memcpy(&eight, bytes + column, sizeof eight);
    if (eight == 0) continue;  // most groups of eight pixels are blank
    for (int i = 0; i < 8; ++i) take(column + i);
  }
  for (; column < columns_; ++column) take(column);
  ++filled_rows_;
  row_start_[filled_rows_] = static_cast<std::uint32_t>(entry - by_row_.data());
}

void SparseMatrix::list_columns() {
  for (int column = 0; column < columns_; ++column) {
    column_start_[column + 1] += column_start_[column];
    column_fill_[column] = column_start_[column];
  }
  for (int row = 0; row < rows_; ++row) {
    for (const Entry* entry = row_begin(row); entry != row_end(row); ++entry) {
      by_column_[column_fill_[entry->index]++] = {static_cast<std::uint32_t>(row), entry->value};
    }
  }
}

namespace {

// One row of a product: `y[j] = start[j] + sum of entry.value * right[entry.index * n + j]` for 4 *
// Vectors columns, the sums in registers.
template <int Vectors>
[[gnu::noinline]] void gather(const SparseMatrix::Entry* entry, const SparseMatrix::Entry* end,
                              int n, const float* right, const float* start, float* y) {
  f32x4 sum[Vectors];
  for (int v = 0; v < Vectors; ++v) sum[v] = start != nullptr ? load(start + 4 * v) : splat(0);
  for (; entry != end; ++entry) {
    const float* row = right + static_cast<std::size_t>(entry->index) * n;
    const f32x4 value = splat(entry->value);
    for (int v = 0; v < Vectors; ++v) {
      sum[v] += value * load(row + 4 * v);
      keep(sum[v]);
    }
  }
  for (int v = 0; v < Vectors; ++v) store(y + 4 * v, sum[v]);
}

void gather_narrow(const SparseMatrix::Entry* entry, const SparseMatrix::Entry* end, int columns,
                   int n, const float* right, const float* start, float* y) {
  for (int j = 0; j < columns; ++j) {
    float sum = start != nullptr ? start[j] : 0.0F;
    for (const SparseMatrix::Entry* e = entry; e != end; ++e) {
      sum += e->value * right[static_cast<std::size_t>(e->index) * n + j];
    }
    y[j] = sum;
  }
}

// Covers `columns` of the n columns with the widest tiles that fit; the last one is moved back to
// end with them (see gemm.cpp).
void gather_row(const SparseMatrix::Entry* entry, const SparseMatrix::Entry* end, int columns,
                int n, const float* right, const float* start, float* y) {
  if (columns < 4) return gather_narrow(entry, end, columns, n, right, start, y);
  const auto at = [&](int j) { return start != nullptr ? start + j : nullptr; };
  int j = 0;
  for (; columns - j >= 32; j += 32) gather<8>(entry, end, n, right + j, at(j), y + j);
  for (; columns - j >= 16; j += 16) gather<4>(entry, end, n, right + j, at(j), y + j);
  while (j < columns) {
    const int column = std::min(j, columns - 4);
    if (columns - column >= 8) {
      gather<2>(entry, end, n, right + column, at(column), y + column);
      j = column + 8;
    } else {
      gather<1>(entry, end, n, right + column, at(column), y + column);
      j = column + 4;
    }
  }
}

}  // namespace

// All rows against some columns of w at a time, since w may not fit into the second-level cache.
void sparse_times_dense(const SparseMatrix& x, int n, const float* w, const float* bias, float* y) {
  constexpr int kMostColumns = 128;
  constexpr int kRows = 8;
  const int panels = (n + kMostColumns - 1) / kMostColumns;
  const int blocks = (x.rows() + kRows - 1) / kRows;
  parallel_for(panels * blocks, 1, [&](int task, int /*end*/, int /*thread*/) {
    const int column = task / blocks * kMostColumns;
    const int columns = std::min(kMostColumns, n - column);
    const int first = task % blocks * kRows;
    for (int row = first; row < std::min(first + kRows, x.rows()); ++row) {
      gather_row(x.row_begin(row), x.row_end(row), columns, n, w + column, bias + column,
                 y + static_cast<std::size_t>(row) * n + column);
    }
  });
}

// Column after column, whose lists are walked in the same number of steps for all of d's columns:
// the processor foresees their ends. Some columns of d at a time would be nearer, but slower.
void sparse_transposed_times_dense(const SparseMatrix& x, int first, int last, int n,
                                   const float* d, float* g) {
  for (int column = first; column < last; ++column, g += n)
    gather_row(x.column_begin(column), x.column_end(column), n, n, d, nullptr, g);
}

}  // namespace songeul
