#pragma once
/// History matching in waves. The first wave's worlds are drawn as a comparison draws them; each
/// later one's from the same candidates, as far as emulators of earlier waves do not rule them
/// out. So all worlds that are left come from what was believed, cut off where evidence speaks.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "experiments/history/coordinates.hpp"
#include "experiments/history/emulator.hpp"
#include "experiments/history/measurer.hpp"
#include "experiments/history/reported.hpp"
#include "experiments/study/folder.hpp"

namespace credstream {

/// One simulated world beside what was reported.
struct HeldWorld {
  std::vector<double> values;            ///< as drawn, the structure first
  std::vector<HeldFigure> figures = {};  ///< by reported figure
  std::vector<double> implausible = {};  ///< likewise
  bool ruled_out = false;
};

/// Worlds of a wave before they are run.
struct WaveDesign {
  DrawnWorlds worlds;
  std::int64_t looked_at = 0;  ///< candidates, all earlier waves' included
  std::int64_t tried = 0;      ///< of them, in this wave
};

struct Wave {
  std::int64_t tried = 0;     ///< candidates that were drawn
  std::int64_t admitted = 0;  ///< that no emulator of an earlier wave rules out
  std::int64_t failed = 0;    ///< tasks
  std::vector<HeldWorld> worlds;
  std::vector<double> chance;                      ///< usual variance, by figure
  std::vector<std::optional<Emulator>> chances;    ///< of its logarithm, by figure
  std::vector<std::optional<Emulator>> emulators;  ///< by figure; none where too few worlds show it

  std::int64_t left() const;
  /// Estimated share of all that was believed which is not ruled out.
  double share_left() const;
};

class HistoryMatching {
 public:
  /// All but the rule must outlive it.
  HistoryMatching(const Scenario& scenario, const StructuredScenario& under,
                  const std::vector<ReportedFigure>& reported, MatchRule rule, std::string program);

  /// Candidates that a wave looks at before it is content with fewer worlds.
  static constexpr std::int64_t kMostCandidates = 20'000;

  /// The worlds of the next wave: at most n, which no emulator so far rules out.
  WaveDesign next_worlds(std::int32_t n) const;

  /// Their study, one task for each replicate of a world.
  StudyPlan plan_of(const WaveDesign& design) const;

  /// Adds what came of a wave.
  void add(const WaveDesign& design, const StudyPlan& plan, const std::vector<TaskResult>& results);

  const std::vector<Wave>& waves() const { return waves_; }
  const std::vector<ReportedFigure>& reported() const { return reported_; }
  const StructuredScenario& under() const { return under_; }
  const MatchRule& rule() const { return rule_; }
  const Coordinates& coordinates() const { return coordinates_; }
  std::int32_t replicates() const { return under_.asked.replicates; }

  /// Worlds drawn as candidates are, of which nothing was simulated: what was believed before.
  DrawnWorlds believed(std::int32_t n) const { return draw_worlds(under_, n); }

  /// The variance of one run of a figure by chance, at a world's coordinates.
  double chance_at(const Wave& wave, std::size_t f, const std::vector<double>& point) const;

  /// Whether the emulators of a wave rule a world out.
  bool emulators_rule_out(const Wave& wave, const std::vector<double>& world) const;

 private:
  HeldWorld held(const std::vector<double>& world,
                 const std::vector<std::vector<double>>& runs) const;
  void emulate_chance(Wave& wave, const std::vector<std::vector<double>>& points) const;
  void judge(Wave& wave, const std::vector<std::vector<double>>& points) const;
  void emulate(Wave& wave, const std::vector<std::vector<double>>& points) const;

  const Scenario& scenario_;
  const StructuredScenario& under_;
  const std::vector<ReportedFigure>& reported_;
  MatchRule rule_;
  std::string program_;
  Coordinates coordinates_;
  std::vector<Wave> waves_;
  std::int64_t looked_at_ = 0;
};

/// Runs what is not yet stored of a wave's shard.
IoResult<StudyCounts> run_wave(const std::string& folder, const StudyPlan& plan,
                               WorldMeasurer& measurer, int threads, Shard shard, Watch& watch);

}  // namespace credstream
