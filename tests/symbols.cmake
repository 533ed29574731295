# No library in LIBRARIES may call a function of libm whose result is not correctly rounded on
# every machine (sqrt, floor and the like are).
set(names acos acosh asin asinh atan atan2 atanh cbrt cos cosh erf erfc exp exp10 exp2 expm1 hypot
    lgamma lgamma_r log log10 log1p log2 pow sin sincos sinh tan tanh tgamma)
list(JOIN names "|" alternatives)
foreach(library IN LISTS LIBRARIES)
  execute_process(COMMAND ${NM} -A -u ${library} OUTPUT_VARIABLE symbols COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX MATCHALL "[^\n]* U (__)?(${alternatives})[fl]?(_finite)?(@[^\n]*)?\n" calls "${symbols}")
  if(calls)
    list(JOIN calls "" calls)
    message(FATAL_ERROR "calls into libm:\n${calls}")
  endif()
endforeach()
