#pragma once

namespace songeul {

/// How training samples are changed at random each time they are used, so that a network sees more
/// hands than the data hold. All zero: not at all.
struct Augmentation {
  /// Rotated, sheared, resized and moved about the middle, each evenly up to both sides of nothing.
  struct Affine {
    double rotation = 0;  ///< degrees
    double shear = 0;     ///< pixels across for each pixel down
    double scale = 0;     ///< share of the size, for width and height apart
    double shift = 0;     ///< pixels
    friend bool operator==(const Affine&, const Affine&) = default;
  };
  /// Bent like rubber, smoothly, by points that are moved at random.
  struct Elastic {
    double displacement = 0;  ///< pixels that a point is moved at most, along each axis
    int cells = 4;            ///< between the points, along each axis
    friend bool operator==(const Elastic&, const Elastic&) = default;
  };

  double pen = 0;          ///< share of the samples that are written anew by core/ink, each as the
                           ///< digit that its label says
  double not_a_digit = 0;  ///< share of the samples that are letters and scribbles, of class 10
  /// Share of the others that are warped. Warped pictures are a little blurred: a network that sees
  /// the data's own only so takes a sharp one for the pen's.
  double warp = 1;
  Affine affine;
  Elastic elastic;

  bool warps() const { return affine != Affine{} || elastic.displacement > 0; }
  bool writes() const { return pen > 0 || not_a_digit > 0; }
  bool any() const { return warps() || writes(); }
};

/// The class of what is no digit.
constexpr int kNotADigit = 10;

}  // namespace songeul
