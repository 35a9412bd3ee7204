# The module the page's worker loads: build/wasm/songeul.mjs and songeul.whole.wasm.
# Emscripten 3.1.27 renamed the stack size setting.
if(EMSCRIPTEN_VERSION VERSION_LESS 3.1.27)
  set(stack_size TOTAL_STACK)
else()
  set(stack_size STACK_SIZE)
endif()

file(GLOB binding_sources CONFIGURE_DEPENDS wasm-bindings/*.cpp)
if(binding_sources)
  add_executable(songeul_web ${binding_sources})
  set_target_properties(songeul_web PROPERTIES OUTPUT_NAME songeul SUFFIX .mjs)
  target_link_libraries(songeul_web PRIVATE songeul songeul_flags songeul_headers)
  target_compile_options(songeul_web PRIVATE -Oz)
  set(session_script ${PROJECT_SOURCE_DIR}/wasm-bindings/session.js)
  set(threads_script ${PROJECT_SOURCE_DIR}/wasm-bindings/threads.js)
  set_target_properties(songeul_web PROPERTIES LINK_DEPENDS "${session_script};${threads_script}")
  target_link_options(songeul_web PRIVATE
      -O2 --post-js ${session_script}
      -sMODULARIZE=1 -sEXPORT_ES6=1 -sEXPORT_NAME=createSongeul -sENVIRONMENT=web,worker
      -sDYNAMIC_EXECUTION=0 -sFILESYSTEM=0
      -sALLOW_MEMORY_GROWTH=1 -sABORTING_MALLOC=0 -sMALLOC=emmalloc
      -sMEMORY_GROWTH_GEOMETRIC_STEP=0.02 -sINITIAL_MEMORY=16MB -sMAXIMUM_MEMORY=1GB -s${stack_size}=1MB
      -sSUPPORT_ERRNO=0 -sTEXTDECODER=2)
  # What createSongeul's caller may give; the rest of Emscripten's API is left out.
  set(incoming wasmBinary,locateFile)
  if(SONGEUL_THREADS)
    # one of the threads is the worker's own; growing memory costs JavaScript, not the core
    target_link_options(songeul_web PRIVATE
        "-sPTHREAD_POOL_SIZE=Module['threads']-1" -Wno-pthreads-mem-growth
        --pre-js ${threads_script})
    string(APPEND incoming ,threads,instantiateWasm)  # its threads' script gives the latter
  endif()
  target_link_options(songeul_web PRIVATE -sINCOMING_MODULE_JS_API=${incoming})

  # scripts/web_module.mjs makes songeul.wasm of it, for which it needs the functions' names.
  target_link_options(songeul_web PRIVATE --emit-symbol-map)
  set(module ${CMAKE_CURRENT_BINARY_DIR}/songeul)
  add_custom_command(TARGET songeul_web POST_BUILD
      COMMAND ${CMAKE_COMMAND} -E rename ${module}.wasm ${module}.whole.wasm)
endif()
