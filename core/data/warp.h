#pragma once

#include <cstdint>
#include <vector>

#include "core/data/augmentation.h"
#include "core/kernels/random.h"
#include "core/kernels/simd.h"

namespace songeul {

/// Moves the pixels of pictures at random, as Augmentation says. One for each thread; what it does
/// is a function of the picture and the random numbers.
class Warp {
 public:
  Warp(const Augmentation& augmentation, int rows, int columns);

  /// From and to: rows x columns grey levels, not the same. Allocates nothing.
  void apply(const std::uint8_t* from, std::uint8_t* to, Random& random);

 private:
  /// Where the picture is looked at: x = across_x * X + across_y * Y + across and so on, of a pixel
  /// (X, Y).
  struct Map {
    float across_x, across_y, across, down_x, down_y, down;
  };

  /// Pixels strictly between these places, of the padded picture, may see ink.
  struct Ink {
    float left, right, top, bottom;
  };

  void take(const std::uint8_t* from);
  Map draw_map(Random& random) const;
  void draw_grid(Random& random);
  void displace_row(int y);
  void look_up_row(const Map& map, int y, std::uint8_t* to);
  void look_up(f32x4 px, f32x4 py, int lanes, std::uint8_t* to) const;

  Augmentation::Affine affine_;
  float tangent_;  // of half the largest rotation
  float displacement_;
  int rows_, columns_, width_, points_;
  std::vector<float> basis_x_, basis_y_;  // (points, width), (points, rows)
  std::vector<int> first_point_;          // whose weight is not zero, of each row
  std::vector<float> grid_x_, grid_y_;    // (points, points), pixels
  std::vector<float> displaced_x_, displaced_y_, across_, down_;  // of one row
  Ink ink_{};
  std::vector<std::uint8_t> padded_;  // the picture with empty pixels around it
};

}  // namespace songeul
