#pragma once

#include "core/kernels/conv_relu_pool.h"
#include "core/kernels/simd.h"

namespace songeul {

/// Four filters that follow one another, as lanes of a vector and as bits of a word of winners.
class LaneSet {
 public:
  explicit LaneSet(int filter) {
    const unsigned bit = 1U << filter % 32;
    bits_ = i32x4{static_cast<std::int32_t>(bit), static_cast<std::int32_t>(bit << 1),
                  static_cast<std::int32_t>(bit << 2), static_cast<std::int32_t>(bit << 3)};
  }

  /// `value` in the lanes of the filters that are among the winners, else 0.
  f32x4 of(Winners winners, f32x4 value) const {
    const auto all = static_cast<std::int32_t>(winners);
    const i32x4 mask = (i32x4{all, all, all, all} & bits_) == bits_;
    return (f32x4)(mask & (i32x4)value);
  }

 private:
  i32x4 bits_;
};

}  // namespace songeul
