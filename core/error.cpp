#include "core/error.h"

#include <cstdio>

namespace songeul {

void Part::append_to(std::string& text) const {
  if (const auto* characters = std::get_if<std::string_view>(&value_)) {
    text += *characters;
  } else if (const auto* whole = std::get_if<std::int64_t>(&value_)) {
    text += std::to_string(*whole);
  } else if (const auto* natural = std::get_if<std::uint64_t>(&value_)) {
    text += std::to_string(*natural);
  } else if (const auto* number = std::get_if<double>(&value_)) {
    char digits[32];
    std::snprintf(digits, sizeof digits, "%g", *number);
    text += digits;
  }
}

std::string joined(std::initializer_list<Part> parts) {
  std::string text;
  for (const Part& part : parts) part.append_to(text);
  return text;
}

void fail(const char* text) { throw Error(text); }

void fail(std::initializer_list<Part> parts) { throw Error(joined(parts)); }

}  // namespace songeul
