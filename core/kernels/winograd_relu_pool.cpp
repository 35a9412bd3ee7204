#include "core/kernels/winograd_relu_pool.h"

#include "core/kernels/pool_window.h"
#include "core/kernels/winograd_tiles.h"

namespace SONGEUL_KERNELS {

void winograd_relu_pool(const ConvReluPoolShape& shape, int pictures, const float* x,
                        const float* kernel, const float* bias, float* scratch, float* y,
                        Winners* winners) {
  const int windows = shape.windows();
  const int words = shape.words();
  const auto input_of = [&](int tile) {
    const int window = tile % windows;
    return x + tile / windows * shape.input_size() +
           window / shape.pooled_width() * 2 * shape.line() +
           window % shape.pooled_width() * 2 * shape.channels;
  };
  convolve({shape.channels, shape.filters, shape.line(), kernel, bias, scratch}, pictures * windows,
           input_of, [&](int tile, int f, const auto& left, const auto& right) {
             pool_window(left, right, f, words, y + tile * shape.filters + f,
                         winners + tile * 4 * words);
           });
}

}  // namespace SONGEUL_KERNELS
