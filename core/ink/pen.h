#pragma once

#include <optional>

#include "core/ink/picture.h"

namespace songeul {

/// The steps from a drawing to the picture that MNIST's makers would have made of it, each of which
/// can be left out to see what it is good for.
struct PenOptions {
  /// A curve through the points, instead of straight lines.
  bool smooth = true;
  /// The pen's width is a fixed part of the box. Without it, and without a box: 1/14 of the sheet.
  bool fit_pen = true;
  /// The smallest square that holds the ink is made smaller. Without it: the whole sheet.
  bool box = true;
  /// The box becomes 20 x 20 pixels inside 28 x 28. Without it, and without a box: all of 28 x 28.
  bool margin = true;
  /// The darkest pixel becomes 255, as in all of MNIST's pictures.
  bool brighten = true;
  /// Moved by whole pixels until the ink's centre of mass comes to index (14, 14). Without it: in
  /// the middle.
  bool centre = true;

  /// The pen's width relative to the one that draws lines as wide as MNIST's; 0.2 to 4.
  float pen_width = 1;
  /// The side of the square sheet, in the points' unit, whose corner is at (0, 0). 0: the smallest
  /// square that holds the points, with a margin of a fifth of its side.
  float sheet = 0;
};

/// The picture that MNIST's makers would have made of a drawing (LeCun, Bottou, Bengio and Haffner,
/// 1998, section III.A; Yadav and Bottou, "Cold Case: the Lost MNIST Digits", NeurIPS 2019): the
/// ink in its bounding square, resampled by area to 20 x 20 pixels, then moved by whole pixels
/// until its centre of mass is at index (14, 14) of 28 x 28. It does not depend on where, how large
/// or how densely sampled the drawing is. Nothing for a drawing without points, or with one that is
/// not finite.
std::optional<Picture> mnist_picture(const std::vector<Stroke>& strokes,
                                     const PenOptions& options = {});

/// What the drawing looks like after each step.
struct PenSteps {
  GreySquare ink;     ///< the whole sheet, finely drawn
  GreySquare box;     ///< the part of it that is made smaller, as finely
  GreySquare small;   ///< 20 x 20, or 28 x 28 without a margin
  Picture picture{};  ///< what the network sees
};

/// As `mnist_picture`, with the pictures on the way.
std::optional<PenSteps> mnist_steps(const std::vector<Stroke>& strokes,
                                    const PenOptions& options = {});

}  // namespace songeul
