#pragma once

#include "core/ink/pen.h"

namespace songeul {

/// A knot of a skeleton's path, in heights of the symbol.
struct Knot {
  Point at;
  bool corner = false;
};

/// A stroke of a skeleton before it is a curve.
using KnotStroke = std::vector<Knot>;

/// Reads the path of a Skeleton.
std::vector<KnotStroke> read_path(const char* path);

/// The curve through the knots as points about `spacing` apart. Its slope at a knot is that of the
/// parabola through it and its neighbours, save at corners and ends.
Stroke curve_through(const KnotStroke& knots, float spacing);

}  // namespace songeul
