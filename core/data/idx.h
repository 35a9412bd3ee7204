#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace songeul {

/// The two kinds of IDX file that MNIST consists of: magic number 0x00000803 and 0x00000801. Labels
/// above 255 come as signed numbers of two or four bytes: 0x00000b01 and 0x00000c01.
enum class IdxKind { kImages, kLabels };

/// The contents of one IDX file: bytes in row-major order and their shape, (count, rows, columns)
/// or (count). Each value takes `width` bytes, big-endian: 1 for images, 1, 2 or 4 for labels.
struct IdxArray {
  IdxKind kind = IdxKind::kImages;
  std::vector<int> shape;
  std::vector<std::uint8_t> bytes;
  int width = 1;

  std::int32_t value(std::size_t index) const;
};

/// Reads an IDX file as its bytes arrive, so that a wrong file is refused at its first 16 bytes and
/// a right one is held only once. Format: http://yann.lecun.com/exdb/mnist/ (big-endian magic,
/// sizes, then unsigned bytes).
class IdxReader {
 public:
  /// `name` stands in error messages.
  IdxReader(IdxKind expected, std::string name);

  /// Throws Error at a wrong magic number, zero or absurd sizes, or more bytes than the header
  /// announces.
  void append(std::span<const std::uint8_t> bytes);

  /// Throws Error when bytes are missing. The reader is empty afterwards.
  IdxArray finish();

 private:
  void parse_header();
  void check_magic();
  std::size_t header_size() const;

  std::string name_;
  IdxArray array_;
  std::vector<std::uint8_t> header_;
  std::size_t expected_size_ = 0;
  bool header_done_ = false;
};

/// The whole file at once.
IdxArray read_idx(IdxKind expected, const std::string& name, std::span<const std::uint8_t> bytes);

}  // namespace songeul
