# The Python module: the libraries' sources once more as position-independent objects, so that the
# program keeps the code that it has, and python/*.cpp. build/…/python holds the package as Python
# imports it.

# credstream_position_independent(FOLDER): object library credstream_FOLDER_pic, compiled as
# credstream_FOLDER is. MPI stays with the program.
function(credstream_position_independent folder)
  set(target credstream_${folder}_pic)
  get_target_property(sources credstream_${folder} SOURCES)
  list(FILTER sources EXCLUDE REGEX "/ranks_(mpi|none)\\.cpp$")
  add_library(${target} OBJECT EXCLUDE_FROM_ALL ${sources})
  foreach(property COMPILE_DEFINITIONS COMPILE_OPTIONS INCLUDE_DIRECTORIES LINK_LIBRARIES
                   UNITY_BUILD_MODE)
    get_target_property(value credstream_${folder} ${property})
    if(value)
      set_property(TARGET ${target} PROPERTY ${property} ${value})
    endif()
  endforeach()
  set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE ON
    CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
  # Functions may be inlined as in a program: nobody replaces them from outside.
  target_compile_options(${target} PRIVATE -fno-semantic-interposition)
endfunction()

set(python_folders sim agents scenarios output experiments)
set(python_links "")
foreach(folder IN LISTS python_folders)
  credstream_position_independent(${folder})
  get_target_property(links credstream_${folder} LINK_LIBRARIES)
  list(APPEND python_links ${links})
endforeach()
add_dependencies(credstream_output_pic credstream_commit)
list(REMOVE_DUPLICATES python_links)
list(FILTER python_links EXCLUDE REGEX "^credstream_|MPI::")

file(GLOB python_sources CONFIGURE_DEPENDS python/*.cpp python/*.hpp)
file(GLOB python_files CONFIGURE_DEPENDS python/credstream/*.py python/credstream/*.pyi
     python/credstream/py.typed)
set(python_package ${PROJECT_BINARY_DIR}/python/credstream)
add_library(credstream_python MODULE ${python_sources} cli/huge_pages.cpp)
foreach(folder IN LISTS python_folders)
  target_sources(credstream_python PRIVATE $<TARGET_OBJECTS:credstream_${folder}_pic>)
endforeach()
# Headers of the libraries, and none of their archives.
target_include_directories(credstream_python PRIVATE ${PROJECT_SOURCE_DIR}
                                                     ${PROJECT_BINARY_DIR}/generated)
target_link_libraries(credstream_python PRIVATE pybind11::module ${python_links})
target_link_options(credstream_python PRIVATE -Wl,--exclude-libs,ALL)
pybind11_extension(credstream_python)
set_target_properties(credstream_python PROPERTIES OUTPUT_NAME _core UNITY_BUILD OFF
  CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON LIBRARY_OUTPUT_DIRECTORY ${python_package}
  LINK_DEPENDS "${python_files}")
add_custom_command(TARGET credstream_python POST_BUILD
  COMMAND ${CMAKE_COMMAND} -E copy_if_different ${python_files} ${python_package})

# Where Debian's Python looks below /usr.
set(CREDSTREAM_PYTHON_DIR lib/python3/dist-packages CACHE STRING "Folder of the package, from the prefix")
install(TARGETS credstream_python LIBRARY DESTINATION ${CREDSTREAM_PYTHON_DIR}/credstream OPTIONAL)
install(DIRECTORY ${python_package} DESTINATION ${CREDSTREAM_PYTHON_DIR} OPTIONAL
        FILES_MATCHING PATTERN "*.py" PATTERN "*.pyi" PATTERN py.typed PATTERN __pycache__ EXCLUDE)
