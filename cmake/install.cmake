# The installed package: find_package(songeul) gives songeul::songeul, and the program bin/songeul.
include(CMakePackageConfigHelpers)
install(TARGETS songeul EXPORT songeul)
if(TARGET songeul_cli)
  install(TARGETS songeul_cli)
endif()
install(DIRECTORY core DESTINATION include/songeul
    FILES_MATCHING PATTERN "*.h" PATTERN "cli" EXCLUDE PATTERN "json.h" EXCLUDE)
install(EXPORT songeul NAMESPACE songeul:: FILE songeul-config.cmake DESTINATION lib/cmake/songeul)
write_basic_package_version_file(songeul-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/songeul-config-version.cmake
    DESTINATION lib/cmake/songeul)
