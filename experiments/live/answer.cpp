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
    report.add(Code::unknown_arm, {}, not_an_arm(request.arm, names));
    return;
  }
  if (const Node* extends = find(request.scenario, "extends"))
    report.add(Code::unknown_key, extends->key_at,
               worded({"'extends' names a file; a live page sends the whole scenario",
                       "'extends' 指向一个文件；实时页面须发送完整的情景"}));
  if (!arm->cash_as.empty())
    report.add(Code::unknown_arm, {},
               worded({"{0} gives as cash what {1} cost; a live page runs one arm by itself",
                       "{0} 把 {1} 的成本发为现金；实时页面只单独运行一个方案"},
                      quote(arm->name), quote(arm->cash_as)));
  if (scenario.network.kind == NetworkKind::file)
    report.add(
        Code::network_file, {},
        worded({"a live page cannot read a network from a file", "实时页面不能从文件读取网络"}));
  if (request.follow && *request.follow >= counties_in(arm->setup.params.population))
    report.add(
        Code::out_of_range, {},
        worded({"'follow' is {0} but there are only {1} counties, counted from 0",
                "'follow' 为 {0}，但只有 {1} 个县，从 0 起编号"},
               *request.follow, static_cast<int>(counties_in(arm->setup.params.population))));
  const double bytes = frames_bytes(request, scenario, *arm) +
                       static_cast<double>(estimated_bytes(arm->setup, scenario.days)) +
                       static_cast<double>(network_bytes(scenario, arm->setup.params));
  if (grant.memory.bytes > 0 && bytes > static_cast<double>(grant.memory.bytes))
    report.add(
        Code::too_much_memory, {},
        worded({"what is to be recorded needs more memory than is granted; choose fewer consumers, "
                "days or counties, or leave out the table of counties",
                "要记录的内容所需内存超过许可；请减少消费者、天数或县，或不记录各县的表"}));
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
  const SpeakEnglish english;
  Report report;
  LoadContext context;
  context.memory = grant.memory;
  const Scenario scenario =
      build_scenario({request.scenario}, Overrides{request.set}, context, report);
  const Arm* const arm = report.empty() ? find_arm(scenario, request.arm) : nullptr;
  if (report.empty()) check_run(request, scenario, arm, grant, report);
  if (!report.empty()) return frames_of_problems(report.take());
  const Key key{scenario.seed, request.replicate};
  const Network network = make_network(scenario.network, arm->setup.params, key);
  const RunRecord record =
      simulate(arm->setup, network, key, scenario.days, options_of(request, grant));
  return frames({request, *arm, record, kVersion});
}

std::string answer(std::string_view text, const LiveGrant& grant) {
  const SpeakEnglish english;
  Report report;
  const auto request = read_live_request(text, report);
  return request ? answer(*request, grant) : frames_of_problems(report.take());
}

}  // namespace credstream
