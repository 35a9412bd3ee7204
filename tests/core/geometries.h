#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/nn/options.h"
#include "core/nn/shape.h"

namespace songeul {

/// A picture and a window that slides over it.
struct Geometry {
  Shape input;
  std::pair<int, int> window, strides;
  const char* padding;

  std::vector<double> window_sides() const {
    return {static_cast<double>(window.first), static_cast<double>(window.second)};
  }

  Config pooling(const char* kind) const {
    return {kind,
            {{"pool_size", window_sides()}, {"strides", stride_sides()}, {"padding", padding}}};
  }

  Config conv2d(int filters) const {
    return {"Conv2D",
            {{"filters", filters},
             {"kernel_size", window_sides()},
             {"strides", stride_sides()},
             {"padding", padding}}};
  }

  std::string name() const {
    const auto by = [](int a, int b) { return std::to_string(a) + " x " + std::to_string(b); };
    return std::string(padding) + ", window " + by(window.first, window.second) + ", strides " +
           by(strides.first, strides.second) + ", input " + to_string(input);
  }

 private:
  std::vector<double> stride_sides() const {
    return {static_cast<double>(strides.first), static_cast<double>(strides.second)};
  }
};

/// Odd and even windows, square or not, in pictures that the strides fit or do not; windows as
/// large as the picture and, with padding "same", larger; strides larger than the window.
inline std::vector<Geometry> geometries(int channels) {
  std::vector<Geometry> all;
  for (const char* padding : {"valid", "same"}) {
    for (const auto& window : {std::pair{1, 1}, {2, 2}, {3, 3}, {2, 3}, {4, 1}, {5, 5}}) {
      for (const auto& strides : {std::pair{1, 1}, {2, 2}, {3, 3}, {1, 2}, {3, 1}}) {
        for (const auto& picture : {std::pair{5, 5}, {6, 7}, {7, 6}}) {
          all.push_back({{picture.first, picture.second, channels}, window, strides, padding});
        }
      }
    }
    all.push_back({{2, 3, channels}, {2, 3}, {2, 2}, padding});
  }
  all.push_back({{2, 3, channels}, {5, 4}, {1, 1}, "same"});
  all.push_back({{3, 2, channels}, {4, 6}, {2, 3}, "same"});
  return all;
}

}  // namespace songeul
