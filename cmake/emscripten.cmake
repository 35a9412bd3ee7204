# The toolchain file of whatever Emscripten is on PATH: Debian's package or an emsdk.
if(NOT SONGEUL_EMSCRIPTEN_ROOT)
  execute_process(COMMAND em-config EMSCRIPTEN_ROOT
      OUTPUT_VARIABLE root OUTPUT_STRIP_TRAILING_WHITESPACE RESULT_VARIABLE failed)
  if(failed)
    message(FATAL_ERROR "No Emscripten on PATH: install Debian's package emscripten, or activate an emsdk.")
  endif()
  set(SONGEUL_EMSCRIPTEN_ROOT "${root}" CACHE PATH "Where Emscripten lives")
endif()
include("${SONGEUL_EMSCRIPTEN_ROOT}/cmake/Modules/Platform/Emscripten.cmake")

# Debian's Emscripten finds its JavaScript parser only through NODE_PATH when another Node than Debian's is used.
set(CMAKE_CXX_LINKER_LAUNCHER ${CMAKE_COMMAND} -E env NODE_PATH=/usr/share/nodejs)
