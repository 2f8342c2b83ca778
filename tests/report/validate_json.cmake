# The JSON of a check over the examples and the corpus, held to its schema by a validator that we
# did not write. One path is missing, so the check exits 2.
execute_process(
  COMMAND ${BINARY} check --format json -o ${BUILD}/tests/check.json ${SOURCE}/examples
    ${SOURCE}/tests/yaml/corpus ${SOURCE}/missing.yaml
  RESULT_VARIABLE status ERROR_QUIET)
if(NOT status EQUAL 2)
  message(FATAL_ERROR "the check exits ${status}")
endif()
# The contract as it was written down, and as the program tells it.
execute_process(COMMAND ${BINARY} schema check -o ${BUILD}/tests/told.schema.json
  COMMAND_ERROR_IS_FATAL ANY)
foreach(schema ${CMAKE_CURRENT_LIST_DIR}/check.schema.json ${BUILD}/tests/told.schema.json)
  execute_process(
    COMMAND ${PYTHON} -W ignore -m jsonschema -i ${BUILD}/tests/check.json ${schema}
    COMMAND_ERROR_IS_FATAL ANY)
endforeach()
