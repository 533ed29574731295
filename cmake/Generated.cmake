# Sources that are written by the build: version, sections of parameters, registries, scenario
# library, page parts.
# Each function sets OUT to the generated sources of one library.
set(generated_dir ${PROJECT_BINARY_DIR}/generated)

# credstream/version.hpp with kVersion, and kCommit in a source of its own that is looked up on
# each build but written only when it has changed.
function(credstream_version OUT)
  configure_file(cmake/version.hpp.in ${generated_dir}/credstream/version.hpp @ONLY)
  add_custom_target(credstream_commit
    COMMAND ${CMAKE_COMMAND} -DSOURCE=${PROJECT_SOURCE_DIR}
            -DOUTPUT=${generated_dir}/commit.cpp -P ${PROJECT_SOURCE_DIR}/cmake/commit.cmake
    BYPRODUCTS ${generated_dir}/commit.cpp
    COMMENT "Looking up the commit" VERBATIM)
  set(${OUT} ${generated_dir}/commit.cpp ${generated_dir}/credstream/version.hpp PARENT_SCOPE)
endfunction()

# credstream_registry(OUT KIND Kind folder [more folders…]): all entries in order of name, one per
# folder/NAME.cpp. The function is named as the first folder, ROOM/ALL, and declared in ROOM/KIND.hpp.
function(credstream_registry OUT kind Kind folder)
  set(files "")
  foreach(part IN LISTS folder ARGN)
    file(GLOB found CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${part}/*.cpp)
    list(APPEND files ${found})
  endforeach()
  set(names "")
  foreach(file IN LISTS files)
    cmake_path(GET file STEM name)
    list(APPEND names ${name})
  endforeach()
  list(SORT names)
  list(LENGTH names n_entries)
  set(declarations "")
  set(entries "")
  foreach(name IN LISTS names)
    string(APPEND declarations "extern const ${Kind}Definition k${Kind}_${name};\n")
    string(APPEND entries "    &k${Kind}_${name},\n")
  endforeach()
  cmake_path(GET folder STEM all)
  string(REGEX MATCH "^[^/]+" room ${folder})
  configure_file(${PROJECT_SOURCE_DIR}/cmake/registry.cpp.in
                 ${generated_dir}/${OUT}.cpp @ONLY)
  set(${OUT} ${generated_dir}/${OUT}.cpp PARENT_SCOPE)
endfunction()

# credstream_sections(OUT first…): ModelParams and the registry of its sections, one section per file
# agents/parameters/NAME.hpp, which declares NameParams, kNameRows and kNameSection. The named ones
# come first, in this order; all others follow in order of name.
function(credstream_sections OUT)
  file(GLOB files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/agents/parameters/*.hpp)
  set(others "")
  foreach(file IN LISTS files)
    cmake_path(GET file STEM name)
    list(APPEND others ${name})
  endforeach()
  list(SORT others)
  list(REMOVE_ITEM others ${ARGN})
  set(includes "")
  set(members "")
  set(tables "")
  set(entries "")
  foreach(name IN LISTS ARGN others)
    string(REPLACE "_" ";" words ${name})
    set(camel "")
    foreach(word IN LISTS words)
      string(SUBSTRING ${word} 0 1 first)
      string(SUBSTRING ${word} 1 -1 rest)
      string(TOUPPER ${first} first)
      string(APPEND camel ${first}${rest})
    endforeach()
    list(APPEND includes "#include \"agents/parameters/${name}.hpp\"\n")
    string(APPEND members "  ${camel}Params ${name};\n")
    string(APPEND tables "constexpr auto kInfo_${name} = describe(k${camel}Rows);\n"
           "static_assert(declares_every_field(k${camel}Rows));\n"
           "static_assert(declares_every_lever(k${camel}Rows));\n"
           "constexpr ParameterTable kTable_${name} = table_of(k${camel}Section, kInfo_${name});\n\n")
    string(APPEND entries "      {&kTable_${name}, [](ModelParams& p) { return values_of(p.${name}); }},\n")
  endforeach()
  list(SORT includes)
  list(JOIN includes "" includes)
  configure_file(${PROJECT_SOURCE_DIR}/cmake/model_params.hpp.in
                 ${generated_dir}/credstream/model_params.hpp @ONLY)
  configure_file(${PROJECT_SOURCE_DIR}/cmake/model_params.cpp.in
                 ${generated_dir}/model_params.cpp @ONLY)
  set(${OUT} ${generated_dir}/model_params.cpp PARENT_SCOPE)
endfunction()

# credstream_model(): all of the model's generated sources.
function(credstream_model OUT)
  credstream_sections(parameter_sources
    population network campaign consumer suspicion belief hearsay experience platform farmer offline
    employee exposure interaction official discipline correction disclosure influence awareness room
    brand chain support preparation hosts regulation)
  credstream_registry(tactic_sources tactic Tactic agents/tactics)
  credstream_registry(policy_sources policy Policy agents/policies)
  credstream_registry(misconduct_sources misconduct Misconduct agents/misconduct)
  set(${OUT} ${parameter_sources} ${tactic_sources} ${policy_sources} ${misconduct_sources}
      PARENT_SCOPE)
endfunction()

# credstream_embed(OUTPUT TEMPLATE NAME=FILE…): a source that holds the files' bytes.
function(credstream_embed output template)
  set(dependencies "")
  set(list_text "")
  foreach(entry IN LISTS ARGN)
    string(REGEX REPLACE "^[^=]*=" "" file "${entry}")
    list(APPEND dependencies ${file})
    string(APPEND list_text "${entry}\n")
  endforeach()
  # Written only when it has changed: a file that is added or taken away is a change, too.
  file(CONFIGURE OUTPUT ${output}.files CONTENT "${list_text}")
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DLIST=${output}.files -DTEMPLATE=${template} -DOUTPUT=${output}
            -P ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
    DEPENDS ${output}.files ${template} ${PROJECT_SOURCE_DIR}/cmake/embed.cmake ${dependencies}
    VERBATIM)
endfunction()

# scenario_library(): every scenarios/**/*.yaml, by its name without folder and ending.
function(credstream_scenario_library OUT)
  set(root ${PROJECT_SOURCE_DIR}/scenarios)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${root} ${root}/*.yaml)
  list(SORT files)
  set(entries "")
  foreach(file IN LISTS files)
    string(REGEX REPLACE "\\.yaml$" "" name ${file})
    list(APPEND entries ${name}=${root}/${file})
  endforeach()
  credstream_embed(${generated_dir}/scenario_library.cpp
                   ${PROJECT_SOURCE_DIR}/cmake/scenario_library.cpp.in ${entries})
  set(${OUT} ${generated_dir}/scenario_library.cpp PARENT_SCOPE)
endfunction()

# page_part(): the shell of pages, and the bundles that viz/web builds.
function(credstream_page_parts OUT)
  file(GLOB files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/viz/*.html
       ${PROJECT_SOURCE_DIR}/viz/web/dist/*.css ${PROJECT_SOURCE_DIR}/viz/web/dist/*.js)
  set(entries "")
  foreach(file IN LISTS files)
    cmake_path(GET file FILENAME name)
    list(APPEND entries ${name}=${file})
  endforeach()
  credstream_embed(${generated_dir}/page_parts.cpp
                   ${PROJECT_SOURCE_DIR}/cmake/page_parts.cpp.in ${entries})
  set(${OUT} ${generated_dir}/page_parts.cpp PARENT_SCOPE)
endfunction()
