#include "experiments/acts.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "agents/figures/headline.hpp"
#include "experiments/cash.hpp"
#include "experiments/doses.hpp"
#include "scenarios/sweep.hpp"
#include "sim/fail.hpp"

namespace credstream {
namespace {

/// What an arm gives as cash depends on two others, which are then run with it.
void add_what_cash_needs(const std::vector<Arm>& arms, const std::string& baseline,
                         std::vector<bool>& runs) {
  for (std::size_t a = 0; a < arms.size(); ++a) {
    if (!gives_cash(arms[a])) continue;
    const std::size_t as = *find_arm(arms, arms[a].cash_as), base = *find_arm(arms, baseline);
    if (runs[as] || runs[base]) runs[a] = true;
    if (runs[a]) runs[as] = runs[base] = true;
  }
}

/// One world: its experiment, its arms and what they come to.
class OneWorld {
 public:
  OneWorld(const StudyStructure& structure, const std::vector<std::string>& paths,
           const std::vector<double>& point, std::int32_t replicates, std::uint32_t seed,
           std::uint32_t number, Watch& watch)
      : structure_(structure),
        experiment_(structure.scenario),
        replicates_(replicates),
        seed_(seed),
        first_(number * static_cast<std::uint32_t>(replicates)),
        watch_(watch) {
    World world;
    for (std::size_t i = 1; i < paths.size(); ++i)
      if (std::find(structure.held.begin(), structure.held.end(), paths[i]) == structure.held.end())
        world.emplace_back(paths[i], point[i]);
    arms_ = experiment_.arms_in(world);
  }

  bool prepare() {
    if (!experiment_.prepare().empty()) return false;
    if (experiment_.matches())
      arms_ = matched_arms(std::move(arms_), experiment_.doses(arms_, seed_, 1, watch_));
    with_.resize(arms_.size());
    return run(arms_, std::vector<bool>(arms_.size(), true), with_);
  }

  /// Counts what switching off does here.
  void try_without(ActingMechanism& mechanism) {
    const auto [path, value] = switched_off(*mechanism.mechanism);
    std::vector<Arm> arms = arms_;
    if (has_parameter(arms, path)) set_parameter(arms, path, value);
    std::vector<bool> runs(arms.size());
    for (std::size_t a = 0; a < arms.size(); ++a) runs[a] = !(arms[a].setup == arms_[a].setup);
    const bool on = std::find(runs.begin(), runs.end(), true) != runs.end();
    std::vector<TrustAndIncome> without = with_;
    if (on) {
      if (!contradiction(structure_.scenario, arms).empty()) return;
      add_what_cash_needs(arms, structure_.scenario.baseline, runs);
      if (!run(arms, runs, without)) return;
    }
    const Moved by = moved(with_, without);
    ++mechanism.worlds;
    mechanism.on += on;
    mechanism.moves_trust += by.trust;
    mechanism.moves_income += by.income;
    mechanism.moves += by.trust || by.income;
  }

 private:
  /// The arms marked in `runs`; false after a stop or where a run broke an invariant.
  bool run(const std::vector<Arm>& all, const std::vector<bool>& runs,
           std::vector<TrustAndIncome>& into) {
    std::vector<Arm> arms;
    for (std::size_t a = 0; a < all.size(); ++a)
      if (runs[a]) arms.push_back(all[a]);
    std::vector<TrustAndIncome> sums(arms.size());
    for (std::int32_t r = 0; r < replicates_; ++r) {
      const Key key{seed_, first_ + static_cast<std::uint32_t>(r)};
      const Network network = experiment_.networks().make(arms.front().setup.params, key);
      RunOptions options;
      options.ledger = options.attribution = false;
      options.stop = &watch_.stop;
      options.days_done = &watch_.days_done;
      const auto records = experiment_.run(arms, network, key, options);
      if (!records) return false;
      for (std::size_t a = 0; a < arms.size(); ++a) {
        const RunRecord& record = (*records)[a];
        sums[a].trust += run_figure(trust_figure(RulesVersion::v2).level(), record, record);
        sums[a].income += run_figure(income_figure(RulesVersion::v2).level(), record, record);
      }
    }
    for (std::size_t a = 0, at = 0; a < all.size(); ++a)
      if (runs[a]) {
        into[a] = {sums[at].trust / replicates_, sums[at].income / replicates_};
        ++at;
      }
    return true;
  }

