#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace songeul {

/// Where the pen was, in any unit; y grows downwards.
struct Point {
  float x = 0;
  float y = 0;
};

/// One line of the pen, from when it touched the paper to when it was lifted.
using Stroke = std::vector<Point>;

constexpr int kPictureSide = 28;

/// Grey levels row by row, 255 is ink.
using Picture = std::array<std::uint8_t, kPictureSide * kPictureSide>;

/// A square of grey levels of any size.
struct GreySquare {
  int side = 0;
  std::vector<std::uint8_t> levels;  ///< row by row, 255 is ink
};

}  // namespace songeul
