#pragma once
/// Values that contradict each other. Each check stands in one table and names all the places
/// that it compares.
#include <map>
#include <set>
#include <span>
#include <string>

#include "scenarios/report.hpp"
#include "scenarios/scenario.hpp"

namespace credstream {

/// Where the values of a scenario were given; a path that is missing has its default.
struct Origins {
  std::map<std::string, Place> places;
  std::set<std::string> broken;  ///< paths whose values could not be read
};

/// "file:line", "--set" or "default".
std::string origin_text(const Place& place);

/// The same in the language that is spoken.
std::string origin_words(const Place& place);

/// One arm under examination.
struct CheckedArm {
  const Scenario& scenario;
  const Arm& arm;
  const Origins& origins;

  /// Where the value at a path such as "campaign.start_day" comes from, for this arm.
  Place place(const std::string& path) const;

  /// False when one of the values could not be read, so that nothing can be said about them.
  bool readable(std::initializer_list<std::string> paths) const;
};

/// Compares values of one arm and reports what cannot be.
struct Check {
  const char* name;
  void (*apply)(const CheckedArm& arm, Report& report);
};

/// All checks. To add one, write a function and a row.
std::span<const Check> cross_checks();

/// Bytes of the daily records that a comparison of all arms keeps until its end.
std::uint64_t kept_bytes(const Scenario& scenario, std::int32_t replicates);

/// Bytes that making the network takes, beside what `estimated_bytes` counts; 0 for a network
/// that is computed or comes from a file of unknown length.
std::uint64_t network_bytes(const Scenario& scenario, const ModelParams& params);

}  // namespace credstream
