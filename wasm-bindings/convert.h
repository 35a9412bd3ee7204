#pragma once

#include <emscripten/val.h>

#include <cstdint>
#include <span>
#include <vector>

#include "core/io/run.h"

/// C++ values as JavaScript has them, and back. The shapes are those of songeul.d.ts.
namespace songeul {

emscripten::val to_javascript(std::span<const std::uint8_t> bytes);
emscripten::val to_javascript(std::span<const float> numbers);
emscripten::val to_javascript(const Progress& progress);
emscripten::val to_javascript(const History& history);
emscripten::val run_info(Run& run);

/// Copies a JavaScript typed array, with one memcpy.
template <typename T>
void copy_from_javascript(const emscripten::val& array, std::vector<T>& to) {
  to.resize(array["length"].as<std::size_t>());
  emscripten::val(emscripten::typed_memory_view(to.size(), to.data())).call<void>("set", array);
}

}  // namespace songeul
