#include "core/kernels/conv_relu_pool.h"

#include "core/kernels/pool_window.h"
#include "core/kernels/simd.h"

namespace SONGEUL_KERNELS {
namespace {

struct Operands {
  const ConvReluPoolShape& shape;
  const float* x;  // of the window's upper left pixel
  const float* kernel;
  const float* bias;
};

// One number under each of a window's four places times its weights for two vectors of filters.
template <typename Vector>
inline void add_products(const float* const (&pixels)[4], int k, const float* weights,
                         Vector (&left)[4], Vector (&right)[4]) {
  const auto w0 = load<Vector>(weights);
  const auto w1 = load<Vector>(weights + kLanesOf<Vector>);
  for (int p = 0; p < 4; ++p) {
    const auto value = splat<Vector>(pixels[p][k]);
    left[p] += value * w0;
    keep(left[p]);
    right[p] += value * w1;
    keep(right[p]);
  }
}

// Two vectors of filters of one window: 4 pixels x 2 vectors, see gemm.cpp; four numbers of a run
// at a time, see winograd.cpp.
template <typename Vector>
[[gnu::noinline]] void tile(const Operands& o, int filter, float* y, Winners* winners) {
  const ConvReluPoolShape& shape = o.shape;
  Vector left[4];
  Vector right[4];
  for (int p = 0; p < 4; ++p) {
    left[p] = load<Vector>(o.bias + filter);
    right[p] = load<Vector>(o.bias + filter + kLanesOf<Vector>);
  }
  const float* weights = o.kernel + filter;
  const int run = shape.run();
  // copies, since `keep` makes the compiler read members anew in each round
  const int step = shape.channels;
  const int line = shape.line();
  const int filters = shape.filters;
  const float* upper = o.x;
  for (int rows = shape.kernel_height; rows > 0; --rows, upper += line) {
    const float* lower = upper + line;
    const float* pixels[4] = {upper, upper + step, lower, lower + step};
    for (int rest = run;; rest -= 4) {
      add_products(pixels, 0, weights, left, right);
      weights += filters;
      if (rest == 1) break;
      add_products(pixels, 1, weights, left, right);
      weights += filters;
      if (rest == 2) break;
      add_products(pixels, 2, weights, left, right);
      weights += filters;
      if (rest == 3) break;
      add_products(pixels, 3, weights, left, right);
      weights += filters;
      if (rest == 4) break;
      for (const float*& pixel : pixels) pixel += 4;
    }
  }
  const auto of_left = pool_outputs(left, y);
  const auto of_right = pool_outputs(right, y + kLanesOf<Vector>);
  note_winners<Vector>(of_left, of_right, filter, shape.words(), winners);
}

// All filters of one window.
void all_tiles(const Operands& o, float* y, Winners* winners) {
  const int filters = o.shape.filters;
  int f = 0;
  for (; f + 2 * kLanes <= filters; f += 2 * kLanes) tile<f32xn>(o, f, y + f, winners);
  if constexpr (kLanes > 4) {
    if (f + 8 <= filters) {
      tile<f32x4>(o, f, y + f, winners);
      f += 8;
    }
  }
  // the last tile is moved back to end with the filters; a call of its own also keeps wasm-opt from
  // inlining what has one caller, for V8 only replaces slow code that is entered anew
  if (f < filters) tile<f32x4>(o, filters - 8, y + filters - 8, winners);
}

// Whether all numbers under a window are zero, of either sign. What is narrower than a vector is
// not looked at, and computed.
bool is_blank(const ConvReluPoolShape& shape, const float* x) {
  const int last = shape.run() + shape.channels - 4;
  if (last < 0) return false;
  i32x4 bits = {};
  for (int u = 0; u <= shape.kernel_height; ++u, x += shape.line()) {
    for (int k = 0; k < last; k += 4) bits |= (i32x4)load<f32x4>(x + k);
    bits |= (i32x4)load<f32x4>(x + last);
  }
  return mask_bits((f32x4)bits != splat<f32x4>(0)) == 0;
}

}  // namespace

void conv_relu_pool(const ConvReluPoolShape& shape, const float* x, const float* kernel,
                    const float* bias, float* y, Outcome outcome) {
  Winners* winners = outcome.winners;
  const float* blank_y = nullptr;  // what the first blank window gave: all give the same
  const Winners* blank_winners = nullptr;
  for (int i = 0; i < shape.pooled_height(); ++i) {
    for (int j = 0; j < shape.pooled_width(); ++j) {
      const Operands operands{shape, x + 2 * i * shape.line() + 2 * j * shape.channels, kernel,
                              bias};
      const bool blank = shape.often_blank() && is_blank(shape, operands.x);
      if (shape.often_blank()) *outcome.blank++ = blank ? 1 : 0;
      if (blank && blank_y != nullptr) {
        for (int f = 0; f < shape.filters; f += 4) store(y + f, load<f32x4>(blank_y + f));
        for (int word = 0; word < 4 * shape.words(); ++word) winners[word] = blank_winners[word];
      } else {
        all_tiles(operands, y, winners);
        if (blank) {
          blank_y = y;
          blank_winners = winners;
        }
      }
      y += shape.filters;
      winners += 4 * shape.words();
    }
  }
}

}  // namespace SONGEUL_KERNELS
