#include "core/kernels/conv_one_channel_gradient.h"

#include "core/kernels/lane_set.h"
#include "core/kernels/simd.h"

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

namespace {

// What a function below works with, for four filters.
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
template <int Rows, int Taps>
void add_taps(const Operands& o) {
  f32x4 sum[Rows][Taps];
  const int filters = o.filters;
  const int row_of_taps = o.kernel_width * filters;
  for (int u = 0; u < Rows; ++u) {
    for (int v = 0; v < Taps; ++v) sum[u][v] = load(o.gradient + u * row_of_taps + v * filters);
  }
  const LaneSet lanes(o.filter);
  const Winners* const winners = o.winners;
  const float* const dy = o.dy;
  const float* const x = o.x;
  const int words = o.words;
  const int line = o.line;
  const HalfWindow* const end = o.end;
  for (const HalfWindow* half = o.begin; half != end; ++half) {
    const Winners* left = winners + half->number * 2 * words;
    const f32x4 slope = load(dy + (half->number >> 1) * filters);
    const f32x4 of_left = lanes.of(*left, slope);
    const f32x4 of_right = lanes.of(left[words], slope);
    const float* pixel = x + half->corner;
    for (int u = 0; u < Rows; ++u, pixel += line) {
      f32x4 under = splat<f32x4>(pixel[0]);
      for (int v = 0; v < Taps; ++v) {
        const f32x4 next = splat<f32x4>(pixel[v + 1]);
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
constexpr Taps kTaps[] = {{3, 3, add_taps<3, 3>}, {1, 5, add_taps<1, 5>}, {1, 1, add_taps<1, 1>}};

const Taps& taps_of(const ConvReluPoolShape& shape, int column) {
  if (shape.kernel_height == 3 && shape.kernel_width == 3) return kTaps[0];
  return shape.kernel_width - column >= 5 ? kTaps[1] : kTaps[2];
}

}  // namespace

void add_one_channel_kernel_gradient(const ConvReluPoolShape& shape, const HalfWindow* begin,
                                     const HalfWindow* end, const Winners* winners, const float* x,
                                     const float* dy, int first, int last, float* gradient) {
  int rows = 1;
  for (int u = 0; u < shape.kernel_height; u += rows) {
    for (int v = 0; v < shape.kernel_width;) {
      const Taps& taps = taps_of(shape, v);
      for (int f = first; f < last; f += 4) {
        taps.add({begin, end, winners + f / 32, x + u * shape.line() + v, dy + f,
                  gradient + (u * shape.kernel_width + v) * shape.filters + f, f, shape.filters,
                  shape.words(), shape.line(), shape.kernel_width});
      }
      v += taps.count;
      rows = taps.rows;
    }
  }
}

}  // namespace songeul
