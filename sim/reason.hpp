#pragma once
/// Why the system refuses something, in the language that is spoken.
#include <string>

namespace credstream {

/// The meaning of an error number of the system; in English alone where it is a rare one.
std::string reason_text(int error_number);

}  // namespace credstream
