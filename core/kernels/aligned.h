#pragma once

#include <cstddef>
#include <new>
#include <vector>

namespace songeul {

/// For vectors whose memory begins with a line of the cache. Emscripten's malloc aligns to 8 bytes
/// only, and a vector of four numbers that stands in two lines takes two reads.
template <typename T>
struct LineAligned {
  using value_type = T;  // NOLINT(readability-identifier-naming): as allocators have it
  static constexpr std::align_val_t kLine{64};

  LineAligned() = default;
  template <typename U>
  explicit LineAligned(const LineAligned<U>& /*other*/) {}

  T* allocate(std::size_t count) {
    return static_cast<T*>(::operator new(count * sizeof(T), kLine));
  }
  void deallocate(T* memory, std::size_t /*count*/) { ::operator delete(memory, kLine); }
  bool operator==(const LineAligned&) const = default;
};

/// Numbers that kernels read and write.
using Floats = std::vector<float, LineAligned<float>>;

}  // namespace songeul
