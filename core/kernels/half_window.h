#pragma once

#include "core/kernels/conv_relu_pool.h"

namespace songeul {

/// Half of a pooling window: two places beside one another. Over pictures of one channel a winner
/// has so few numbers under it that to list it would cost more than to compute with it, so both
/// places of a half are computed for some filters at a time, with zeros where a filter did not win.
struct HalfWindow {
  std::int32_t corner;  ///< where the picture lies under its left place
  std::int32_t number;  ///< twice the window's, and 1 for the lower half
};

/// Lists the halves that do not lie over blank paper, row by row, and answers their end. `to` has
/// room for all: 2 * windows().
HalfWindow* list_half_windows(const ConvReluPoolShape& shape, const std::uint8_t* blank,
                              HalfWindow* to);

}  // namespace songeul
