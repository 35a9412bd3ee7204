#pragma once

#include <cstdint>

/// A convolution (stride 1, no padding), relu and max-pooling over 2 x 2 as one kernel. The four
/// outputs of a pooling window are one register tile, so what pooling drops is never written, and
/// the backward pass visits only the outputs that pooling kept and relu let through: a quarter at
/// most. Every sum has the terms of the separate layers in their order, but for those that are
/// zero.
namespace songeul {

struct ConvReluPoolShape {
  int height, width, channels;  ///< of a picture
  int kernel_height, kernel_width;
  int filters;  ///< a multiple of 4, at least 8

  int pooled_height() const { return (height - kernel_height + 1) / 2; }
  int pooled_width() const { return (width - kernel_width + 1) / 2; }
  int windows() const { return pooled_height() * pooled_width(); }
  int input_size() const { return height * width * channels; }
  /// Most of a digit's picture is blank; what a layer makes of it is not.
  bool often_blank() const { return channels == 1; }
  int output_size() const { return windows() * filters; }
  int words() const { return (filters + 31) / 32; }
  int winner_words() const { return windows() * 4 * words(); }
  int line() const { return width * channels; }
  /// Numbers of one row of the kernel under which a run of the picture lies, for one filter.
  int run() const { return kernel_width * channels; }
  /// The same made a multiple of 4: rows of transposed kernels are that long.
  int padded_run() const { return (run() + 3) / 4 * 4; }
  int transposed_size() const { return kernel_height * padded_run(); }  ///< for one filter
};

/// Which of a window's four outputs is its largest, the first of equals, if it is above zero. A
/// window has `words()` words for each of its four places, row by row; bit f % 32 of word f / 32 is
/// set where filter f won.
using Winners = std::uint32_t;

/// What the backward pass needs to know of a picture's forward pass.
struct Outcome {
  Winners* winners;     ///< `winner_words()`, zeros at first
  std::uint8_t* blank;  ///< where `often_blank()`: for each window, 1 if it is found to be blank
};

/// One picture: `y` (pooled_height, pooled_width, filters) and `outcome` from `x` (height, width,
/// channels), `kernel` (kernel_height, kernel_width, channels, filters) and `bias`.
void conv_relu_pool(const ConvReluPoolShape& shape, const float* x, const float* kernel,
                    const float* bias, float* y, Outcome outcome);

}  // namespace songeul
