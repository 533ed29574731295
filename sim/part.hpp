#pragma once
/// What a part of a run's state is called: the plan of the day prints for each phase the parts that
/// its signature names.
#include <string_view>

namespace credstream {

/// The name of a part. A type made to be a part declares it as `kPart`; for others this is
/// specialised beside the part.
template <class Part>
inline constexpr std::string_view kPartName = Part::kPart;

}  // namespace credstream
