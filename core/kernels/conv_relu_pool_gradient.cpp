#include "core/kernels/conv_relu_pool_gradient.h"

#include <algorithm>

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

void transpose_back(const ConvReluPoolShape& shape, int first, int last, const float* transposed,
                    float* kernel) {
  for (int u = 0; u < shape.kernel_height; ++u) {
    for (int k = 0; k < shape.run(); ++k, kernel += shape.filters) {
      for (int f = first; f < last; ++f)
        kernel[f] = transposed[f * shape.transposed_size() + u * shape.padded_run() + k];
    }
  }
}

namespace {

// dx under a pixel number by number, for runs that vectors would reach beyond.
void spread_narrow(const ConvReluPoolShape& shape, const KernelPart::Pixel& pixel,
                   const float* kernels, float* dx) {
  for (int f = 0; f < shape.filters; ++f, kernels += shape.transposed_size()) {
    if ((pixel.winners[f / 32] >> f % 32 & 1U) == 0) continue;
    for (int u = 0; u < shape.kernel_height; ++u) {
      for (int k = 0; k < shape.run(); ++k)
        dx[u * shape.line() + k] += pixel.slopes[f] * kernels[u * shape.padded_run() + k];
    }
  }
}

}  // namespace

void conv_relu_pool_input_gradient(const ConvReluPoolShape& shape,
                                   const std::vector<KernelPart>& parts, const Winners* winners,
                                   const float* dy, const float* transposed, float* dx) {
  const KernelPart::Strides stride{shape.line(), shape.padded_run()};
  const int words = shape.words();
  const int kernel_size = shape.transposed_size();
  const bool narrow = shape.run() % 4 != 0;
  std::fill_n(dx, shape.input_size(), 0.0F);
  for (int row = 0; row < 2 * shape.pooled_height(); ++row) {
    for (int column = 0; column < 2 * shape.pooled_width(); ++column) {
      const int window = row / 2 * shape.pooled_width() + column / 2;
      const KernelPart::Pixel pixel{winners + (4 * window + row % 2 * 2 + column % 2) * words,
                                    words, dy + window * shape.filters};
      float* under = dx + row * shape.line() + column * shape.channels;
      if (narrow) {
        spread_narrow(shape, pixel, transposed, under);
      } else {
        for (const KernelPart& part : parts)
          part.spread(stride, pixel, transposed + part.first, kernel_size, under + part.offset);
      }
    }
  }
}

void add_conv_relu_pool_kernel_gradient(const ConvReluPoolShape& shape,
                                        const std::vector<KernelPart>& parts,
                                        const WinnerList& winners, const float* x, int first,
                                        int last, float* transposed) {
  const KernelPart::Strides stride{shape.line(), shape.padded_run()};
  const int kernel_size = shape.transposed_size();
  for (int f = first; f < last; ++f) {
    float* gradient = transposed + f * kernel_size;
    for (const KernelPart& part : parts) {
      part.collect(stride, winners.begin(f), winners.end(f), x + part.offset,
                   gradient + part.first);
    }
  }
}

}  // namespace songeul
