#include "core/kernels/winograd.h"

#include "core/kernels/winograd_tiles.h"

namespace SONGEUL_KERNELS {
namespace {

// Four numbers from three that stand `step` vectors apart.
inline void transform_three(const f32xn* three, int step, f32xn* four, int four_step) {
  const f32xn half = splat(0.5F);
  const f32xn ends = three[0] + three[2 * step];
  four[0] = three[0];
  four[four_step] = (ends + three[step]) * half;
  four[2 * four_step] = (ends - three[step]) * half;
  four[3 * four_step] = three[2 * step];
}

// Four numbers from four.
template <typename Vector>
inline void transform_four(const Vector (&from)[4], Vector (&to)[4]) {
  to[0] = from[0] - from[2];
  to[1] = from[1] + from[2];
  to[2] = from[2] - from[1];
  to[3] = from[1] - from[3];
}

// A vector of channels of a tile, whose 16 numbers are written `step` apart.
template <typename Vector>
inline void transform_channels(int channels, std::ptrdiff_t line, const float* x, float* to) {
  Vector columns[4][4];
  for (int j = 0; j < 4; ++j) {
    const float* pixel = x + j * channels;
    transform_four<Vector>({load<Vector>(pixel), load<Vector>(pixel + line),
                            load<Vector>(pixel + 2 * line), load<Vector>(pixel + 3 * line)},
                           columns[j]);
  }
  const std::ptrdiff_t step = std::ptrdiff_t{4} * channels;
  for (int i = 0; i < 4; ++i) {
    Vector row[4];
    transform_four<Vector>({columns[0][i], columns[1][i], columns[2][i], columns[3][i]}, row);
    for (int j = 0; j < 4; ++j, to += step) store(to, row[j]);
  }
}

// The products of one channel; the second vector of filters stands `second` behind the first.
template <typename Vector>
inline void multiply_channel(const float* const (&a)[4], int c, const float* kernel,
                             std::ptrdiff_t second, Vector (&left)[4], Vector (&right)[4]) {
  const auto w0 = load<Vector>(kernel);
  const auto w1 = load<Vector>(kernel + second);
  for (int t = 0; t < 4; ++t) {
    const auto value = splat<Vector>(a[t][c]);
    left[t] += value * w0;
    keep(left[t]);
    right[t] += value * w1;
    keep(right[t]);
  }
}

}  // namespace

void winograd_transform_kernel(int channels, int filters, const float* kernel, float* to) {
  const std::ptrdiff_t tap = std::ptrdiff_t{channels} * filters;
  for (int f = 0; f < filters; f += kLanes) {
    float* block = to + winograd::kernel_size(channels, f / 8 * 8) + f % 8;
    for (int c = 0; c < channels; ++c) {
      f32xn taps[9];
      for (int i = 0; i < 9; ++i) taps[i] = load(kernel + i * tap + c * filters + f);
      f32xn columns[12];
      for (int j = 0; j < 3; ++j) transform_three(taps + j, 3, columns + j, 3);
      for (int i = 0; i < 4; ++i) {
        f32xn row[4];
        transform_three(columns + 3 * i, 1, row, 1);
        for (int j = 0; j < 4; ++j) store(block + ((4 * i + j) * channels + c) * 8, row[j]);
      }
    }
  }
}

void transform_tile(int channels, std::ptrdiff_t line, const float* x, float* to) {
  int c = 0;
  for (; c + kLanes <= channels; c += kLanes)
    transform_channels<f32xn>(channels, line, x + c, to + c);
  if constexpr (kLanes > 4) {
    if (c < channels) transform_channels<f32x4>(channels, line, x + c, to + c);
  }
}

// A register tile of 4 x 2 vectors as in gemm.cpp, once for each of the 16 numbers of a tile. Four
// channels at a time: addresses are then counted up once for 32 products. The way out behind each
// channel is never taken: channels are a multiple of four. It keeps V8 from computing one sum to
// its end, and then the next, with what they have in common on the stack.
template <typename Vector>
[[gnu::noinline]] void multiply_tiles(int channels, const float* tiles, const float* kernel,
                                      float* products) {
  constexpr int kWidth = kLanesOf<Vector>;
  const std::ptrdiff_t second = kWidth == 4 ? 4 : winograd::kernel_size(channels, 8);
  for (int i = 0; i < 16; ++i, products += 8 * kWidth) {
    Vector left[4] = {};
    Vector right[4] = {};
    const float* a[4] = {tiles, tiles + channels, tiles + 2 * channels, tiles + 3 * channels};
    const float* w = kernel;
    for (int rest = channels;; rest -= 4, w += 32) {
      multiply_channel(a, 0, w, second, left, right);
      if (rest == 1) break;
      multiply_channel(a, 1, w + 8, second, left, right);
      if (rest == 2) break;
      multiply_channel(a, 2, w + 16, second, left, right);
      if (rest == 3) break;
      multiply_channel(a, 3, w + 24, second, left, right);
      if (rest == 4) break;
      for (const float*& pointer : a) pointer += 4;
    }
    tiles += std::ptrdiff_t{4} * channels;
    kernel += std::ptrdiff_t{8} * channels;
    for (int t = 0; t < 4; ++t) {
      store(products + 2 * kWidth * t, left[t]);
      store(products + 2 * kWidth * t + kWidth, right[t]);
    }
  }
}

template void multiply_tiles<f32xn>(int, const float*, const float*, float*);
#if defined(SONGEUL_AVX2)
template void multiply_tiles<f32x4>(int, const float*, const float*, float*);
#endif

}  // namespace SONGEUL_KERNELS
