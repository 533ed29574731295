# Writes OUTPUT from TEMPLATE with the bytes of the files in LIST, whose lines read NAME=FILE:
# @bytes@ becomes one array per file, @entries@ one {name, text} each.
cmake_policy(SET CMP0007 NEW)
file(STRINGS ${LIST} lines)
set(bytes "")
set(entries "")
set(index 0)
foreach(line IN LISTS lines)
  string(REGEX MATCH "^([^=]*)=(.*)$" matched "${line}")
  set(name ${CMAKE_MATCH_1})
  file(READ ${CMAKE_MATCH_2} hex HEX)
  string(LENGTH "${hex}" n_digits)
  math(EXPR n_bytes "${n_digits} / 2")
  # Sixteen bytes a line; the closing zero lets an empty file be an array, too.
  string(REGEX REPLACE "(................................)" "\\1\n" hex "${hex}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," literals "${hex}")
  string(APPEND bytes "constexpr char kBytes${index}[] = {\n${literals}'\\0'};\n")
  string(APPEND entries "    {\"${name}\", {kBytes${index}, ${n_bytes}}},\n")
  math(EXPR index "${index} + 1")
endforeach()
configure_file(${TEMPLATE} ${OUTPUT} @ONLY)
# configure_file keeps an unchanged file as it was; the build wants to see that it was made.
file(TOUCH ${OUTPUT})
