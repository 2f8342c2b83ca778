# Installs the build in BUILD to a folder of its own, looks for what a machine gets, builds the project
# beside this file against it, by CMake and by pkg-config, and runs that.
set(here ${CMAKE_CURRENT_LIST_DIR})
set(prefix ${BUILD}/tests/package/installed)
set(consumer ${BUILD}/tests/package/consumer)
file(REMOVE_RECURSE ${prefix} ${consumer})
set(by_pkg_config "${consumer}/by-pkg-config")
foreach(step
    "${CMAKE_COMMAND};--install;${BUILD};--prefix;${prefix}"
    "${CMAKE_COMMAND};-S;${here};-B;${consumer};-G;Ninja;-DCMAKE_PREFIX_PATH=${prefix}"
    "${CMAKE_COMMAND};--build;${consumer}"
    "${consumer}/use-secondment"
    "${prefix}/bin/secondment;--version")
  execute_process(COMMAND ${step} COMMAND_ERROR_IS_FATAL ANY)
endforeach()

foreach(file share/man/man1/secondment.1.gz share/man/man1/secondment-check.1.gz
    share/bash-completion/completions/secondment share/zsh/vendor-completions/_secondment
    share/fish/vendor_completions.d/secondment.fish share/secondment/schemas/agreement.schema.json
    share/secondment/policies/core.yaml share/doc/secondment/agreement-format.md
    share/doc/secondment/changelog.gz)
  if(NOT EXISTS ${prefix}/${file})
    message(FATAL_ERROR "${file} is not installed")
  endif()
endforeach()

# A sanitized library wants the sanitizer of whoever links it.
if(NOT SANITIZE)
  file(GLOB_RECURSE pc ${prefix}/secondment.pc)
  cmake_path(GET pc PARENT_PATH pc_folder)
  set(ENV{PKG_CONFIG_PATH} ${pc_folder})
  execute_process(COMMAND sh -c
    "c++ ${here}/main.cpp -o ${by_pkg_config} $(pkg-config --cflags --libs secondment) && ${by_pkg_config}"
    COMMAND_ERROR_IS_FATAL ANY)
endif()
