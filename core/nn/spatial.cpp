#include "core/nn/spatial.h"

#include <algorithm>

#include "core/error.h"

namespace songeul {
namespace {

bool fit_axis(SlidingAxis& axis, int input, bool same) {
  axis.input = input;
  axis.output =
      same ? (input + axis.stride - 1) / axis.stride : (input - axis.window) / axis.stride + 1;
  axis.before = same ? std::max(axis.padded() - input, 0) / 2 : 0;
  return same || input >= axis.window;
}

std::string by(int height, int width) {
  return std::to_string(height) + " x " + std::to_string(width);
}

}  // namespace

Sliding::Sliding(const Config& config, std::pair<int, int> window,
                 std::pair<int, int> default_strides) {
  const auto strides = config.pair("strides", default_strides);
  const std::string padding = config.text("padding", "valid");
  if (padding != "valid" && padding != "same") {
    fail({config.kind(), ": padding must be 'valid' or 'same', got '", padding, "'"});
  }
  same = padding == "same";
  vertical.window = window.first;
  horizontal.window = window.second;
  vertical.stride = strides.first;
  horizontal.stride = strides.second;
}

void Sliding::fit(const Shape& input, const std::string& what) {
  if (input.size() != 3) {
    fail({what, ": expected input of shape (None, height, width, channels), got ",
          to_string(input)});
  }
  const bool fits_vertically = fit_axis(vertical, input[0], same);
  const bool fits_horizontally = fit_axis(horizontal, input[1], same);
  if (!fits_vertically || !fits_horizontally) {
    fail({what, ": its window of ", by(vertical.window, horizontal.window),
          " is larger than its input of ", by(input[0], input[1])});
  }
}

}  // namespace songeul
