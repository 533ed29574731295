#include "experiments/live/answer.hpp"

#include <algorithm>
#include <utility>

#include "agents/country.hpp"
#include "credstream/version.hpp"
#include "experiments/live/frames.hpp"
#include "scenarios/checks.hpp"
#include "scenarios/load.hpp"
#include "scenarios/networks.hpp"

namespace credstream {
namespace {

/// The arm that is asked for; null when there is none of its name.
const Arm* find_arm(const Scenario& scenario, const std::string& name) {
  if (name.empty()) return scenario.arms.data();
  const auto arm = std::find_if(scenario.arms.begin(), scenario.arms.end(),
                                [&](const Arm& a) { return a.name == name; });
  return arm == scenario.arms.end() ? nullptr : &*arm;
}

/// What a sound scenario may still ask too much of.
void check_run(const LiveRequest& request, const Scenario& scenario, const Arm* arm,
               const LiveGrant& grant, Report& report) {
  if (arm == nullptr) {
    std::vector<std::string> names;
    for (const Arm& known : scenario.arms) names.push_back(known.name);
    report.add(Code::unknown_arm, {},
               quote(request.arm) + " is not an arm" + suggestion(request.arm, names));
    return;
  }
  if (const Node* extends = find(request.scenario, "extends"))
    report.add(Code::unknown_key, extends->key_at,
               "'extends' names a file; a live page sends the whole scenario");
  if (!arm->cash_as.empty())
    report.add(Code::unknown_arm, {},
               quote(arm->name) + " gives as cash what " + quote(arm->cash_as) +
                   " cost; a live page runs one arm by itself");
  if (scenario.network.kind == NetworkKind::file)
    report.add(Code::network_file, {}, "a live page cannot read a network from a file");
  if (request.follow && *request.follow >= counties_in(arm->setup.params.population))
    report.add(Code::out_of_range, {},
               "'follow' is " + std::to_string(*request.follow) + " but there are only " +
                   std::to_string(static_cast<int>(counties_in(arm->setup.params.population))) +
                   " counties, counted from 0");
  const double bytes = frames_bytes(request, scenario, *arm) +
                       static_cast<double>(estimated_bytes(arm->setup, scenario.days)) +
                       static_cast<double>(network_bytes(scenario, arm->setup.params));
  if (grant.memory.bytes > 0 && bytes > static_cast<double>(grant.memory.bytes))
    report.add(Code::too_much_memory, {},
               "what is to be recorded needs more memory than is granted; choose fewer consumers, "
               "days or counties, or leave out the table of counties");
}

RunOptions options_of(const LiveRequest& request, const LiveGrant& grant) {
  RunOptions options;
  options.ledger = request.wants(LiveTable::ledger);
  options.attribution = request.wants(LiveTable::attribution);
  options.counties = false;
  options.county_days = request.wants(LiveTable::counties);
  const bool people = request.wants(LiveTable::people);
  if (people || request.wants(LiveTable::story)) options.story_county = *request.follow;
  options.followed = people ? request.people : 0;
  options.decisions = people;
  options.stop = grant.stop;
  return options;
}

}  // namespace

std::string answer(const LiveRequest& request, const LiveGrant& grant) {
  Report report;
  LoadContext context;
  context.memory = grant.memory;
  const Scenario scenario =
      build_scenario({request.scenario}, Overrides{request.set}, context, report);
  const Arm* const arm = report.empty() ? find_arm(scenario, request.arm) : nullptr;
  if (report.empty()) check_run(request, scenario, arm, grant, report);
  if (!report.empty()) return frames_of_problems(report.take());
  const Key key{scenario.seed, request.replicate};
  const Network network = make_network(scenario.network.kind, arm->setup.params, key);
  const RunRecord record =
      simulate(arm->setup, network, key, scenario.days, options_of(request, grant));
  return frames({request, *arm, record, kVersion});
}

std::string answer(std::string_view text, const LiveGrant& grant) {
  Report report;
  const auto request = read_live_request(text, report);
  return request ? answer(*request, grant) : frames_of_problems(report.take());
}

}  // namespace credstream
