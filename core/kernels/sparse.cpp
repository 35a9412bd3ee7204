#include "core/kernels/sparse.h"

#include <algorithm>
#include <bit>

#include "core/kernels/simd.h"

namespace songeul {
namespace {

// Bit i for each byte i of up to 64 that is not zero. Sixteen at a time, the last of them moved
// back to end with the bytes: without a branch.
std::uint64_t nonzero_places(const std::uint8_t* bytes, int count) {
  std::uint64_t bits = 0;
  if (count < 16) {
    for (int i = 0; i < count; ++i) bits |= static_cast<std::uint64_t>(bytes[i] != 0) << i;
    return bits;
  }
#pragma GCC unroll 4
  for (int i = 0; i < 64; i += 16) {
    const int at = std::min(i, count - 16);
    bits |= static_cast<std::uint64_t>(nonzero_bytes(load<u8x16>(bytes + at))) << at;
  }
  return bits;
}

}  // namespace

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

void SparseMatrix::clear_columns(int block) {
  const int end = std::min((block + 1) * kBlock, columns_);
  for (int column = block * kBlock; column < end; ++column)
    column_ends_[column] = by_column_.data() + column_place(column);
}

void SparseMatrix::list_row(int row, int block, const std::uint8_t* bytes,
                            const float (&table)[256]) {
  const std::size_t number = row_number(row, block);
  Entry* entry = by_row_.data() + number * kBlock;
  Entry** const ends = column_ends_.data();
  const int end = std::min((block + 1) * kBlock, columns_);
  for (int first = block * kBlock; first < end; first += 64) {
    for (std::uint64_t left = nonzero_places(bytes + first, std::min(64, end - first)); left != 0;
         left &= left - 1) {
      const int column = first + std::countr_zero(left);
      const float value = table[bytes[column]];
      *entry++ = {static_cast<std::uint32_t>(column), value};
      *ends[column]++ = {static_cast<std::uint32_t>(row), value};
    }
  }
  row_ends_[number] = entry;
}

}  // namespace songeul
