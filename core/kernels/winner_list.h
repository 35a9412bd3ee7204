#pragma once

#include <cstdint>
#include <vector>

#include "core/kernels/conv_relu_pool.h"

namespace songeul {

/// The winners of one picture, listed by filter for the kernel's gradient.
class WinnerList {
 public:
  explicit WinnerList(const ConvReluPoolShape& shape);

  /// `dy` is d loss / d y.
  void assign(const ConvReluPoolShape& shape, const Winners* winners, const float* dy);

  /// A winner: where its part of the picture begins, and its d loss / d y.
  struct Entry {
    std::uint32_t offset;
    float gradient;
  };
  /// Those of a filter, in the order of the convolution's outputs: row by row, pixel by pixel.
  const Entry* begin(int filter) const { return entries_.data() + filter * capacity_; }
  const Entry* end(int filter) const { return begin(filter) + counts_[filter]; }

 private:
  /// The offsets of a row's two places in a window: the left one's, and how much further the right
  /// one's is.
  struct Places {
    std::uint32_t left, step;
  };
  void list(int first, Winners left, Winners right, Places places, const float* slopes);

  int capacity_;  // of a filter's list: it has one winner in each window at most
  std::vector<Entry> entries_;
  std::vector<int> counts_;
};

}  // namespace songeul
