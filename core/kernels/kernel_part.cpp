#include "core/kernels/kernel_part.h"

#include <bit>

#include "core/kernels/simd.h"

namespace SONGEUL_KERNELS {
namespace {

template <typename Vector, int Rows, int Vectors>
void spread(KernelPart::Strides stride, const KernelPart::Pixel& pixel, const float* kernels,
            int kernel_size, float* dx) {
  constexpr int kWidth = kLanesOf<Vector>;
  Vector sum[Rows][Vectors];
  for (int u = 0; u < Rows; ++u) {
    for (int v = 0; v < Vectors; ++v)
      sum[u][v] = load<Vector>(dx + u * stride.picture + kWidth * v);
  }
  // copies, since the compiler reads members anew in each round
  const std::ptrdiff_t row = stride.kernel;
  const float* slopes = pixel.slopes;
  const Winners* const last_word = pixel.winners + pixel.words;
  for (const Winners* word = pixel.winners; word != last_word; ++word) {
    for (Winners left = *word; left != 0; left &= left - 1) {
      const int filter = std::countr_zero(left);
      const auto slope = splat<Vector>(slopes[filter]);
      const float* kernel = kernels + filter * kernel_size;
      for (int u = 0; u < Rows; ++u) {
        for (int v = 0; v < Vectors; ++v) {
          sum[u][v] += slope * load<Vector>(kernel + u * row + kWidth * v);
          keep(sum[u][v]);
        }
      }
    }
    slopes += 32;
    kernels += 32 * kernel_size;
  }
  for (int u = 0; u < Rows; ++u) {
    for (int v = 0; v < Vectors; ++v) store(dx + u * stride.picture + kWidth * v, sum[u][v]);
  }
}

// Backwards, in which order V8 needs no more registers than there are.
template <typename Vector, int Rows, int Vectors>
void collect(KernelPart::Strides stride, const WinnerList::Entry* entry,
             const WinnerList::Entry* end, const float* x, float* gradient) {
  constexpr int kWidth = kLanesOf<Vector>;
  Vector sum[Rows][Vectors];
  for (int u = 0; u < Rows; ++u) {
    for (int v = 0; v < Vectors; ++v)
      sum[u][v] = load<Vector>(gradient + u * stride.kernel + kWidth * v);
  }
  const std::ptrdiff_t row = stride.picture;
  for (; entry != end; ++entry) {
    const auto slope = splat<Vector>(entry->gradient);
    const float* under = x + entry->offset;
    for (int u = Rows - 1; u >= 0; --u) {
      for (int v = Vectors - 1; v >= 0; --v) {
        sum[u][v] += slope * load<Vector>(under + u * row + kWidth * v);
        keep(sum[u][v]);
      }
    }
  }
  for (int u = 0; u < Rows; ++u) {
    for (int v = 0; v < Vectors; ++v) store(gradient + u * stride.kernel + kWidth * v, sum[u][v]);
  }
}

template <typename Vector, int Rows, int Vectors>
KernelPart part(int first, int offset) {
  return {Vectors * kLanesOf<Vector>, first, offset, spread<Vector, Rows, Vectors>,
          collect<Vector, Rows, Vectors>};
}

// How many of the `rows` that are left are computed together. With vectors of eight three, since
// each part goes over all winners, and the end of that loop is seldom foreseen.
int rows_together(int rows, int per_row) {
  if (rows >= 3 && (kLanes == 8 || per_row == 4)) return 3;
  return rows >= 2 && kLanes == 4 && per_row == 8 ? 2 : 1;
}

// The widest part that fits into the `rest` of so many rows.
KernelPart next_part(int rows, int rest, int first, int offset) {
  if (rows == 3) {
    if constexpr (kLanes == 8) {
      if (rest >= 24) return part<f32xn, 3, 3>(first, offset);
      if (rest >= 16) return part<f32xn, 3, 2>(first, offset);
      if (rest >= 8) return part<f32xn, 3, 1>(first, offset);
    }
    return part<f32x4, 3, 1>(first, offset);
  }
  if (rows == 2) return part<f32x4, 2, 2>(first, offset);
  if (rest >= 12 * kLanes) return part<f32xn, 1, 12>(first, offset);
  if (rest >= 6 * kLanes) return part<f32xn, 1, 6>(first, offset);
  if (rest >= 4 * kLanes) return part<f32xn, 1, 4>(first, offset);
  if (rest >= 2 * kLanes) return part<f32xn, 1, 2>(first, offset);
  if (rest >= kLanes) return part<f32xn, 1, 1>(first, offset);
  return part<f32x4, 1, 1>(first, offset);
}

}  // namespace

KernelPart* list_kernel_parts(const ConvReluPoolShape& shape, KernelPart* to) {
  const int per_row = shape.padded_run();
  for (int u = 0; u < shape.kernel_height;) {
    const int rows = rows_together(shape.kernel_height - u, per_row);
    for (int v = 0; v < per_row; v += (to++)->width)
      *to = next_part(rows, per_row - v, u * per_row + v, u * shape.line() + v);
    u += rows;
  }
  return to;
}

}  // namespace SONGEUL_KERNELS
