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
           input_of, [&]<typename Vector>(int tile, int f, const TileProducts<Vector>& products) {
             float* to = y + tile * shape.filters + f;
             Vector outputs[4];
             products.transform_back(0, outputs);
             const auto of_left = pool_outputs(outputs, to);
             products.transform_back(1, outputs);
             const auto of_right = pool_outputs(outputs, to + kLanesOf<Vector>);
             note_winners<Vector>(of_left, of_right, f, words, winners + tile * 4 * words);
           });
}

}  // namespace SONGEUL_KERNELS
