#pragma once

#include <string>
#include <vector>

namespace songeul {

/// Sizes of one sample, without the batch: (height, width, channels) or (units).
using Shape = std::vector<int>;

/// Numbers in one sample of this shape.
int element_count(const Shape& shape);

/// As Keras prints it, with the batch: `(None, 28, 28, 1)`.
std::string to_string(const Shape& shape);

}  // namespace songeul
