# Installs the build in BUILD to a folder of its own, builds the project beside this file against
# it, and runs that.
set(here ${CMAKE_CURRENT_LIST_DIR})
set(prefix ${BUILD}/tests/package/installed)
set(consumer ${BUILD}/tests/package/consumer)
file(REMOVE_RECURSE ${prefix} ${consumer})
foreach(step
    "${CMAKE_COMMAND};--install;${BUILD};--prefix;${prefix}"
    "${CMAKE_COMMAND};-S;${here};-B;${consumer};-G;Ninja;-DCMAKE_PREFIX_PATH=${prefix}"
    "${CMAKE_COMMAND};--build;${consumer}"
    "${consumer}/use-secondment"
    "${prefix}/bin/secondment;--version")
  execute_process(COMMAND ${step} COMMAND_ERROR_IS_FATAL ANY)
endforeach()
