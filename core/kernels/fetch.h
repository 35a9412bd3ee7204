#pragma once

#include <cstdint>

namespace songeul {

/// Reads a byte of each line of the cache that `rows` pieces of memory take: piece i is the `count`
/// bytes at `piece_of(i)`. They may stand anywhere, and so the processor waits for all of them
/// together. WebAssembly has no instruction for it.
template <typename PieceOf>
void fetch(int rows, int count, PieceOf piece_of) {
  std::uint32_t read = 0;
  for (int row = 0; row < rows; ++row) {
    const std::uint8_t* bytes = piece_of(row);
    read |= bytes[count - 1];
    for (int i = 0; i < count; i += 64) read |= bytes[i];
  }
  asm volatile("" : "+r"(read));  // so that it is not left out
}

}  // namespace songeul
