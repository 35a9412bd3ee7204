#pragma once

#include "core/ink/handwriting.h"

namespace songeul {

/// What people draw that is no digit: scribbles, loops and zigzags, a few dots or short lines, two
/// digits side by side, a digit crossed out, and other symbols of `others`.
std::vector<Stroke> write_no_digit(std::span<const Skeleton> others, Random& random);

/// One or a few lines of random knots, curved or with corners.
std::vector<Stroke> scribble(Random& random);

}  // namespace songeul
