#include "core/kernels/conv_one_channel_gradient.h"
#include "core/kernels/lane_set.h"
#include "core/kernels/simd.h"

namespace SONGEUL_KERNELS {
namespace {

// Some vectors of filters: with one alone each addition would wait for the one before it.
template <typename Vector, int Vectors>
void add_slopes(const ConvReluPoolShape& shape, const Winners* winners, const float* dy, int f,
                float* gradient) {
  constexpr int kWidth = kLanesOf<Vector>;
  const int words = shape.words();
  const LaneSet<Vector> lanes(f);
  Vector sum[Vectors];
  for (int v = 0; v < Vectors; ++v) sum[v] = load<Vector>(gradient + f + kWidth * v);
  for (int row = 0; row < 2 * shape.pooled_height(); ++row) {
    const int window = row / 2 * shape.pooled_width();
    const Winners* left = winners + (4 * window + row % 2 * 2) * words + f / 32;
    const float* slopes = dy + window * shape.filters + f;
    for (int j = 0; j < shape.pooled_width(); ++j) {
      const Winners either = *left | left[words];
      for (int v = 0; v < Vectors; ++v)
        sum[v] += lanes.of(either >> kWidth * v, load<Vector>(slopes + kWidth * v));
      left += 4 * words;
      slopes += shape.filters;
    }
  }
  for (int v = 0; v < Vectors; ++v) store(gradient + f + kWidth * v, sum[v]);
}

}  // namespace

void add_one_channel_bias_gradient(const ConvReluPoolShape& shape, const Winners* winners,
                                   const float* dy, int first, int last, float* gradient) {
  int f = first;
  for (; f + 8 <= last; f += 8) add_slopes<f32xn, 8 / kLanes>(shape, winners, dy, f, gradient);
  if (f < last) add_slopes<f32x4, 1>(shape, winners, dy, f, gradient);
}

}  // namespace SONGEUL_KERNELS
