# How a program that Node runs on real files is linked.
# Compiled synchronously: Emscripten 3.1.6 would otherwise fetch() the file, which Node refuses for a path.
add_library(node_program INTERFACE)
target_link_options(node_program INTERFACE
    -sWASM_ASYNC_COMPILATION=0
    -sENVIRONMENT=node -sNODERAWFS=1 -sEXIT_RUNTIME=1
    -sALLOW_MEMORY_GROWTH=1 -sMAXIMUM_MEMORY=2GB -s${stack_size}=1MB)

# Emscripten writes CommonJS here, which Node would otherwise take for the modules of the root's package.json.
file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/package.json "{ \"type\": \"commonjs\" }\n")
