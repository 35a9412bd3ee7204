#pragma once

#include <cstddef>

namespace songeul {

/// How often this program has asked for memory so far: through operator new and, with glibc,
/// through malloc, which Eigen calls for its temporaries.
std::size_t allocations();

}  // namespace songeul
