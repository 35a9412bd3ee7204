#include "core/kernels/half_window.h"

namespace songeul {

HalfWindow* list_half_windows(const ConvReluPoolShape& shape, const std::uint8_t* blank,
                              HalfWindow* to) {
  for (int row = 0; row < 2 * shape.pooled_height(); ++row) {
    for (int j = 0; j < shape.pooled_width(); ++j) {
      const int window = row / 2 * shape.pooled_width() + j;
      *to = {row * shape.line() + 2 * j, 2 * window + row % 2};
      to += blank[window] != 0 ? 0 : 1;
    }
  }
  return to;
}

}  // namespace songeul
