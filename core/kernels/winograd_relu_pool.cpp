#include "core/kernels/winograd_relu_pool.h"

#include "core/kernels/pool_window.h"
#include "core/kernels/winograd.h"

namespace songeul {

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
  winograd::convolve({shape.channels, shape.filters, shape.line(), kernel, bias, scratch},
                     pictures * windows, input_of,
                     [&](int tile, int f, const f32x4(&left)[4], const f32x4(&right)[4]) {
                       pool_eight_filters(left, right, f, words, y + tile * shape.filters + f,
                                          winners + tile * 4 * words);
                     });
}

}  // namespace songeul
