#pragma once

#include <algorithm>
#include <string>
#include <utility>

#include "core/nn/options.h"
#include "core/nn/shape.h"

namespace songeul {

/// One axis of a window that slides over a picture.
struct SlidingAxis {
  int input = 0;
  int window = 1;
  int stride = 1;
  int output = 0;
  int before = 0;  ///< zeros in front of the input, with padding "same"

  /// Length of the input with its zeros, as far as windows reach.
  int padded() const { return (output - 1) * stride + window; }
};

/// The options that Conv2D and the pooling layers share.
struct Sliding {
  SlidingAxis vertical, horizontal;
  bool same = false;

  /// Reads `strides` and `padding` ("valid" or "same") and sets the window's size.
  Sliding(const Config& config, std::pair<int, int> window, std::pair<int, int> default_strides);

  /// Fits it to an input of (height, width, channels). Sizes are TensorFlow's: valid is
  /// floor((input - window) / stride) + 1, same is ceil(input / stride) with the odd zero behind.
  /// Throws Error for another shape or a window that does not fit.
  void fit(const Shape& input, const std::string& what);

  /// For each window of `samples` pictures with `channels`: visit(output, each_place), where
  /// `output` is the index of the window's first output channel and each_place(f) calls f(place,
  /// input) for each place of the window inside the picture: its number within the window and the
  /// index of its first input channel.
  template <typename Visit>
  void each_window(int samples, int channels, Visit visit) const {
    int output = 0;
    for (int n = 0; n < samples; ++n) {
      for (int i = 0; i < vertical.output; ++i) {
        for (int j = 0; j < horizontal.output; ++j, output += channels) {
          visit(output, [&](auto&& f) { each_place(n, i, j, channels, f); });
        }
      }
    }
  }

 private:
  template <typename Function>
  void each_place(int n, int i, int j, int channels, Function&& f) const {
    const int top = i * vertical.stride - vertical.before;
    const int left = j * horizontal.stride - horizontal.before;
    for (int u = std::max(-top, 0); u < std::min(vertical.window, vertical.input - top); ++u) {
      for (int v = std::max(-left, 0); v < std::min(horizontal.window, horizontal.input - left);
           ++v) {
        f(u * horizontal.window + v,
          ((n * vertical.input + top + u) * horizontal.input + left + v) * channels);
      }
    }
  }
};

}  // namespace songeul
