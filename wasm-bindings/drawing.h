#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/ink/pen.h"

/// Drawings as JavaScript holds them.
namespace songeul {

/// `points` holds x, y, x, y, ... of all strokes, `lengths` the number of points of each. Throws
/// Error where there are fewer points than that.
std::vector<Stroke> strokes_of(std::span<const float> points,
                               std::span<const std::int32_t> lengths);

/// The reverse: `points` and `lengths` of the object that has been begun.
void answer_strokes(const std::vector<Stroke>& strokes);

}  // namespace songeul
