# cmake -DNM=... -DOBJECTS=a.o;b.o -P own_names.cmake: what is compiled with AVX2 defines nothing outside songeul::avx2. An
# inline function of another header would be merged with its namesakes, and could then stop an older processor.
foreach(object ${OBJECTS})
  execute_process(COMMAND ${NM} --demangle --defined-only --extern-only ${object}
      OUTPUT_VARIABLE names COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX MATCHALL "[^\n]+" names "${names}")
  if(names STREQUAL "")
    message(SEND_ERROR "${object} defines nothing")
  endif()
  foreach(name ${names})
    if(NOT name MATCHES "songeul::avx2::")
      message(SEND_ERROR "${object} defines ${name}")
    endif()
  endforeach()
endforeach()
