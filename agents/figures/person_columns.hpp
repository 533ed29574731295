#pragma once
/// The table of consumers: one declaration per column, with the figure that stands in it.
#include <cstdint>
#include <span>
#include <vector>

#include "agents/state/beliefs.hpp"
#include "agents/state/people.hpp"
#include "sim/record.hpp"

namespace credstream {

/// What the columns are called and mean.
std::span<const MetricInfo> person_columns();

/// Appends a consumer's state as of `day`.
void append_person(const Model& m, const People& people, const Beliefs& beliefs,
                   std::uint32_t person, std::int32_t day, std::vector<double>& table);

/// Appends every consumer's state as of `day`.
void append_people(const Model& m, const People& people, const Beliefs& beliefs, std::int32_t day,
                   std::vector<double>& table);

}  // namespace credstream
