#pragma once

#include <cstdint>
#include <vector>

#include "core/kernels/conv_relu_pool.h"

namespace songeul {

/// The winners of one picture, listed for its backward pass.
class WinnerList {
 public:
  explicit WinnerList(const ConvReluPoolShape& shape);

  /// `x` and `dy` are the convolution's input and d loss / d y. Winners over a blank part of `x`
  /// are left out of the filters' lists, since they add nothing to the kernel's gradient.
  /// `for_input_gradient`: lists the pixels' filters too.
  void assign(const ConvReluPoolShape& shape, const Winners* winners, const float* x,
              const float* dy, bool for_input_gradient);

  /// A winner: where its part of the picture begins, and its d loss / d y.
  struct Entry {
    std::uint32_t offset;
    float gradient;
  };
  /// Those of a filter, in the order of the convolution's outputs: row by row, pixel by pixel.
  const Entry* begin(int filter) const { return entries_.data() + filter * capacity_; }
  const Entry* end(int filter) const { return begin(filter) + counts_[filter]; }

  /// The filters that won at a pixel of the convolution's output, ascending, by the pixel's number.
  const std::uint16_t* pixel_begin(int pixel) const { return filters_.data() + starts_[pixel]; }
  const std::uint16_t* pixel_end(int pixel) const { return filters_.data() + starts_[pixel + 1]; }

 private:
  void list_by_filter(const ConvReluPoolShape& shape, const Winners* winners, const float* x,
                      const float* dy);
  void list_window(int groups, const Winners* sets, int shift, const float* slopes,
                   std::uint32_t corner, std::uint32_t channels);
  void list_by_pixel(const ConvReluPoolShape& shape, const Winners* winners);

  int capacity_;  // of a filter's list: it has one winner in each window at most, and one is spare
  std::vector<Entry> entries_;
  std::vector<int> counts_;
  std::vector<std::uint32_t> starts_;  // of each pixel's filters, and the end
  std::vector<std::uint16_t> filters_;
};

}  // namespace songeul
