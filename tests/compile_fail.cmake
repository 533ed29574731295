# Compiles FILE twice: as it stands it must compile; with -DMISTAKE it must not, and the compiler
# must say what the first line's `// error:` expects (a regular expression).
file(STRINGS ${FILE} first LIMIT_COUNT 1)
string(REGEX MATCH "^// error: (.+)$" matched "${first}")
if(NOT matched)
  message(FATAL_ERROR "${FILE}: the first line must read `// error: REGEX`")
endif()
set(expected "${CMAKE_MATCH_1}")
set(command ${COMPILER} -std=c++20 -Wall -Wextra -Werror -fsyntax-only -I${ROOT} -I${GENERATED}
    ${FILE})

execute_process(COMMAND ${command} RESULT_VARIABLE failed ERROR_VARIABLE said)
if(failed)
  message(FATAL_ERROR "without the mistake it must compile:\n${said}")
endif()
execute_process(COMMAND ${command} -DMISTAKE RESULT_VARIABLE failed ERROR_VARIABLE said)
if(NOT failed)
  message(FATAL_ERROR "${FILE}: the mistake compiles")
endif()
if(NOT said MATCHES "${expected}")
  message(FATAL_ERROR "the compiler does not say '${expected}' but:\n${said}")
endif()
