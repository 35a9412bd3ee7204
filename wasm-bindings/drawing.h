#pragma once

#include <emscripten/val.h>

#include <vector>

#include "core/ink/pen.h"

/// Drawings as JavaScript holds them.
namespace songeul {

/// `points` holds x, y, x, y, ... of all strokes, `lengths` the number of points of each. Throws
/// Error where there are fewer points than that.
std::vector<Stroke> strokes_of(const emscripten::val& points, const emscripten::val& lengths);

/// The reverse: sets `points` and `lengths` of `object`.
void set_strokes(emscripten::val& object, const std::vector<Stroke>& strokes);

/// Of songeul.d.ts's `Pen`.
PenOptions pen_of(const emscripten::val& pen);

}  // namespace songeul
