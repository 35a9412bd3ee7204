#include "core/kernels/winograd_tiles.h"

namespace SONGEUL_KERNELS {

// In tiles of 2 x 2 outputs. Behind an odd number of outputs the last tile is moved back to end
// with them. Tiles are computed from the last to the first, so that it does not overwrite what the
// one before it gives: pooling layers that are computed together with this one know only such
// tiles.
void winograd_convolution(const WinogradOperands& operands, int height, int width, const float* x,
                          float* y) {
  const int filters = operands.filters;
  const int across = (width + 1) / 2;
  const int tiles = (height + 1) / 2 * across;
  const auto row_of = [&](int t) { return std::min((tiles - 1 - t) / across * 2, height - 2); };
  const auto column_of = [&](int t) { return std::min((tiles - 1 - t) % across * 2, width - 2); };
  convolve(
      operands, tiles,
      [&](int t) { return x + row_of(t) * operands.line + column_of(t) * operands.channels; },
      [&]<typename Vector>(int t, int f, const TileProducts<Vector>& products) {
        const std::ptrdiff_t line = std::ptrdiff_t{width} * filters;
        float* to = y + row_of(t) * line + column_of(t) * filters + f;
        for (int v = 0; v < 2; ++v, to += kLanesOf<Vector>) {
          Vector outputs[4];
          products.transform_back(v, outputs);
          for (int i = 0; i < 4; ++i) store(to + i / 2 * line + i % 2 * filters, outputs[i]);
        }
      });
}

}  // namespace SONGEUL_KERNELS