  const StudyStructure& structure_;
  Experiment experiment_;
  std::int32_t replicates_;
  std::uint32_t seed_, first_;
  Watch& watch_;
  std::vector<Arm> arms_;
  std::vector<TrustAndIncome> with_;
};

std::vector<ActingMechanism> none_tried() {
  std::vector<ActingMechanism> all;
  for (const Mechanism& mechanism : mechanisms()) all.push_back({&mechanism});
  return all;
}

}  // namespace

std::pair<std::string, double> switched_off(const Mechanism& mechanism) {
  const std::size_t at = mechanism.off.find('=');
  std::string path(mechanism.off.substr(0, at));
  const std::string_view text = mechanism.off.substr(at + 1);
  const ParameterInfo* const row = find_swept(path);
  if (row == nullptr) fail("the switch of a mechanism is no parameter", path, 0);
  for (std::size_t word = 0; word < row->words.size(); ++word)
    if (row->words[word].name == text) return {std::move(path), static_cast<double>(word)};
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc()) fail("the switch of a mechanism has no value", path, 0);
  return {std::move(path), value};
}

Moved moved(const std::vector<TrustAndIncome>& with, const std::vector<TrustAndIncome>& without) {
  Moved by;
  for (std::size_t a = 0; a < with.size(); ++a) {
    by.trust = by.trust || std::abs(with[a].trust - without[a].trust) >= kActsTrust;
    const double gap = std::abs(with[a].income - without[a].income);
    by.income = by.income || (gap > 0 && gap >= kActsIncome * std::abs(with[a].income));
  }
  return by;
}

Acting acting_mechanisms(const Scenario& scenario, const StructuredScenario& under,
                         const DrawnWorlds& worlds, int threads, Watch& watch) {
  const BreachAsFailure breaches;
  std::vector<Acting> parts(worlds.points.size());
  watch.days_planned += static_cast<std::int64_t>(worlds.points.size() * scenario.arms.size()) *
                        under.asked.replicates * scenario.days *
                        static_cast<std::int64_t>(mechanisms().size() + 1);
  for_each_of_few(worlds.points.size(), static_cast<std::size_t>(threads),
                  [&](std::size_t, std::size_t i) {
                    Acting& part = parts[i];
                    part.mechanisms = none_tried();
                    const auto structure = static_cast<std::size_t>(worlds.points[i][0]);
                    OneWorld world(under.structures[structure], worlds.paths, worlds.points[i],
                                   under.asked.replicates, under.asked.seed,
                                   static_cast<std::uint32_t>(i), watch);
                    try {
                      if (!world.prepare()) return;
                      for (ActingMechanism& mechanism : part.mechanisms)
                        world.try_without(mechanism);
                      part.worlds = watch.stopped() ? 0 : 1;
                    } catch (const BrokenRun&) {
                      part.failed = 1;
                    }
                  });
  Acting all{none_tried(), 0, 0};
  for (const Acting& part : parts) {
    all.failed += part.failed;
    all.worlds += part.worlds;
    if (part.worlds == 0) continue;
    for (std::size_t m = 0; m < all.mechanisms.size(); ++m) {
      ActingMechanism& sum = all.mechanisms[m];
      const ActingMechanism& one = part.mechanisms[m];
      sum.worlds += one.worlds;
      sum.on += one.on;
      sum.moves_trust += one.moves_trust;
      sum.moves_income += one.moves_income;
      sum.moves += one.moves;
    }
  }
  return all;
}

}  // namespace credstream
