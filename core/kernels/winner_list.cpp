#include "core/kernels/winner_list.h"

#include <algorithm>
#include <cstring>

namespace songeul {

WinnerList::WinnerList(const ConvReluPoolShape& shape)
    : capacity_(shape.windows() + 1),
      entries_(static_cast<std::size_t>(capacity_) * shape.filters),
      counts_(shape.filters),
      starts_(4 * shape.windows() + 1),
      filters_(shape.output_size() + 3) {}

void WinnerList::assign(const ConvReluPoolShape& shape, const Winners* winners, const float* x,
                        const float* dy, bool for_input_gradient) {
  list_by_filter(shape, winners, x, dy);
  if (for_input_gradient) list_by_pixel(shape, winners);
}

// In a row of outputs a filter wins in a window's left or right place or in none. Every entry is
// written, and counts only where there is a winner: no branch that cannot be foreseen.
void WinnerList::list_window(int groups, const Winners* sets, int shift, const float* slopes,
                             std::uint32_t corner, std::uint32_t channels) {
  Entry* list = entries_.data();
  int* count = counts_.data();
  const int capacity = capacity_;
  for (int group = 0; group < groups; ++group) {
    const unsigned set = static_cast<unsigned>(sets[group]) >> shift;
    for (int lane = 0; lane < 4; ++lane) {
      const unsigned left = set >> lane & 1U;
      const unsigned right = set >> (4 + lane) & 1U;
      const int place = *count;
      list[place] = {corner + (right != 0 ? channels : 0), *slopes++};
      *count++ = place + static_cast<int>(left | right);
      list += capacity;
    }
  }
}

void WinnerList::list_by_filter(const ConvReluPoolShape& shape, const Winners* winners,
                                const float* x, const float* dy) {
  std::fill(counts_.begin(), counts_.end(), 0);
  for (int row = 0; row < 2 * shape.pooled_height(); ++row) {
    for (int j = 0; j < shape.pooled_width(); ++j) {
      const int corner = row * shape.line() + 2 * j * shape.channels;
      if (shape.often_blank() &&
          blank(shape, x + corner, shape.kernel_height, shape.run() + shape.channels)) {
        continue;
      }
      const int window = row / 2 * shape.pooled_width() + j;
      list_window(shape.filters / 4, winners + window * shape.filters / 4, 8 * (row % 2),
                  dy + window * shape.filters, corner, shape.channels);
    }
  }
}

namespace {

// For each set of lanes, their numbers in ascending order, 16 bits each, and how many there are.
struct Lanes {
  std::uint64_t numbers[16] = {};
  std::uint8_t count[16] = {};

  constexpr Lanes() {
    for (unsigned set = 0; set < 16; ++set) {
      for (std::uint64_t lane = 0; lane < 4; ++lane) {
        if ((set >> lane & 1U) != 0) numbers[set] |= lane << 16U * count[set]++;
      }
    }
  }
};
constexpr Lanes kLanes;

}  // namespace

void WinnerList::list_by_pixel(const ConvReluPoolShape& shape, const Winners* winners) {
  const int groups = shape.filters / 4;
  std::uint16_t* next = filters_.data();
  std::uint32_t* start = starts_.data();
  for (int row = 0; row < 2 * shape.pooled_height(); ++row) {
    for (int column = 0; column < 2 * shape.pooled_width(); ++column) {
      *start++ = static_cast<std::uint32_t>(next - filters_.data());
      const Winners* sets = winners + (row / 2 * shape.pooled_width() + column / 2) * groups;
      const int shift = 4 * (row % 2 * 2 + column % 2);
      for (int group = 0; group < groups; ++group) {
        const unsigned set = static_cast<unsigned>(sets[group]) >> shift & 15U;
        // writes four, of which the first count
        const std::uint64_t four =
            kLanes.numbers[set] + static_cast<std::uint64_t>(4 * group) * 0x0001000100010001U;
        std::memcpy(next, &four, sizeof four);
        next += kLanes.count[set];
      }
    }
  }
  *start = static_cast<std::uint32_t>(next - filters_.data());
}

}  // namespace songeul
