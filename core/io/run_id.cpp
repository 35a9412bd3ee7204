#include "core/io/run_id.h"

#include <cmath>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "core/error.h"

namespace songeul {
namespace {

constexpr std::string_view kDigits = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr int kLength = 12;

// Stands for every NaN: which one an invalid operation makes is up to the processor.
constexpr std::uint32_t kNan = 0x7fc00000;

void append(std::string& id, char digit) {
  if (id.size() % 5 == 4) id += '-';
  id += digit;
}

}  // namespace

// FNV-1a (Fowler, Noll and Vo) over 32-bit words, with a last mixing so that all bits count;
// written in Crockford's base 32, which has no letters that look like digits.
std::string run_id(Sequential& model) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const NamedTensor& tensor : model.weights()) {
    const int count = element_count(tensor.shape);
    for (int i = 0; i < count; ++i) {
      std::uint32_t bits = kNan;
      if (!std::isnan(tensor.data[i])) std::memcpy(&bits, tensor.data + i, sizeof bits);
      hash = (hash ^ bits) * 0x100000001b3U;
    }
  }
  hash ^= hash >> 32U;
  hash *= 0x9e3779b97f4a7c15U;
  hash ^= hash >> 32U;
  std::string id;
  for (int i = 0; i < kLength; ++i) {
    append(id, kDigits[hash >> 59U]);
    hash <<= 5U;
  }
  return id;
}

std::string parse_run_id(const std::string& text) {
  std::string id;
  for (char digit : text) {
    if (digit == '-' || digit == ' ') continue;
    if (digit >= 'A' && digit <= 'Z') digit = static_cast<char>(digit - 'A' + 'a');
    if (digit == 'i' || digit == 'l') digit = '1';
    if (digit == 'o') digit = '0';
    append(id, kDigits.find(digit) == std::string_view::npos ? '?' : digit);
  }
  if (id.size() == kLength + 2 && id.find('?') == std::string::npos) return id;
  fail({"'", text, "' is not a run id, such as '7zq4-0kx2-m9ce'"});
}

}  // namespace songeul
