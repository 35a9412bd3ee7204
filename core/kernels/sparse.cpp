#include "core/kernels/sparse.h"

#include <algorithm>
#include <cstring>

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

}  // namespace songeul
