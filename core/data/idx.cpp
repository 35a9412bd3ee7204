#include "core/data/idx.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "core/error.h"

namespace songeul {
namespace {

constexpr std::uint32_t kImagesMagic = 0x00000803;
constexpr std::uint32_t kLabelsMagic = 0x00000801;
constexpr std::uint32_t kMaxSide = 4096;          // pixels
constexpr std::uint64_t kMaxBytes = 1ULL << 30U;  // the whole of EMNIST is 640 MB

std::uint32_t big_endian(const std::uint8_t* bytes) {
  return static_cast<std::uint32_t>(bytes[0]) << 24U | static_cast<std::uint32_t>(bytes[1]) << 16U |
         static_cast<std::uint32_t>(bytes[2]) << 8U | bytes[3];
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
    throw Error(name_ + ": more data than its header announces: expected " +
                bytes_of(header_size() + expected_size_) + " in all, got " +
                bytes_of(array_.bytes.size() + bytes.size() - expected_size_) + " too many");
  }
  array_.bytes.insert(array_.bytes.end(), bytes.begin(), bytes.end());
}

void IdxReader::parse_header() {
  const bool images = array_.kind == IdxKind::kImages;
  const std::uint32_t magic = big_endian(header_.data());
  const std::uint32_t expected = images ? kImagesMagic : kLabelsMagic;
  if (magic != expected) {
    const std::string found = magic == kImagesMagic   ? " (a file of images)"
                              : magic == kLabelsMagic ? " (a file of labels)"
                                                      : "";
    throw Error(name_ + ": not an IDX file of " + (images ? "images" : "labels") +
                ": its magic number is " + hex(magic) + found + ", expected " + hex(expected));
  }
  std::uint64_t size = 1;
  for (std::size_t at = 4; at < header_size(); at += 4) {
    const std::uint32_t side = big_endian(header_.data() + at);
    if (side == 0) throw Error(name_ + ": its header announces a size of zero");
    if (at > 4 && side > kMaxSide) {
      throw Error(name_ + ": its header announces images with a side of " + std::to_string(side) +
                  " pixels, at most " + std::to_string(kMaxSide) + " are possible");
    }
    size *= side;
    if (size > kMaxBytes) {
      throw Error(name_ + ": its header announces more than " + bytes_of(kMaxBytes) +
                  ", which is the most possible");
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
    header_.resize(header_size());
    const std::uint32_t magic = big_endian(header_.data());
    if (magic != (array_.kind == IdxKind::kImages ? kImagesMagic : kLabelsMagic)) parse_header();
  }
  if (!header_done_) throw Error(name_ + ": cut off: it ends within its header");
  if (array_.bytes.size() < expected_size_) {
    throw Error(name_ + ": cut off: expected " + bytes_of(header_size() + expected_size_) +
                ", got " + bytes_of(header_size() + array_.bytes.size()));
  }
  return std::exchange(array_, {});
}

IdxArray read_idx(IdxKind expected, const std::string& name, std::span<const std::uint8_t> bytes) {
  IdxReader reader(expected, name);
  reader.append(bytes);
  return reader.finish();
}

}  // namespace songeul
