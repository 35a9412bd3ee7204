#pragma once

#include "core/kernels/conv_relu_pool.h"
#include "core/kernels/simd.h"

namespace SONGEUL_KERNELS {  // NOLINT(modernize-concat-nested-namespaces): it is one

/// Filters that follow one another, as lanes of a vector and as bits of a word of winners. The
/// first is a multiple of their number.
template <typename Vector>
class LaneSet {
 public:
  explicit LaneSet(int filter) : bits_(first_bits() << filter % 32) {}

  /// The lanes of the filters that are among the winners.
  MaskOf<Vector> among(Winners winners) const {
    return (bits_ & static_cast<std::int32_t>(winners)) == bits_;
  }

  /// `value` in the lanes of the filters that are among the winners, else 0.
  Vector of(Winners winners, Vector value) const {
    return (Vector)(among(winners) & (MaskOf<Vector>)value);
  }

 private:
  // Written out, since Emscripten's compiler keeps a loop over lanes.
  static MaskOf<Vector> first_bits() {
    if constexpr (kLanesOf<Vector> == 4) {
      return MaskOf<Vector>{1, 2, 4, 8};
    } else {
      return MaskOf<Vector>{1, 2, 4, 8, 16, 32, 64, 128};
    }
  }

  MaskOf<Vector> bits_;
};

}  // namespace SONGEUL_KERNELS
