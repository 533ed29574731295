# Optional parts: each is AUTO (built where its packages are found), ON or OFF. AUTO is looked at
# anew on each configure, so that a package that was installed later is found; ON and OFF are kept.

# credstream_optional(NAME MEANING PACKAGES): declares the cache entry CREDSTREAM_NAME.
function(credstream_optional name meaning packages)
  set(option CREDSTREAM_${name})
  # Until version 0.1 the first configure stored what it found, as a value of type BOOL.
  get_property(type CACHE ${option} PROPERTY TYPE)
  get_property(help CACHE ${option} PROPERTY HELPSTRING)
  if(type STREQUAL BOOL AND NOT help MATCHES "command line")
    message(STATUS "${option} was ${${option}} and is AUTO from now on; set it to keep a value")
    unset(${option} CACHE)
  endif()
  set(${option} AUTO CACHE STRING "${meaning} (Debian: ${packages}): AUTO, ON or OFF")
  set_property(CACHE ${option} PROPERTY STRINGS AUTO ON OFF)
  set(${option}_MEANING "${meaning}" PARENT_SCOPE)
  set(${option}_PACKAGES "${packages}" PARENT_SCOPE)
endfunction()

# credstream_settle(NAME FOUND): sets CREDSTREAM_HAS_NAME to ON or OFF, and says which. Stops when the
# part is ON and was not found. Call it after looking for the packages.
function(credstream_settle name found)
  set(option CREDSTREAM_${name})
  set(without "without ${${option}_MEANING}")
  if(NOT ${option})
    message(STATUS "${option}: OFF as set, ${without}")
    set(has OFF)
  elseif(found)
    message(STATUS "${option}: ON")
    set(has ON)
  elseif(${option} STREQUAL AUTO)
    message(STATUS "${option}: OFF, ${without} (Debian: ${${option}_PACKAGES})")
    set(has OFF)
  else()
    message(FATAL_ERROR "${option} is ${${option}}, but what it needs was not found "
                        "(Debian: ${${option}_PACKAGES})")
  endif()
  set(CREDSTREAM_HAS_${name} ${has} PARENT_SCOPE)
endfunction()
