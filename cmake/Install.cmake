# What `cmake --install` and the packages hold: the program, its manual, completion, the scenarios of the
# library as files and, where they were built, the class page and the Python module (cmake/Python.cmake).
include(GNUInstallDirs)
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)  # not the tests
set(shared ${PROJECT_BINARY_DIR}/share)
add_custom_command(OUTPUT ${shared}/stamp
  COMMAND bash ${PROJECT_SOURCE_DIR}/cmake/shared_files.sh $<TARGET_FILE:credstream> ${shared}
  DEPENDS credstream ${PROJECT_SOURCE_DIR}/cmake/shared_files.sh
  COMMENT "Writing the manual and completion" VERBATIM)
add_custom_target(credstream_shared DEPENDS ${shared}/stamp)

install(TARGETS credstream)
install(DIRECTORY ${shared}/man/ DESTINATION ${CMAKE_INSTALL_MANDIR} OPTIONAL)
install(DIRECTORY ${shared}/completion/ DESTINATION ${CMAKE_INSTALL_DATADIR} OPTIONAL)
install(DIRECTORY scenarios/ DESTINATION ${CMAKE_INSTALL_DATADIR}/credstream/scenarios
        FILES_MATCHING PATTERN "*.yaml" PATTERN "schema.json")
install(FILES ${PROJECT_BINARY_DIR}/class.html DESTINATION ${CMAKE_INSTALL_DATADIR}/credstream OPTIONAL)
install(FILES NOTICE CHANGELOG.md CITATION.cff DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)

set(CPACK_GENERATOR DEB TGZ)
set(CPACK_PACKAGE_NAME credstream)
set(CPACK_PACKAGE_CONTACT "CredStream maintainers <maintainers@credstream.example>")
set(CPACK_PACKAGE_DESCRIPTION "Simulates official livestream sales campaigns: what honest sales, apportionment, \
loss-leader prices and fake orders do to the credibility of government and to the income of farmers.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
if(CREDSTREAM_HAS_PYTHON)
  # The module fits one Python only, and tables are made by pandas.
  math(EXPR next_minor "${Python_VERSION_MINOR} + 1")
  set(CPACK_DEBIAN_PACKAGE_DEPENDS "python3 (>= ${Python_VERSION_MAJOR}.${Python_VERSION_MINOR}), \
python3 (<< ${Python_VERSION_MAJOR}.${next_minor}), python3-pandas")
  set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "python3-tqdm, python3-xarray, python3-matplotlib")
  set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${PROJECT_SOURCE_DIR}/cmake/debian/prerm)
endif()
include(CPack)
