#include "core/kernels/conv_relu_pool_gradient.h"

#include <algorithm>
#include <type_traits>
#include <utility>

#include "core/kernels/simd.h"

namespace songeul {

void transpose_kernel(const ConvReluPoolShape& shape, const float* kernel, float* to) {
  std::fill_n(to, shape.filters * shape.transposed_size(), 0.0F);
  for (int u = 0; u < shape.kernel_height; ++u) {
    for (int k = 0; k < shape.run(); ++k) {
      for (int f = 0; f < shape.filters; ++f)
        to[f * shape.transposed_size() + u * shape.padded_run() + k] = *kernel++;
    }
  }
}

namespace {

// How many vectors of the `rest` of a row go into the next part: few parts, of much the same size.
int vectors_of_part(int rest) {
  const int parts = (rest + 7) / 8;
  const int even = (rest + parts - 1) / parts;
  for (const int vectors : {8, 6, 4, 2}) {
    if (vectors <= rest && vectors <= even + 1) return vectors;
  }
  return 1;
}

}  // namespace

std::vector<KernelPart> kernel_parts(const ConvReluPoolShape& shape) {
  const int per_row = shape.padded_run() / 4;
  const int most_rows = per_row == 1 ? 3 : per_row == 2 ? 2 : 1;
  std::vector<KernelPart> parts;
  for (int u = 0; u < shape.kernel_height;) {
    const int rows = shape.kernel_height - u >= most_rows ? most_rows : 1;
    for (int v = 0; v < per_row; v += parts.back().vectors) {
      parts.push_back({rows, vectors_of_part(per_row - v), u * shape.padded_run() + 4 * v,
                       u * shape.line() + 4 * v});
    }
    u += rows;
  }
  return parts;
}

namespace {

// Where a part lies under a pixel.
struct Strides {
  std::ptrdiff_t picture, kernel;  // from row to row
};

// dx under one pixel: `dx += gradient * kernel` for each of its winners.
template <int Rows, int Vectors>
[[gnu::noinline]] void spread(Strides stride, const std::uint16_t* filter, const std::uint16_t* end,
                              const float* slopes, const float* kernels, int kernel_size,
                              float* dx) {
  f32x4 sum[Rows][Vectors];
  for (int u = 0; u < Rows; ++u) {
    for (int v = 0; v < Vectors; ++v) sum[u][v] = load(dx + u * stride.picture + 4 * v);
  }
  for (; filter != end; ++filter) {
    const f32x4 gradient = splat(slopes[*filter]);
    const float* kernel = kernels + *filter * kernel_size;
    for (int u = 0; u < Rows; ++u) {
      for (int v = 0; v < Vectors; ++v) {
        sum[u][v] += gradient * load(kernel + u * stride.kernel + 4 * v);
        keep(sum[u][v]);
      }
    }
  }
  for (int u = 0; u < Rows; ++u) {
    for (int v = 0; v < Vectors; ++v) store(dx + u * stride.picture + 4 * v, sum[u][v]);
  }
}

// Part of a filter's gradient: the sum of all its winners' gradients times what lies under them.
template <int Rows, int Vectors>
[[gnu::noinline]] void collect(Strides stride, int rows, const WinnerList* winners, int filter,
                               const float* x, int picture, float* gradient) {
  f32x4 sum[Rows][Vectors] = {};
  for (int n = 0; n < rows; ++n, x += picture) {
    const WinnerList::Entry* end = winners[n].end(filter);
    for (const WinnerList::Entry* entry = winners[n].begin(filter); entry != end; ++entry) {
      const f32x4 slope = splat(entry->gradient);
      const float* under = x + entry->offset;
      for (int u = 0; u < Rows; ++u) {
        for (int v = 0; v < Vectors; ++v) {
          sum[u][v] += slope * load(under + u * stride.picture + 4 * v);
          keep(sum[u][v]);
        }
      }
    }
  }
  for (int u = 0; u < Rows; ++u) {
    for (int v = 0; v < Vectors; ++v) store(gradient + u * stride.kernel + 4 * v, sum[u][v]);
  }
}

// Calls work with the sizes of a part as constants.
template <typename Work>
void with_sizes(const KernelPart& part, const Work& work) {
  const auto size = []<int kRows, int kVectors>() {
    return std::pair(std::integral_constant<int, kRows>(), std::integral_constant<int, kVectors>());
  };
  if (part.rows == 3) return work(size.template operator()<3, 1>());
  if (part.rows == 2) return work(size.template operator()<2, 2>());
  switch (part.vectors) {
    case 8:
      return work(size.template operator()<1, 8>());
    case 6:
      return work(size.template operator()<1, 6>());
    case 4:
      return work(size.template operator()<1, 4>());
    case 2:
      return work(size.template operator()<1, 2>());
    default:
      return work(size.template operator()<1, 1>());
  }
}

}  // namespace

void conv_relu_pool_input_gradient(const ConvReluPoolShape& shape,
                                   const std::vector<KernelPart>& parts, const WinnerList& winners,
                                   const float* dy, const float* transposed, float* dx) {
  const Strides stride{shape.line(), shape.padded_run()};
  std::fill_n(dx, shape.input_size(), 0.0F);
  int pixel = 0;
  for (int row = 0; row < 2 * shape.pooled_height(); ++row) {
    for (int column = 0; column < 2 * shape.pooled_width(); ++column, ++pixel) {
      const std::uint16_t* begin = winners.pixel_begin(pixel);
      const std::uint16_t* end = winners.pixel_end(pixel);
      if (begin == end) continue;
      const float* slopes = dy + (row / 2 * shape.pooled_width() + column / 2) * shape.filters;
      float* under = dx + row * shape.line() + column * shape.channels;
      for (const KernelPart& part : parts) {
        with_sizes(part, [&](auto size) {
          spread<size.first, size.second>(stride, begin, end, slopes, transposed + part.first,
                                          shape.transposed_size(), under + part.offset);
        });
      }
    }
  }
}

void conv_relu_pool_kernel_gradient(const ConvReluPoolShape& shape,
                                    const std::vector<KernelPart>& parts, int rows,
                                    const WinnerList* winners, const float* x, int first, int last,
                                    float* scratch, float* kernel) {
  const Strides stride{shape.line(), shape.padded_run()};
  for (int f = first; f < last; ++f) {
    for (const KernelPart& part : parts) {
      with_sizes(part, [&](auto size) {
        collect<size.first, size.second>(stride, rows, winners, f, x + part.offset,
                                         shape.input_size(), scratch + part.first);
      });
    }
    for (int u = 0; u < shape.kernel_height; ++u) {
      for (int k = 0; k < shape.run(); ++k)
        kernel[(u * shape.run() + k) * shape.filters + f] = scratch[u * shape.padded_run() + k];
    }
  }
}

namespace {

// All bits of the lanes in a set.
i32x4 lanes_of(unsigned set) {
  const i32x4 bits = {1, 2, 4, 8};
  const auto all = static_cast<std::int32_t>(set);
  return (i32x4{all, all, all, all} & bits) != 0;
}

}  // namespace

void add_conv_relu_pool_bias_gradient(const ConvReluPoolShape& shape, const Winners* winners,
                                      const float* dy, int first, int last, float* gradient) {
  const int groups = shape.filters / 4;
  for (int f = first; f < last; f += 4) {
    f32x4 sum = load(gradient + f);
    for (int row = 0; row < 2 * shape.pooled_height(); ++row) {
      for (int j = 0; j < shape.pooled_width(); ++j) {
        const int window = row / 2 * shape.pooled_width() + j;
        const unsigned both = static_cast<unsigned>(winners[window * groups + f / 4]) >>
                              8 * (row % 2);  // of the row's two places
        const f32x4 slope = load(dy + window * shape.filters + f);
        sum += select(lanes_of((both | both >> 4U) & 15U), slope, splat(0));
      }
    }
    store(gradient + f, sum);
  }
}

}  // namespace songeul
