#pragma once

#include <cstdint>
#include <vector>

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
  int output_size() const { return windows() * filters; }
  int line() const { return width * channels; }
  /// Numbers of one row of the kernel under which a run of the picture lies, for one filter.
  int run() const { return kernel_width * channels; }
  /// The same made a multiple of 4: rows of transposed kernels are that long.
  int padded_run() const { return (run() + 3) / 4 * 4; }
  int transposed_size() const { return kernel_height * padded_run(); }  ///< for one filter
};

/// Which of a window's four outputs is its largest, the first of equals, if it is above zero: bit
/// 4 p + l for place p (row by row) of the l-th of four filters.
using Winners = std::uint16_t;

/// One picture: `y` (pooled_height, pooled_width, filters) and `winners` (pooled_height,
/// pooled_width, filters / 4) from `x` (height, width, channels), `kernel` (kernel_height,
/// kernel_width, channels, filters) and `bias`.
void conv_relu_pool(const ConvReluPoolShape& shape, const float* x, const float* kernel,
                    const float* bias, float* y, Winners* winners);

/// The winners of one picture, listed for its backward pass.
class WinnerList {
 public:
  explicit WinnerList(const ConvReluPoolShape& shape);

  /// `x` and `dy` are the convolution's input and d loss / d y. Winners over a blank part of `x`
  /// are left out of the filters' lists, since they add nothing to the kernel's gradient.
  /// `for_input_gradient`: lists the pixels' filters too.
  void assign(const ConvReluPoolShape& shape, const Winners* winners, const float* x,
              const float* dy, bool for_input_gradient);

  /// A winner: where its part of the picture begins, and its d loss / d y.
  struct Entry {
    std::uint32_t offset;
    float gradient;
  };
  /// Those of a filter, in the order of the convolution's outputs: row by row, pixel by pixel.
  const Entry* begin(int filter) const { return entries_.data() + filter * capacity_; }
  const Entry* end(int filter) const { return begin(filter) + counts_[filter]; }

  /// The filters that won at a pixel of the convolution's output, ascending, by the pixel's number.
  const std::uint16_t* pixel_begin(int pixel) const { return filters_.data() + starts_[pixel]; }
  const std::uint16_t* pixel_end(int pixel) const { return filters_.data() + starts_[pixel + 1]; }

 private:
  void list_by_filter(const ConvReluPoolShape& shape, const Winners* winners, const float* x,
                      const float* dy);
  void list_window(int groups, const Winners* sets, int shift, const float* slopes,
                   std::uint32_t corner, std::uint32_t channels);
  void list_by_pixel(const ConvReluPoolShape& shape, const Winners* winners);

  int capacity_;  // of a filter's list: it has one winner in each window at most, and one is spare
  std::vector<Entry> entries_;
  std::vector<int> counts_;
  std::vector<std::uint32_t> starts_;  // of each pixel's filters, and the end
  std::vector<std::uint16_t> filters_;
};

/// Some vectors of a transposed kernel, as many as registers can hold: `vectors` that follow one
/// another in each of `rows` rows. One of (rows, vectors) = (1, 8), (1, 6), (1, 4), (1, 2), (1, 1),
/// (3, 1), (2, 2).
struct KernelPart {
  int rows, vectors;
  int first;   ///< its first number in the transposed kernel
  int offset;  ///< where the picture lies under it, from the beginning of what lies under the
               ///< kernel
};

/// The parts that together are a transposed kernel.
std::vector<KernelPart> kernel_parts(const ConvReluPoolShape& shape);

/// `to` (filters, kernel_height, padded_run) from a kernel; zeros behind each run.
void transpose_kernel(const ConvReluPoolShape& shape, const float* kernel, float* to);

/// One picture: d loss / d x, from d loss / d y and the transposed kernel. The run must be a
/// multiple of 4.
void conv_relu_pool_input_gradient(const ConvReluPoolShape& shape,
                                   const std::vector<KernelPart>& parts, const WinnerList& winners,
                                   const float* dy, const float* transposed, float* dx);

/// d loss / d kernel for the filters `first` to `last - 1`, from `rows` pictures `x`, one after
/// another, and their winners. `scratch` has `transposed_size()` numbers. Reads up to 3 numbers
/// behind `x`.
void conv_relu_pool_kernel_gradient(const ConvReluPoolShape& shape,
                                    const std::vector<KernelPart>& parts, int rows,
                                    const WinnerList* winners, const float* x, int first, int last,
                                    float* scratch, float* kernel);

/// Adds one picture's part to d loss / d bias for the filters `first` to `last - 1`, multiples
/// of 4.
void add_conv_relu_pool_bias_gradient(const ConvReluPoolShape& shape, const Winners* winners,
                                      const float* dy, int first, int last, float* gradient);

}  // namespace songeul
