#pragma once

#include <cstdint>

namespace songeul {

/// How long a piece that is fetched may be: as two lines of the cache.
inline constexpr int kLongestPiece = 128;  // bytes

/// Reads a byte of each line of the cache that `rows` pieces of memory take: piece i is the `count`
/// bytes at `piece_of(i)`, `kLongestPiece` at most. They may stand anywhere, and so the processor
/// waits for all of them together. WebAssembly has no instruction for it.
template <typename PieceOf>
void fetch(int rows, int count, PieceOf piece_of) {
  std::uint32_t read = 0;
  for (int i = 0; i < rows; ++i) {
    const std::uint8_t* piece = piece_of(i);
    read |= piece[0] | piece[count / 2] | piece[count - 1];  // in all of its lines
  }
  asm volatile("" : "+r"(read));  // so that it is not left out
}

}  // namespace songeul
