// error: both_languages_need_a_text
#include "sim/text.hpp"

namespace credstream {

#ifdef MISTAKE
constexpr Phrase kPhrase{"meaning", "meaning"};
#else
constexpr Phrase kPhrase{"meaning", "含义"};
#endif

}  // namespace credstream
