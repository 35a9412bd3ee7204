#include "core/kernels/winner_list.h"

#include <algorithm>
#include <bit>

namespace songeul {

WinnerList::WinnerList(const ConvReluPoolShape& shape)
    : capacity_(shape.windows()),
      entries_(static_cast<std::size_t>(capacity_) * shape.filters),
      counts_(shape.filters) {}

void WinnerList::assign(const ConvReluPoolShape& shape, const Winners* winners, const float* dy) {
  const int words = shape.words();
  std::fill(counts_.begin(), counts_.end(), 0);
  for (int row = 0; row < 2 * shape.pooled_height(); ++row) {
    for (int j = 0; j < shape.pooled_width(); ++j) {
      const int window = row / 2 * shape.pooled_width() + j;
      const Winners* left = winners + (4 * window + row % 2 * 2) * words;
      const Places places{static_cast<std::uint32_t>(row * shape.line() + 2 * j * shape.channels),
                          static_cast<std::uint32_t>(shape.channels)};
      for (int word = 0; word < words; ++word)
        list(32 * word, left[word], left[words + word], places, dy + window * shape.filters);
    }
  }
}

// In a row of outputs a filter wins in a window's left or right place or in none.
void WinnerList::list(int first, Winners left, Winners right, Places places, const float* slopes) {
  Entry* const entries = entries_.data() + first * capacity_;
  int* const counts = counts_.data() + first;
  for (Winners rest = left | right; rest != 0; rest &= rest - 1) {
    const int filter = std::countr_zero(rest);
    const std::uint32_t offset = places.left + (right >> filter & 1U) * places.step;
    entries[filter * capacity_ + counts[filter]++] = {offset, slopes[first + filter]};
  }
}

}  // namespace songeul
