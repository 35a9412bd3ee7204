#include "wasm-bindings/answer.h"

#include <emscripten/emscripten.h>

// What these call stands in session.js.
// clang-format off
EM_JS(void, put_number, (const char* name, double value), { put(name, value); });
EM_JS(void, put_boolean, (const char* name, bool value), { put(name, !!value); });
EM_JS(void, put_text, (const char* name, const char* value, int size), { put(name, UTF8ToString(value, size)); });
EM_JS(void, put_bytes, (const char* name, const void* value, int size), { put(name, HEAPU8.slice(value, value + size)); });
EM_JS(void, put_floats, (const char* name, const void* value, int count), { put(name, HEAPF32.slice(value >> 2, (value >> 2) + count)); });
EM_JS(void, put_null, (), { put(0, null); });
EM_JS(void, begin_object, (const char* name), { begin(name, {}); });
EM_JS(void, begin_list, (const char* name), { begin(name, []); });
EM_JS(void, end_scope, (), { scopes.pop(); });
EM_JS(void, set_failure, (const char* message, bool out_of_memory), {
  const text = UTF8ToString(message);
  failure = out_of_memory ? new RangeError(text) : new Error(text);
});
// clang-format on

namespace songeul::answer {

void number(const char* name, double value) { put_number(name, value); }
void boolean(const char* name, bool value) { put_boolean(name, value); }

void text(const char* name, std::string_view value) {
  put_text(name, value.data(), static_cast<int>(value.size()));
}

void bytes(const char* name, std::span<const std::uint8_t> value) {
  put_bytes(name, value.data(), static_cast<int>(value.size()));
}

void floats(const char* name, std::span<const float> value) {
  put_floats(name, value.data(), static_cast<int>(value.size()));
}

void null() { put_null(); }

Object::Object(const char* name) { begin_object(name); }
Object::~Object() { end_scope(); }
List::List(const char* name) { begin_list(name); }
List::~List() { end_scope(); }

void failure(const char* message, bool out_of_memory) { set_failure(message, out_of_memory); }

}  // namespace songeul::answer
