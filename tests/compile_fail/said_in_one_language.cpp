// error: cannot convert|could not convert|no viable conversion|no matching function|conversion from
#include "sim/text.hpp"

namespace credstream {

#ifdef MISTAKE
const Said kSaid = std::string("only English");
#else
const Said kSaid = worded({"English", "中文"});
#endif

}  // namespace credstream
