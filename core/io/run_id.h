#pragma once

#include <string>

#include "core/nn/sequential.h"

namespace songeul {

/// A short name for the network's weights, such as "7zq4-0kx2-m9ce": 60 bits of a hash over all of
/// them in layer order, as little-endian floats, each NaN as 7fc00000. Equal weights have equal
/// ids, wherever they were trained; that two different ones share an id is a matter of one in
/// 10^18.
std::string run_id(Sequential& model);

/// A run id as `run_id` writes it from one that a reader has typed: capital letters, i or l for 1,
/// o for 0, and missing hyphens do not matter. Throws Error for what cannot be one.
std::string parse_run_id(const std::string& text);

}  // namespace songeul
