#include "core/kernels/conv_relu_pool_gradient.h"
#include "core/kernels/lane_set.h"
#include "core/kernels/simd.h"

namespace SONGEUL_KERNELS {
namespace {

// A vector of filters.
template <typename Vector>
void add_slopes(const ConvReluPoolShape& shape, const Winners* winners, const float* dy, int f,
                float* gradient) {
  const int words = shape.words();
  const LaneSet<Vector> lanes(f);
  auto sum = load<Vector>(gradient + f);
  for (int row = 0; row < 2 * shape.pooled_height(); ++row) {
    const int window = row / 2 * shape.pooled_width();
    const Winners* left = winners + (4 * window + row % 2 * 2) * words + f / 32;
    const float* slopes = dy + window * shape.filters + f;
    for (int j = 0; j < shape.pooled_width(); ++j) {
      sum += lanes.of(*left | left[words], load<Vector>(slopes));
      left += 4 * words;
      slopes += shape.filters;
    }
  }
  store(gradient + f, sum);
}

}  // namespace

void add_conv_relu_pool_bias_gradient(const ConvReluPoolShape& shape, const Winners* winners,
                                      const float* dy, int first, int last, float* gradient) {
  int f = first;
  for (; f + kLanes <= last; f += kLanes) add_slopes<f32xn>(shape, winners, dy, f, gradient);
  if constexpr (kLanes > 4) {
    if (f < last) add_slopes<f32x4>(shape, winners, dy, f, gradient);
  }
}

}  // namespace SONGEUL_KERNELS
