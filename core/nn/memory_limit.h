#pragma once

#include <string>

#include "core/nn/shape.h"

namespace songeul {

/// The most memory that a network may take. The page's module has 1 GB, of which data and saved
/// states need a part.
constexpr double kMostMegabytes = 768;

/// Numbers in a tensor, also where an int is too small for them.
double tensor_size(const Shape& shape);

/// Throws Error where so many floats are more than possible; `what` needs them: "Layer 'dense'".
void check_memory(double floats, const std::string& what);

}  // namespace songeul
