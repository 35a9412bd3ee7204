#include "core/kernels/kernel_part.h"

#include <bit>

#include "core/kernels/simd.h"

namespace SONGEUL_KERNELS {
namespace {

template <typename Vector, int Rows, int Vectors>
void spread(const KernelPart::Strides& stride, const KernelPart::Row& row, const float* kernels,
            float* dx) {
  constexpr int kWidth = kLanesOf<Vector>;
  // copies, since the compiler reads members anew in each round
  const std::ptrdiff_t line = stride.picture;
  const std::ptrdiff_t kernel_row = stride.kernel;
  const int kernel_size = row.shape.transposed_size();
  const int channels = row.shape.channels;
  const int words = row.shape.words();
  const int pixels = 2 * row.shape.pooled_width();
  const Winners* winners = row.winners;
  const float* slopes = row.slopes;
  for (int pixel = 0; pixel < pixels; ++pixel, dx += channels) {
    Vector sum[Rows][Vectors];
    for (int u = 0; u < Rows; ++u) {
      for (int v = 0; v < Vectors; ++v) sum[u][v] = load<Vector>(dx + u * line + kWidth * v);
    }
    for (int word = 0; word < words; ++word) {
      for (Winners left = *winners++; left != 0; left &= left - 1) {
        const int filter = 32 * word + std::countr_zero(left);
        const auto slope = splat<Vector>(slopes[filter]);
        const float* kernel = kernels + filter * kernel_size;
        for (int u = 0; u < Rows; ++u) {
          for (int v = 0; v < Vectors; ++v) {
            sum[u][v] += slope * load<Vector>(kernel + u * kernel_row + kWidth * v);
            keep(sum[u][v]);
          }
        }
      }
    }
    for (int u = 0; u < Rows; ++u) {
      for (int v = 0; v < Vectors; ++v) store(dx + u * line + kWidth * v, sum[u][v]);
    }
    if (pixel % 2 == 1) {
      winners += 2 * words;  // the window's other half
      slopes += row.shape.filters;
    }
  }
}

// Backwards, in which order V8 needs no more registers than there are.
template <typename Vector, int Rows, int Vectors>
void collect(const KernelPart::Strides& stride, const Winner* entry, const Winner* end,
             const float* x, float* gradient) {
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
