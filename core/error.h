#pragma once

#include <stdexcept>

namespace songeul {

/// The one exception of the core: its message says what was wrong and what was expected, in a
/// sentence that can be shown to a user as it is.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace songeul
