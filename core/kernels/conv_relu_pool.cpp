#include "core/kernels/conv_relu_pool.h"

#include <algorithm>
#include <cstring>
#include <type_traits>
#include <utility>

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

// Most of a digit's picture is.
bool often_blank(const ConvReluPoolShape& shape) { return shape.channels == 1; }

// Whether all numbers are zero, of either sign, in a part of the picture.
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

// What a blank window gives.
void pool_bias(const ConvReluPoolShape& shape, const float* bias, float* y, Winners* winners) {
  for (int f = 0; f < shape.filters; f += 4) {
    const f32x4 value = load(bias + f);
    pool({value, value, value, value}, y + f, winners + f / 4);
  }
}

}  // namespace

void conv_relu_pool(const ConvReluPoolShape& shape, const float* x, const float* kernel,
                    const float* bias, float* y, Winners* winners) {
  for (int i = 0; i < shape.pooled_height(); ++i) {
    for (int j = 0; j < shape.pooled_width(); ++j) {
      const Operands operands{shape, x + 2 * i * shape.line() + 2 * j * shape.channels, kernel,
                              bias};
      if (often_blank(shape) &&
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

WinnerList::WinnerList(const ConvReluPoolShape& shape)
    : capacity_(shape.windows() + 1),
      entries_(static_cast<std::size_t>(capacity_) * shape.filters),
      counts_(shape.filters),
      starts_(4 * shape.windows() + 1),
      filters_(shape.output_size() + 3) {}

void WinnerList::assign(const ConvReluPoolShape& shape, const Winners* winners, const float* x,
                        const float* dy, bool for_input_gradient) {
  list_by_filter(shape, winners, x, dy);
  if (for_input_gradient) list_by_pixel(shape, winners);
}

// In a row of outputs a filter wins in a window's left or right place or in none. Every entry is
// written, and counts only where there is a winner: no branch that cannot be foreseen.
void WinnerList::list_window(int groups, const Winners* sets, int shift, const float* slopes,
                             std::uint32_t corner, std::uint32_t channels) {
  Entry* list = entries_.data();
  int* count = counts_.data();
  const int capacity = capacity_;
  for (int group = 0; group < groups; ++group) {
    const unsigned set = static_cast<unsigned>(sets[group]) >> shift;
    for (int lane = 0; lane < 4; ++lane) {
      const unsigned left = set >> lane & 1U;
      const unsigned right = set >> (4 + lane) & 1U;
      const int place = *count;
      list[place] = {corner + (right != 0 ? channels : 0), *slopes++};
      *count++ = place + static_cast<int>(left | right);
      list += capacity;
    }
  }
}

void WinnerList::list_by_filter(const ConvReluPoolShape& shape, const Winners* winners,
                                const float* x, const float* dy) {
  std::fill(counts_.begin(), counts_.end(), 0);
  for (int row = 0; row < 2 * shape.pooled_height(); ++row) {
    for (int j = 0; j < shape.pooled_width(); ++j) {
      const int corner = row * shape.line() + 2 * j * shape.channels;
      if (often_blank(shape) &&
          blank(shape, x + corner, shape.kernel_height, shape.run() + shape.channels)) {
        continue;
      }
      const int window = row / 2 * shape.pooled_width() + j;
      list_window(shape.filters / 4, winners + window * shape.filters / 4, 8 * (row % 2),
                  dy + window * shape.filters, corner, shape.channels);
    }
  }
}

namespace {

// For each set of lanes, their numbers in ascending order, 16 bits each, and how many there are.
struct Lanes {
  std::uint64_t numbers[16] = {};
  std::uint8_t count[16] = {};

  constexpr Lanes() {
    for (unsigned set = 0; set < 16; ++set) {
      for (std::uint64_t lane = 0; lane < 4; ++lane) {
        if ((set >> lane & 1U) != 0) numbers[set] |= lane << 16U * count[set]++;
      }
    }
  }
};
constexpr Lanes kLanes;

}  // namespace

void WinnerList::list_by_pixel(const ConvReluPoolShape& shape, const Winners* winners) {
  const int groups = shape.filters / 4;
  std::uint16_t* next = filters_.data();
  std::uint32_t* start = starts_.data();
  for (int row = 0; row < 2 * shape.pooled_height(); ++row) {
    for (int column = 0; column < 2 * shape.pooled_width(); ++column) {
      *start++ = static_cast<std::uint32_t>(next - filters_.data());
      const Winners* sets = winners + (row / 2 * shape.pooled_width() + column / 2) * groups;
      const int shift = 4 * (row % 2 * 2 + column % 2);
      for (int group = 0; group < groups; ++group) {
        const unsigned set = static_cast<unsigned>(sets[group]) >> shift & 15U;
        // writes four, of which the first count
        const std::uint64_t four =
            kLanes.numbers[set] + static_cast<std::uint64_t>(4 * group) * 0x0001000100010001U;
        std::memcpy(next, &four, sizeof four);
        next += kLanes.count[set];
      }
    }
  }
  *start = static_cast<std::uint32_t>(next - filters_.data());
}

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
