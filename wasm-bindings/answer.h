#pragma once

#include <cstdint>
#include <span>
#include <string_view>

/// What a call answers to JavaScript, built there piece by piece: each piece goes into the object
/// or list that was begun last, under its name. A list takes no names, nor does what is the whole
/// answer. The shapes are those of songeul.d.ts.
namespace songeul::answer {

void number(const char* name, double value);
void boolean(const char* name, bool value);
void text(const char* name, std::string_view value);
void bytes(const char* name, std::span<const std::uint8_t> value);
void floats(const char* name, std::span<const float> value);
void null();

/// An object as long as this lives.
struct Object {
  explicit Object(const char* name = "");
  ~Object();
};

/// A list as long as this lives.
struct List {
  explicit List(const char* name = "");
  ~List();
};

/// A JavaScript RangeError (out of memory) or Error that the call ends with.
void failure(const char* message, bool out_of_memory);

}  // namespace songeul::answer
