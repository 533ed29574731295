// error: a_gap_is_missing_in_one_language
#include "sim/text.hpp"

namespace credstream {

#ifdef MISTAKE
const Said kSaid = worded({"{0} is {1}", "为 {1}"}, "x", 1);
#else
const Said kSaid = worded({"{0} is {1}", "{0} 为 {1}"}, "x", 1);
#endif

}  // namespace credstream
