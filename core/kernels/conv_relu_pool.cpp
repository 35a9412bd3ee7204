#include "core/kernels/conv_relu_pool.h"

#include <cstring>

#include "core/kernels/simd.h"

namespace songeul {
namespace {

struct Operands {
  const ConvReluPoolShape& shape;
  const float* x;  // of the window's upper left pixel
  const float* kernel;
  const float* bias;
};

// Takes the largest of a window's four outputs for four filters.
inline void pool(const f32x4 (&v)[4], float* y, Winners* winners) {
  f32x4 largest = v[0];
  const i32x4 second = v[1] > largest;
  largest = select(second, v[1], largest);
  const i32x4 third = v[2] > largest;
  largest = select(third, v[2], largest);
  const i32x4 fourth = v[3] > largest;
  largest = select(fourth, v[3], largest);
  store(y, select(largest < splat(0), splat(0), largest));
  const int open = mask_bits(largest > splat(0));
  const int last = mask_bits(fourth) & open;
  const int lower_left = mask_bits(third) & open & ~last;
  const int upper_right = mask_bits(second) & open & ~last & ~lower_left;
  const int first = open & ~last & ~lower_left & ~upper_right;
  *winners = static_cast<Winners>(first | upper_right << 4 | lower_left << 8 | last << 12);
}

// Eight filters of one window: 4 pixels x 2 vectors, see gemm.cpp.
[[gnu::noinline]] void tile(const Operands& o, int filter, float* y, Winners* winners) {
  const ConvReluPoolShape& shape = o.shape;
  f32x4 left[4];
  f32x4 right[4];
  for (int p = 0; p < 4; ++p) {
    left[p] = load(o.bias + filter);
    right[p] = load(o.bias + filter + 4);
  }
  const float* weights = o.kernel + filter;
  const int run = shape.run();
  // copies, since `keep` makes the compiler read members anew in each round
  const int step = shape.channels;
  const int filters = shape.filters;
  for (int u = 0; u < shape.kernel_height; ++u) {
    const float* upper = o.x + u * shape.line();
    const float* lower = upper + shape.line();
    const float* upper_right = upper + step;
    const float* lower_right = lower + step;
    for (int k = 0; k < run; ++k) {
      const f32x4 w0 = load(weights);
      const f32x4 w1 = load(weights + 4);
      const f32x4 pixels[4] = {splat(*upper++), splat(*upper_right++), splat(*lower++),
                               splat(*lower_right++)};
      for (int p = 0; p < 4; ++p) {
        left[p] += pixels[p] * w0;
        keep(left[p]);
        right[p] += pixels[p] * w1;
        keep(right[p]);
      }
      weights += filters;
    }
  }
  pool(left, y, winners);
  pool(right, y + 4, winners + 1);
}

// What a blank window gives.
void pool_bias(const ConvReluPoolShape& shape, const float* bias, float* y, Winners* winners) {
  for (int f = 0; f < shape.filters; f += 4) {
    const f32x4 value = load(bias + f);
    pool({value, value, value, value}, y + f, winners + f / 4);
  }
}

}  // namespace

bool blank(const ConvReluPoolShape& shape, const float* x, int rows, int run) {
  i32x4 any = {};
  std::uint32_t any_of_rest = 0;
  for (int u = 0; u < rows; ++u, x += shape.line()) {
    int k = 0;
    for (; k + 4 <= run; k += 4) any |= (i32x4)load(x + k);
    for (; k < run; ++k) {
      std::uint32_t bits;
      std::memcpy(&bits, x + k, sizeof bits);
      any_of_rest |= bits;
    }
  }
  return any_of_rest << 1U == 0 && mask_bits((any & 0x7fffffff) != 0) == 0;
}

void conv_relu_pool(const ConvReluPoolShape& shape, const float* x, const float* kernel,
                    const float* bias, float* y, Winners* winners) {
  for (int i = 0; i < shape.pooled_height(); ++i) {
    for (int j = 0; j < shape.pooled_width(); ++j) {
      const Operands operands{shape, x + 2 * i * shape.line() + 2 * j * shape.channels, kernel,
                              bias};
      if (shape.often_blank() &&
          blank(shape, operands.x, shape.kernel_height + 1, shape.run() + shape.channels)) {
        pool_bias(shape, bias, y, winners);
      } else {
        int f = 0;
        for (; f + 8 <= shape.filters; f += 8) tile(operands, f, y + f, winners + f / 4);
        // the last tile is moved back to end with the filters; a call of its own also keeps
        // wasm-opt from inlining what has one caller, for V8 only replaces slow code that is
        // entered anew
        if (f < shape.filters) {
          f = shape.filters - 8;
          tile(operands, f, y + f, winners + f / 4);
        }
      }
      y += shape.filters;
      winners += shape.filters / 4;
    }
  }
}

}  // namespace songeul
