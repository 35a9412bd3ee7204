#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/kernels/conv_relu_pool.h"

namespace songeul {

/// An output of a filter that pooling kept and relu let through.
struct Winner {
  std::uint32_t offset;  ///< where what lies under it begins in the picture
  float gradient;        ///< its d loss / d y
};

/// Room for the winners of four filters in one picture: a list for each, and one entry behind it
/// that may be written in vain.
struct WinnerLists {
  explicit WinnerLists(const ConvReluPoolShape& shape)
      : capacity(shape.windows() + 1), entries(static_cast<std::size_t>(4) * capacity) {}
  const Winner* begin(int list) const { return entries.data() + list * capacity; }
  const Winner* end(int list) const { return entries.data() + ends[list]; }

  int capacity;
  std::vector<Winner> entries;
  std::array<std::int32_t, 4> ends{};
};

/// Lists the winners of the four filters from `filter` on, a multiple of four, in the order of the
/// convolution's outputs, row by row and pixel by pixel. `dy` is d loss / d y, and is added up in
/// the filters' `bias_gradient`.
void list_winners(const ConvReluPoolShape& shape, const Winners* winners, const float* dy,
                  int filter, WinnerLists& lists, float* bias_gradient);

}  // namespace songeul
