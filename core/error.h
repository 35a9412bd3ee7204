#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>

namespace songeul {

/// A piece of a text: characters, which must live until it is joined, or a number.
class Part {
 public:
  // NOLINTBEGIN(google-explicit-constructor)
  Part(const char* text) : value_(std::string_view(text)) {}
  Part(const std::string& text) : value_(std::string_view(text)) {}
  Part(std::string_view text) : value_(text) {}
  Part(std::signed_integral auto number) : value_(static_cast<std::int64_t>(number)) {}
  Part(std::unsigned_integral auto number) : value_(static_cast<std::uint64_t>(number)) {}
  /// Six digits, as printf's %g.
  Part(double number) : value_(number) {}
  // NOLINTEND(google-explicit-constructor)

  /// Appends it to `text`.
  void append_to(std::string& text) const;

 private:
  std::variant<std::string_view, std::int64_t, std::uint64_t, double> value_;
};

/// One text of several parts: `joined({"Epoch ", 3, "/", epochs})`. What makes texts of them is
/// here once, so that a caller is little code.
std::string joined(std::initializer_list<Part> parts);

/// The one exception of the core: its message says what was wrong and what was expected, in a
/// sentence that can be shown to a user as it is.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Throws an Error: `fail("The network has no layers")`, `fail({"Epoch ", 3, " is not over"})`.
[[noreturn]] void fail(const char* text);
[[noreturn]] void fail(std::initializer_list<Part> parts);

}  // namespace songeul
