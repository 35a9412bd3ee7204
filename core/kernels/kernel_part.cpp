#include "core/kernels/kernel_part.h"

#include <bit>

#include "core/kernels/simd.h"

namespace songeul {
namespace {

template <int Rows, int Vectors>
void spread(KernelPart::Strides stride, const KernelPart::Pixel& pixel, const float* kernels,
            int kernel_size, float* dx) {
  f32x4 sum[Rows][Vectors];
  for (int u = 0; u < Rows; ++u) {
    for (int v = 0; v < Vectors; ++v) sum[u][v] = load(dx + u * stride.picture + 4 * v);
  }
  // copies, since the compiler reads members anew in each round
  const std::ptrdiff_t row = stride.kernel;
  const float* slopes = pixel.slopes;
  const Winners* const last_word = pixel.winners + pixel.words;
  for (const Winners* word = pixel.winners; word != last_word; ++word) {
    for (Winners left = *word; left != 0; left &= left - 1) {
      const int filter = std::countr_zero(left);
      const f32x4 slope = splat(slopes[filter]);
      const float* kernel = kernels + filter * kernel_size;
      for (int u = 0; u < Rows; ++u) {
        for (int v = 0; v < Vectors; ++v) {
          sum[u][v] += slope * load(kernel + u * row + 4 * v);
          keep(sum[u][v]);
        }
      }
    }
    slopes += 32;
    kernels += 32 * kernel_size;
  }
  for (int u = 0; u < Rows; ++u) {
    for (int v = 0; v < Vectors; ++v) store(dx + u * stride.picture + 4 * v, sum[u][v]);
  }
}

// Backwards, in which order V8 needs no more registers than there are.
template <int Rows, int Vectors>
void collect(KernelPart::Strides stride, const WinnerList::Entry* entry,
             const WinnerList::Entry* end, const float* x, float* gradient) {
  f32x4 sum[Rows][Vectors];
  for (int u = 0; u < Rows; ++u) {
    for (int v = 0; v < Vectors; ++v) sum[u][v] = load(gradient + u * stride.kernel + 4 * v);
  }
  const std::ptrdiff_t row = stride.picture;
  for (; entry != end; ++entry) {
    const f32x4 slope = splat(entry->gradient);
    const float* under = x + entry->offset;
    for (int u = Rows - 1; u >= 0; --u) {
      for (int v = Vectors - 1; v >= 0; --v) {
        sum[u][v] += slope * load(under + u * row + 4 * v);
        keep(sum[u][v]);
      }
    }
  }
  for (int u = 0; u < Rows; ++u) {
    for (int v = 0; v < Vectors; ++v) store(gradient + u * stride.kernel + 4 * v, sum[u][v]);
  }
}

template <int Rows, int Vectors>
KernelPart part(int first, int offset) {
  return {Vectors, first, offset, spread<Rows, Vectors>, collect<Rows, Vectors>};
}

// The widest part that fits into the `rest` of a row.
KernelPart part_of_row(int rest, int first, int offset) {
  if (rest >= 12) return part<1, 12>(first, offset);
  if (rest >= 6) return part<1, 6>(first, offset);
  if (rest >= 4) return part<1, 4>(first, offset);
  if (rest >= 2) return part<1, 2>(first, offset);
  return part<1, 1>(first, offset);
}

}  // namespace

std::vector<KernelPart> kernel_parts(const ConvReluPoolShape& shape) {
  const int per_row = shape.padded_run() / 4;
  std::vector<KernelPart> parts;
  for (int u = 0; u < shape.kernel_height;) {
    const int first = u * shape.padded_run();
    const int offset = u * shape.line();
    if (per_row == 1 && shape.kernel_height - u >= 3) {
      parts.push_back(part<3, 1>(first, offset));
      u += 3;
    } else if (per_row == 2 && shape.kernel_height - u >= 2) {
      parts.push_back(part<2, 2>(first, offset));
      u += 2;
    } else {
      for (int v = 0; v < per_row; v += parts.back().vectors)
        parts.push_back(part_of_row(per_row - v, first + 4 * v, offset + 4 * v));
      ++u;
    }
  }
  return parts;
}

}  // namespace songeul
