#pragma once

#include <exception>
#include <new>

namespace songeul {

/// Throws a JavaScript RangeError (out of memory) or Error with this message.
[[noreturn]] void throw_to_javascript(const char* message, bool out_of_memory);

/// `Guarded<f>::call` is f with its C++ exceptions made JavaScript errors, which JavaScript can
/// read.
template <auto Function>
struct Guarded;

template <typename Result, typename... Arguments, Result (*Function)(Arguments...)>
struct Guarded<Function> {
  static Result call(Arguments... arguments) {
    try {
      return Function(arguments...);
    } catch (const std::bad_alloc&) {
      throw_to_javascript("Out of memory", true);
    } catch (const std::exception& error) {
      throw_to_javascript(error.what(), false);
    }
  }
};

}  // namespace songeul
