#include "core/kernels/sparse.h"

#include <algorithm>
#include <cstring>

namespace songeul {

// An odd number of entries from column to column: a power of two would put all of them into a few
// places of the cache.
SparseMatrix::SparseMatrix(int max_rows, int columns)
    : max_rows_(max_rows),
      columns_(columns),
      blocks_((columns + kBlock - 1) / kBlock),
      column_room_(max_rows | 1),
      by_row_(static_cast<std::size_t>(max_rows) * blocks_ * kBlock),
      by_column_(static_cast<std::size_t>(columns) * column_room_),
      row_ends_(static_cast<std::size_t>(max_rows) * blocks_),
      column_ends_(static_cast<std::size_t>(columns)) {}

void SparseMatrix::list_row(int row, int block, const std::uint8_t* bytes,
                            const float (&table)[256]) {
  const std::size_t number = row_number(row, block);
  Entry* entry = by_row_.data() + number * kBlock;
  // Every pixel of a group is written, and counts only if it is not zero: where strokes begin and
  // end cannot be foreseen by a branch.
  const auto take = [&](int column) {
    const std::uint8_t byte = bytes[column];
    *entry = {static_cast<std::uint32_t>(column), table[byte]};
    entry += byte != 0 ? 1 : 0;
  };
  const int end = std::min((block + 1) * kBlock, columns_);
  int column = block * kBlock;
  for (; column + 8 <= end; column += 8) {
    std::uint64_t eight;
    std::memcpy(&eight, bytes + column, sizeof eight);
    if (eight == 0) continue;  // most groups of eight pixels are blank
    for (int i = 0; i < 8; ++i) take(column + i);
  }
  if (column < end && end >= 8) {
    std::uint64_t eight;
    std::memcpy(&eight, bytes + end - 8, sizeof eight);
    if (eight >> (8 * (column - end + 8)) == 0) column = end;
  }
  for (; column < end; ++column) take(column);
  row_ends_[number] = entry;
}

void SparseMatrix::list_columns(int block) {
  const int end = std::min((block + 1) * kBlock, columns_);
  Entry** const ends = column_ends_.data();
  for (int column = block * kBlock; column < end; ++column)
    ends[column] = by_column_.data() + column_place(column);
  const Lists rows = row_lists(0, rows_, block);
  for (int row = 0; row < rows_; ++row) {
    const Entry* const last = rows.ends[row];
    for (const Entry* entry = rows.first + row * rows.room; entry != last; ++entry)
      *ends[entry->index]++ = {static_cast<std::uint32_t>(row), entry->value};
  }
}

}  // namespace songeul
