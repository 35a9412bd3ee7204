# songeul_headers: Eigen and RapidJSON, which are headers only.
add_library(songeul_headers INTERFACE)

if(CMAKE_CROSSCOMPILING)
  # They come from the host, and are searched last: as ordinary include directories, /usr/include
  # would hide the C library's headers of the target.
  find_path(EIGEN_INCLUDE_DIR Eigen/Core PATH_SUFFIXES eigen3
      PATHS /usr/include /usr/local/include REQUIRED NO_CMAKE_FIND_ROOT_PATH)
  find_path(RAPIDJSON_INCLUDE_DIR rapidjson/document.h
      PATHS /usr/include /usr/local/include REQUIRED NO_CMAKE_FIND_ROOT_PATH)
  target_compile_options(songeul_headers INTERFACE
      "SHELL:-idirafter ${EIGEN_INCLUDE_DIR}" "SHELL:-idirafter ${RAPIDJSON_INCLUDE_DIR}")
else()
  find_package(Eigen3 3.4 REQUIRED NO_MODULE)
  find_path(RAPIDJSON_INCLUDE_DIR rapidjson/document.h REQUIRED)
  target_link_libraries(songeul_headers INTERFACE Eigen3::Eigen)
  target_include_directories(songeul_headers SYSTEM INTERFACE ${RAPIDJSON_INCLUDE_DIR})
endif()
