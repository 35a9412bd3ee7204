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

  /// Pixels of a row, from `first`, a multiple of four, to before `end`.
  struct Span {
    int first, end;
  };

  /// The points that move four neighbouring pixels.
  struct Points {
    int first, end;
  };

  void take(const std::uint8_t* from);
  Map draw_map(Random& random) const;
  void draw_grid(Random& random);
  Span near_ink(const Map& map, int y) const;
  void displace_row(int y);
  void look_up_row(const Map& map, int y, Span span, std::uint8_t* to) const;
  i32x4 look_up(f32x4 px, f32x4 py) const;

  Augmentation::Affine affine_;
  float tangent_;  // of half the largest rotation
  float displacement_;
  int rows_, columns_, width_;
  int points_, grid_stride_;      // along each axis; the latter whole vectors
  std::vector<float> basis_x_;    // each point's weight at each pixel of a row: (points, width)
  std::vector<float> basis_y_;    // the four points' weights of each row: (rows, 4)
  std::vector<Points> points_x_;  // of each vector of a row
  std::vector<int> points_y_;     // the first of each row's four
  std::vector<float> grid_x_, grid_y_;  // how far points are moved: (points, grid stride), pixels
  std::vector<float> across_, down_;    // the same of the points, as one row sees them
  int shift_;                           // a padded row has 2^shift_ pixels
  std::vector<std::uint8_t> padded_;    // the picture with empty pixels around it
  std::vector<std::uint64_t> inked_;    // all rows of the picture laid over each other
  Ink ink_{};
};

}  // namespace songeul
