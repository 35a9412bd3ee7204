#pragma once

#include "core/ink/picture.h"
#include "core/kernels/simd.h"

namespace songeul {

/// What a round pen leaves on a square sheet. The sheet is made of fine cells, each of which keeps
/// the squared distance from its centre to the nearest line, so that lines that cross or touch ink
/// it only once.
class RoundPen {
 public:
  /// Cells along a pixel's side.
  static constexpr int kFine = 4;

  /// `side` of the sheet, a multiple of 4 and at most `kPictureSide`, and `width` of the pen, in
  /// pixels.
  RoundPen(int side, float width);

  /// Draws from a to b, in pixels.
  void line(Point a, Point b);

  /// The inked share of each pixel, 0..1, row by row.
  std::vector<float> pixels() const;
  /// The same of each fine cell.
  std::vector<float> cells() const;

 private:
  f32x4 four_pixels(int x, int y) const;

  int side_;      // in cells
  float radius_;  // in cells
  std::vector<float> squared_distance_;
};

}  // namespace songeul
