# GoogleTest compiled to WebAssembly from its Debian sources, for a program that Node runs on real files.
find_path(GOOGLETEST_DIR src/gtest-all.cc PATHS /usr/src/googletest/googletest REQUIRED
    NO_CMAKE_FIND_ROOT_PATH)
add_library(googletest_wasm STATIC
    ${GOOGLETEST_DIR}/src/gtest-all.cc ${GOOGLETEST_DIR}/src/gtest_main.cc)
target_include_directories(googletest_wasm SYSTEM
    PUBLIC ${GOOGLETEST_DIR}/include PRIVATE ${GOOGLETEST_DIR})
target_compile_definitions(googletest_wasm PUBLIC GTEST_HAS_PTHREAD=0)
target_link_libraries(googletest_wasm PUBLIC songeul_flags)

# Compiled synchronously: Emscripten 3.1.6 would otherwise fetch() the file, which Node refuses for a path.
target_link_options(googletest_wasm PUBLIC
    -sWASM_ASYNC_COMPILATION=0
    -sENVIRONMENT=node -sNODERAWFS=1 -sEXIT_RUNTIME=1
    -sALLOW_MEMORY_GROWTH=1 -sMAXIMUM_MEMORY=2GB -s${stack_size}=1MB)

# Emscripten writes CommonJS here, which Node would otherwise take for the modules of the root's package.json.
file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/package.json "{ \"type\": \"commonjs\" }\n")
