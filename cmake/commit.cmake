# Writes kCommit to OUTPUT for the checkout at SOURCE; leaves the file alone when nothing changed.
set(commit unknown)
find_program(GIT git)
if(GIT AND EXISTS ${SOURCE}/.git)
  set(git ${GIT} -c safe.directory=${SOURCE} --no-optional-locks)
  execute_process(COMMAND ${git} rev-parse --verify HEAD WORKING_DIRECTORY ${SOURCE}
                  OUTPUT_VARIABLE head RESULT_VARIABLE failed
                  OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  if(NOT failed)
    set(commit ${head})
    execute_process(COMMAND ${git} diff --quiet HEAD WORKING_DIRECTORY ${SOURCE}
                    RESULT_VARIABLE differs ERROR_QUIET)
    if(differs)
      string(APPEND commit "-modified")
    endif()
  endif()
endif()
file(CONFIGURE OUTPUT ${OUTPUT} CONTENT [[
#include "credstream/version.hpp"

namespace credstream {
const std::string_view kCommit = "@commit@";
}  // namespace credstream
]] @ONLY)
