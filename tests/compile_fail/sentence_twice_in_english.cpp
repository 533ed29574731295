// error: both_languages_need_a_text
#include "sim/text.hpp"

namespace credstream {

#ifdef MISTAKE
const Said kSaid = worded({"{0} is", "{0} is"}, "x");
#else
const Said kSaid = worded({"{0} is", "{0} 是"}, "x");
#endif

}  // namespace credstream
