# GoogleTest compiled to WebAssembly from its Debian sources, for a program that Node runs on real files.
find_path(GOOGLETEST_DIR src/gtest-all.cc PATHS /usr/src/googletest/googletest REQUIRED
    NO_CMAKE_FIND_ROOT_PATH)
add_library(googletest_wasm STATIC
    ${GOOGLETEST_DIR}/src/gtest-all.cc ${GOOGLETEST_DIR}/src/gtest_main.cc)
target_include_directories(googletest_wasm SYSTEM
    PUBLIC ${GOOGLETEST_DIR}/include PRIVATE ${GOOGLETEST_DIR})
target_compile_definitions(googletest_wasm PUBLIC GTEST_HAS_PTHREAD=0)
target_link_libraries(googletest_wasm PUBLIC songeul_flags)
