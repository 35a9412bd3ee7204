#pragma once

#include <string>

#include "core/nn/sequential.h"

namespace songeul {

/// A short name for the network's weights, such as "7zq4-0kx2-m9ce": 60 bits of a hash over all of
/// them in layer order, as little-endian floats. Equal weights have equal ids, wherever they were
/// trained; that two different ones share an id is a matter of one in 10^18.
std::string run_id(Sequential& model);

}  // namespace songeul
