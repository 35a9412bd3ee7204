#include "core/kernels/conv_one_channel_gradient.h"

#include "core/kernels/lane_set.h"
#include "core/kernels/simd.h"

namespace SONGEUL_KERNELS {
namespace {

// What a function below works with, for a vector of filters.
struct Operands {
  const HalfWindow* begin;
  const HalfWindow* end;
  const Winners* winners;
  const float* x;   // under the upper left of its taps
  const float* dy;  // of the first filter
  float* gradient;  // of the first filter, for the first tap
  int filter, filters, words, line, kernel_width;
};

// Rows x Taps numbers of the kernel, whose sums are held in registers.
template <typename Vector, int Rows, int Taps>
void add_taps(const Operands& o) {
  Vector sum[Rows][Taps];
  const int filters = o.filters;
  const int row_of_taps = o.kernel_width * filters;
  for (int u = 0; u < Rows; ++u) {
    for (int v = 0; v < Taps; ++v)
      sum[u][v] = load<Vector>(o.gradient + u * row_of_taps + v * filters);
  }
  const LaneSet<Vector> lanes(o.filter);
  const Winners* const winners = o.winners;
  const float* const dy = o.dy;
  const float* const x = o.x;
  const int words = o.words;
  const int line = o.line;
  const HalfWindow* const end = o.end;
  for (const HalfWindow* half = o.begin; half != end; ++half) {
    const Winners* left = winners + half->number * 2 * words;
    const auto slope = load<Vector>(dy + (half->number >> 1) * filters);
    const Vector of_left = lanes.of(*left, slope);
    const Vector of_right = lanes.of(left[words], slope);
    const float* pixel = x + half->corner;
    for (int u = 0; u < Rows; ++u, pixel += line) {
      auto under = splat<Vector>(pixel[0]);
      for (int v = 0; v < Taps; ++v) {
        const auto next = splat<Vector>(pixel[v + 1]);
        sum[u][v] += under * of_left;
        keep(sum[u][v]);
        sum[u][v] += next * of_right;
        keep(sum[u][v]);
        under = next;
      }
    }
  }
  for (int u = 0; u < Rows; ++u) {
    for (int v = 0; v < Taps; ++v) store(o.gradient + u * row_of_taps + v * filters, sum[u][v]);
  }
}

// Some taps that are computed together. Called by its address: else wasm-opt would make one
// function of all of them, whose sums V8 spills.
struct Taps {
  int rows, count;  // `count` beside one another in each of `rows` rows
  void (*add)(const Operands& o);
};
template <typename Vector>
constexpr Taps kTaps[] = {
    {3, 3, add_taps<Vector, 3, 3>}, {1, 5, add_taps<Vector, 1, 5>}, {1, 1, add_taps<Vector, 1, 1>}};

// Which of them come next in a row of the kernel.
int taps_of(const ConvReluPoolShape& shape, int column) {
  if (shape.kernel_height == 3 && shape.kernel_width == 3) return 0;
  return shape.kernel_width - column >= 5 ? 1 : 2;
}

}  // namespace

void add_one_channel_kernel_gradient(const ConvReluPoolShape& shape, const HalfWindow* begin,
                                     const HalfWindow* end, const Winners* winners, const float* x,
                                     const float* dy, int first, int last, float* gradient) {
  int rows = 1;
  for (int u = 0; u < shape.kernel_height; u += rows) {
    for (int v = 0; v < shape.kernel_width;) {
      const int number = taps_of(shape, v);
      const Taps& taps = kTaps<f32xn>[number];
      const auto add = [&](void (*add_taps)(const Operands&), int f) {
        add_taps({begin, end, winners + f / 32, x + u * shape.line() + v, dy + f,
                  gradient + (u * shape.kernel_width + v) * shape.filters + f, f, shape.filters,
                  shape.words(), shape.line(), shape.kernel_width});
      };
      int f = first;
      for (; f + kLanes <= last; f += kLanes) add(taps.add, f);
      if constexpr (kLanes > 4) {
        if (f < last) add(kTaps<f32x4>[number].add, f);
      }
      v += taps.count;
      rows = taps.rows;
    }
  }
}

}  // namespace SONGEUL_KERNELS
