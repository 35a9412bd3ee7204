#include "core/data/idx.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "core/error.h"

namespace songeul {
namespace {

constexpr std::uint32_t kImagesMagic = 0x00000803;
constexpr std::uint32_t kLabelsMagic = 0x00000801;
constexpr std::uint32_t kShortLabelsMagic = 0x00000b01;
constexpr std::uint32_t kLongLabelsMagic = 0x00000c01;
constexpr std::uint32_t kMaxSide = 4096;          // pixels
constexpr std::uint64_t kMaxBytes = 1ULL << 30U;  // the whole of EMNIST is 640 MB

std::uint32_t big_endian(const std::uint8_t* bytes) {
  return static_cast<std::uint32_t>(bytes[0]) << 24U | static_cast<std::uint32_t>(bytes[1]) << 16U |
         static_cast<std::uint32_t>(bytes[2]) << 8U | bytes[3];
}

// Bytes of each value; 0 where this is no magic number of such a file.
int width_of(IdxKind kind, std::uint32_t magic) {
  if (kind == IdxKind::kImages) return magic == kImagesMagic ? 1 : 0;
  switch (magic) {
    case kLabelsMagic:
      return 1;
    case kShortLabelsMagic:
      return 2;
    case kLongLabelsMagic:
      return 4;
    default:
      return 0;
  }
}

std::string hex(std::uint32_t value) {
  char text[11];
  std::snprintf(text, sizeof text, "0x%08x", value);
  return text;
}

std::string bytes_of(std::uint64_t count) {
  return std::to_string(count) + (count == 1 ? " byte" : " bytes");
}

}  // namespace

std::int32_t IdxArray::value(std::size_t index) const {
  const std::uint8_t* at = bytes.data() + index * static_cast<std::size_t>(width);
  if (width == 1) return at[0];
  std::uint32_t value = (at[0] & 0x80U) != 0 ? ~0U : 0U;  // signed
  for (int i = 0; i < width; ++i) value = value << 8U | at[i];
  return static_cast<std::int32_t>(value);
}

IdxReader::IdxReader(IdxKind expected, std::string name) : name_(std::move(name)) {
  array_.kind = expected;
}

std::size_t IdxReader::header_size() const { return array_.kind == IdxKind::kImages ? 16 : 8; }

void IdxReader::append(std::span<const std::uint8_t> bytes) {
  if (!header_done_) {
    const std::size_t taken = std::min(header_size() - header_.size(), bytes.size());
    header_.insert(header_.end(), bytes.begin(),
                   bytes.begin() + static_cast<std::ptrdiff_t>(taken));
    bytes = bytes.subspan(taken);
    if (header_.size() < header_size()) return;
    parse_header();
  }
  if (array_.bytes.size() + bytes.size() > expected_size_) {
    fail({name_, ": more data than its header announces: expected ",
          bytes_of(header_size() + expected_size_), " in all, got ",
          bytes_of(array_.bytes.size() + bytes.size() - expected_size_), " too many"});
  }
  array_.bytes.insert(array_.bytes.end(), bytes.begin(), bytes.end());
}

void IdxReader::check_magic() {
  const std::uint32_t magic = big_endian(header_.data());
  array_.width = width_of(array_.kind, magic);
  if (array_.width > 0) return;
  const bool images = array_.kind == IdxKind::kImages;
  const std::string found = width_of(IdxKind::kImages, magic) > 0   ? " (a file of images)"
                            : width_of(IdxKind::kLabels, magic) > 0 ? " (a file of labels)"
                                                                    : "";
  fail({name_, ": not an IDX file of ", (images ? "images" : "labels"), ": its magic number is ",
        hex(magic), found, ", expected ", hex(images ? kImagesMagic : kLabelsMagic)});
}

void IdxReader::parse_header() {
  check_magic();
  auto size = static_cast<std::uint64_t>(array_.width);
  for (std::size_t at = 4; at < header_size(); at += 4) {
    const std::uint32_t side = big_endian(header_.data() + at);
    if (side == 0) fail({name_, ": its header announces a size of zero"});
    if (at > 4 && side > kMaxSide) {
      fail({name_, ": its header announces images with a side of ", side, " pixels, at most ",
            kMaxSide, " are possible"});
    }
    size *= side;
    if (size > kMaxBytes) {
      fail({name_, ": its header announces more than ", bytes_of(kMaxBytes),
            ", which is the most possible"});
    }
    array_.shape.push_back(static_cast<int>(side));
  }
  expected_size_ = size;
  array_.bytes.reserve(expected_size_);
  header_done_ = true;
}

IdxArray IdxReader::finish() {
  if (!header_done_ && header_.size() >= 4) {
    // a short file may still be told apart by its first four bytes
    check_magic();
  }
  if (!header_done_) fail({name_, ": cut off: it ends within its header"});
  if (array_.bytes.size() < expected_size_) {
    fail({name_, ": cut off: expected ", bytes_of(header_size() + expected_size_), ", got ",
          bytes_of(header_size() + array_.bytes.size())});
  }
  return std::exchange(array_, {});
}

IdxArray read_idx(IdxKind expected, const std::string& name, std::span<const std::uint8_t> bytes) {
  IdxReader reader(expected, name);
  reader.append(bytes);
  return reader.finish();
}

}  // namespace songeul
