#include "core/kernels/conv_relu_pool_gradient.h"

#include <algorithm>

#include "core/kernels/gemm.h"

namespace songeul {

void transpose_kernel(const ConvReluPoolShape& shape, const float* kernel, float* to) {
  for (int u = 0; u < shape.kernel_height; ++u, kernel += shape.run() * shape.filters) {
    transpose(shape.run(), shape.filters, kernel, shape.filters, to + u * shape.padded_run(),
              shape.transposed_size());
  }
}

void transpose_back(const ConvReluPoolShape& shape, const float* transposed, float* kernel) {
  for (int u = 0; u < shape.kernel_height; ++u, kernel += shape.run() * shape.filters) {
    transpose(shape.filters, shape.run(), transposed + u * shape.padded_run(),
              shape.transposed_size(), kernel, shape.filters);
  }
}

namespace {

// Number by number, for runs that vectors would reach beyond.
void spread_narrow(const KernelPart::Row& row, const float* kernels, float* dx) {
  const ConvReluPoolShape& shape = row.shape;
  for (int pixel = 0; pixel < 2 * shape.pooled_width(); ++pixel, dx += shape.channels) {
    const Winners* winners = row.winners + (pixel / 2 * 4 + pixel % 2) * shape.words();
    for (int f = 0; f < shape.filters; ++f) {
      if ((winners[f / 32] >> f % 32 & 1U) == 0) continue;
      const float slope = row.slopes[pixel / 2 * shape.filters + f];
      const float* kernel = kernels + f * shape.transposed_size();
      for (int u = 0; u < shape.kernel_height; ++u) {
        for (int k = 0; k < shape.run(); ++k)
          dx[u * shape.line() + k] += slope * kernel[u * shape.padded_run() + k];
      }
    }
  }
}

}  // namespace

void conv_relu_pool_input_gradient(const ConvReluPoolShape& shape,
                                   const std::vector<KernelPart>& parts, const Winners* winners,
                                   const float* dy, const float* transposed, float* dx) {
  const KernelPart::Strides stride{shape.line(), shape.padded_run()};
  std::fill_n(dx, shape.input_size(), 0.0F);
  for (int i = 0; i < 2 * shape.pooled_height(); ++i, dx += shape.line()) {
    const int window = i / 2 * shape.pooled_width();
    const KernelPart::Row row{shape, winners + (4 * window + i % 2 * 2) * shape.words(),
                              dy + window * shape.filters};
    if (shape.run() % 4 != 0) {
      spread_narrow(row, transposed, dx);
      continue;
    }
    // from the last to the first, so that a number gets its terms pixel by pixel, as it does where
    // all of a kernel is one part
    for (auto part = parts.rbegin(); part != parts.rend(); ++part)
      part->spread(stride, row, transposed + part->first, dx + part->offset);
  }
}

void add_conv_relu_pool_kernel_gradient(const ConvReluPoolShape& shape,
                                        const std::vector<KernelPart>& parts,
                                        const Winners* winners, const float* dy, const float* x,
                                        int first, int last, WinnerLists& lists, float* transposed,
                                        float* bias_gradient) {
  const KernelPart::Strides stride{shape.line(), shape.padded_run()};
  const int kernel_size = shape.transposed_size();
  for (int f = first; f < last; f += 4) {
    list_winners(shape, winners, dy, f, lists, bias_gradient);
    float* gradient = transposed + f * kernel_size;
    for (int list = 0; list < 4; ++list, gradient += kernel_size) {
      for (const KernelPart& part : parts) {
        part.collect(stride, lists.begin(list), lists.end(list), x + part.offset,
                     gradient + part.first);
      }
    }
  }
}

}  // namespace songeul
