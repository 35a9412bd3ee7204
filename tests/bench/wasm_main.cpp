// All cases for JavaScript, which finds them by their number and times them: see
// scripts/bench/wasm_kernels.mjs. The function made ready last stays until the next.
#include <emscripten.h>

#include "tests/bench/case.h"

namespace {

const songeul::Case& at(int index) {
  static const songeul::Cases cases = songeul::all_cases();
  return cases[static_cast<std::size_t>(index)];
}

std::function<void()>& function() {
  static std::function<void()> current;
  return current;
}

}  // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE int case_count() { return static_cast<int>(songeul::all_cases().size()); }
EMSCRIPTEN_KEEPALIVE const char* case_name(int index) { return at(index).name.c_str(); }
EMSCRIPTEN_KEEPALIVE const char* case_who(int index) { return at(index).who.c_str(); }
EMSCRIPTEN_KEEPALIVE double case_flops(int index) { return at(index).flops; }
EMSCRIPTEN_KEEPALIVE double case_bytes(int index) { return at(index).bytes; }
EMSCRIPTEN_KEEPALIVE double case_samples(int index) { return at(index).samples; }
EMSCRIPTEN_KEEPALIVE void case_prepare(int index) {
  function() = nullptr;
  function() = at(index).prepare();
}
EMSCRIPTEN_KEEPALIVE void case_run(int times) {
  for (int i = 0; i < times; ++i) function()();
}
}
