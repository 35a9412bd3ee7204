#pragma once

#include <array>
#include <cstdint>
#include <optional>
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

/// The picture that MNIST's makers would have made of a drawing: the ink scaled into a box of 20 x
/// 20 pixels with its proportions kept, anti-aliased, then moved by whole pixels until its centre
/// of mass is at the middle of 28 x 28 (LeCun, Bottou, Bengio and Haffner, 1998, section III.A).
/// The pen's width is a fixed part of the box, so the picture does not depend on where or how large
/// the drawing is. Nothing for a drawing without points, or with one that is not finite.
std::optional<Picture> mnist_picture(const std::vector<Stroke>& strokes);

}  // namespace songeul
