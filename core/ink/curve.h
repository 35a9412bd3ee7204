#pragma once

#include "core/ink/picture.h"

namespace songeul {

/// The curve through a stroke's points, as straight lines that leave it by at most a fiftieth of
/// `unit`. It is a centripetal Catmull-Rom spline, but where the pen turned sharply a corner stays
/// a corner. `stroke` has at least one point, and so has the result.
Stroke smooth(const Stroke& stroke, float unit);

}  // namespace songeul
