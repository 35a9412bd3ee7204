#include "core/io/run_id.h"

#include <cstdint>
#include <cstring>

namespace songeul {

// FNV-1a (Fowler, Noll and Vo) over 32-bit words, with a last mixing so that all bits count;
// written in Crockford's base 32, which has no letters that look like digits.
std::string run_id(Sequential& model) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const NamedTensor& tensor : model.weights()) {
    const int count = element_count(tensor.shape);
    for (int i = 0; i < count; ++i) {
      std::uint32_t bits = 0;
      std::memcpy(&bits, tensor.data + i, sizeof bits);
      hash = (hash ^ bits) * 0x100000001b3U;
    }
  }
  hash ^= hash >> 32U;
  hash *= 0x9e3779b97f4a7c15U;
  hash ^= hash >> 32U;
  constexpr const char* kDigits = "0123456789abcdefghjkmnpqrstvwxyz";
  std::string id;
  for (int i = 0; i < 12; ++i) {
    if (i > 0 && i % 4 == 0) id += '-';
    id += kDigits[hash >> 59U];
    hash <<= 5U;
  }
  return id;
}

}  // namespace songeul
