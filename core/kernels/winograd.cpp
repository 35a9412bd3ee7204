#include "core/kernels/winograd.h"

namespace songeul::winograd {
namespace {

// Four numbers from three that stand `step` vectors apart.
inline void transform_three(const f32x4* three, int step, f32x4* four, int four_step) {
  const f32x4 half = splat(0.5F);
  const f32x4 ends = three[0] + three[2 * step];
  four[0] = three[0];
  four[four_step] = (ends + three[step]) * half;
  four[2 * four_step] = (ends - three[step]) * half;
  four[3 * four_step] = three[2 * step];
}

// Four numbers from four.
inline void transform_four(const f32x4 (&from)[4], f32x4 (&to)[4]) {
  to[0] = from[0] - from[2];
  to[1] = from[1] + from[2];
  to[2] = from[2] - from[1];
  to[3] = from[1] - from[3];
}

}  // namespace

void transform_kernel(int channels, int filters, const float* kernel, float* to) {
  const std::ptrdiff_t tap = std::ptrdiff_t{channels} * filters;
  for (int f = 0; f < filters; f += 4) {
    float* block = to + kernel_size(channels, f / 8 * 8) + f % 8;
    for (int c = 0; c < channels; ++c) {
      f32x4 taps[9];
      for (int i = 0; i < 9; ++i) taps[i] = load(kernel + i * tap + c * filters + f);
      f32x4 columns[12];
      for (int j = 0; j < 3; ++j) transform_three(taps + j, 3, columns + j, 3);
      for (int i = 0; i < 4; ++i) {
        f32x4 row[4];
        transform_three(columns + 3 * i, 1, row, 1);
        for (int j = 0; j < 4; ++j) store(block + ((4 * i + j) * channels + c) * 8, row[j]);
      }
    }
  }
}

namespace detail {

void transform_tile(int channels, std::ptrdiff_t line, const float* x, float* to) {
  const std::ptrdiff_t step = std::ptrdiff_t{4} * channels;
  for (int c = 0; c < channels; c += 4) {
    f32x4 columns[4][4];
    for (int j = 0; j < 4; ++j) {
      const float* pixel = x + j * channels + c;
      transform_four(
          {load(pixel), load(pixel + line), load(pixel + 2 * line), load(pixel + 3 * line)},
          columns[j]);
    }
    float* at = to + c;
    for (int i = 0; i < 4; ++i) {
      f32x4 row[4];
      transform_four({columns[0][i], columns[1][i], columns[2][i], columns[3][i]}, row);
      for (int j = 0; j < 4; ++j, at += step) store(at, row[j]);
    }
  }
}

namespace {

// The products of one channel.
inline void multiply_channel(const float* const (&a)[4], int c, const float* kernel,
                             f32x4 (&left)[4], f32x4 (&right)[4]) {
  const f32x4 w0 = load(kernel);
  const f32x4 w1 = load(kernel + 4);
  for (int t = 0; t < 4; ++t) {
    const f32x4 value = splat(a[t][c]);
    left[t] += value * w0;
    keep(left[t]);
    right[t] += value * w1;
    keep(right[t]);
  }
}

}  // namespace

// A register tile of 4 x 2 vectors as in gemm.cpp, once for each of the 16 numbers of a tile. Four
// channels at a time: addresses are then counted up once for 32 products. The way out behind each
// channel is never taken: channels are a multiple of four. It keeps V8 from computing one sum to
// its end, and then the next, with what they have in common on the stack.
[[gnu::noinline]] void multiply(int channels, const float* tiles, const float* kernel,
                                float* products) {
  for (int i = 0; i < 16; ++i, products += 32) {
    f32x4 left[4] = {};
    f32x4 right[4] = {};
    const float* a[4] = {tiles, tiles + channels, tiles + 2 * channels, tiles + 3 * channels};
    const float* w = kernel;
    for (int rest = channels;; rest -= 4, w += 32) {
      multiply_channel(a, 0, w, left, right);
      if (rest == 1) break;
      multiply_channel(a, 1, w + 8, left, right);
      if (rest == 2) break;
      multiply_channel(a, 2, w + 16, left, right);
      if (rest == 3) break;
      multiply_channel(a, 3, w + 24, left, right);
      if (rest == 4) break;
      for (const float*& pointer : a) pointer += 4;
    }
    tiles += std::ptrdiff_t{4} * channels;
    kernel += std::ptrdiff_t{8} * channels;
    for (int t = 0; t < 4; ++t) {
      store(products + 8 * t, left[t]);
      store(products + 8 * t + 4, right[t]);
    }
  }
}

}  // namespace detail
}  // namespace songeul::winograd
