#include "experiments/history/found.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "output/csv_text.hpp"
#include "output/shares.hpp"
#include "output/table_text.hpp"
#include "sim/distribution.hpp"
#include "sim/numeric.hpp"

namespace credstream {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr double kLow = 0.05, kHigh = 0.95;

std::vector<double> sorted(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values;
}

std::vector<const HeldWorld*> worlds_left(const HistoryMatching& matching) {
  std::vector<const HeldWorld*> left;
  for (const Wave& wave : matching.waves())
    for (const HeldWorld& world : wave.worlds)
      if (!world.ruled_out) left.push_back(&world);
  return left;
}

/// What worlds show of a figure, as simulated and in order; none that do not show it.
template <class Worlds>
std::vector<double> shown_in(const ReportedFigure& reported, std::size_t f, const Worlds& worlds) {
  std::vector<double> values;
  for (const HeldWorld& world : worlds)
    if (!std::isnan(world.figures[f].mean))
      values.push_back(from_scale(reported, world.figures[f].mean));
  return sorted(std::move(values));
}

/// Whether the figures up to f, which is among them, rule a world out.
bool ruled_out_up_to(const HistoryMatching& matching, const HeldWorld& world, std::size_t f) {
  std::int32_t missed = 0;
  for (std::size_t i = 0; i <= f; ++i)
    missed += matching.reported()[i].matches() && world.implausible[i] > matching.rule().cutoff;
  return missed > matching.rule().may_miss;
}

FigureFound figure_found(const HistoryMatching& matching, std::size_t f,
                         const std::vector<const HeldWorld*>& left) {
  const ReportedFigure& reported = matching.reported()[f];
  const Wave& first = matching.waves().front();
  FigureFound found;
  for (const HeldWorld& world : first.worlds) {
    found.shown += !std::isnan(world.figures[f].mean);
    found.alone += world.implausible[f] <= matching.rule().cutoff;
    found.together += !ruled_out_up_to(matching, world, f);
  }
  const std::vector<double> before = shown_in(reported, f, first.worlds);
  found.low = sample_quantile(before, kLow);
  found.median = sample_quantile(before, 0.5);
  found.high = sample_quantile(before, kHigh);
  std::vector<double> after;
  for (const HeldWorld* world : left) {
    found.left_near += world->implausible[f] <= matching.rule().cutoff;
    if (!std::isnan(world->figures[f].mean))
      after.push_back(from_scale(reported, world->figures[f].mean));
  }
  after = sorted(std::move(after));
  found.left_low = sample_quantile(after, kLow);
  found.left_median = sample_quantile(after, 0.5);
  found.left_high = sample_quantile(after, kHigh);
  found.explained = found.missed = kNone;
  if (const std::optional<Emulator>& emulator = first.emulators[f]) {
    for (const std::size_t input : emulator->inputs())
      found.inputs.push_back(matching.coordinates().name(input));
    found.explained = emulator->explained();
    found.missed = emulator->missed();
  }
  return found;
}

/// Values of an unknown in worlds whose structure does not set it.
class Values {
 public:
  explicit Values(const HistoryMatching& matching) : under_(matching.under()) {}

  bool drawn(const std::vector<double>& world, std::size_t unknown) const {
    const auto& held = under_.structures[static_cast<std::size_t>(world.front())].held;
    return std::find(held.begin(), held.end(), under_.unknowns[unknown].path) == held.end();
  }

  template <class Worlds>
  std::vector<double> of(std::size_t unknown, const Worlds& worlds) const {
    std::vector<double> values;
    for (const auto& world : worlds)
      if (drawn(world, unknown)) values.push_back(world[unknown + 1]);
    return values;
  }

 private:
  const StructuredScenario& under_;
};

/// Share of sorted values from one value to another, within the middle 90 %.
double share_between(const std::vector<double>& values, double from, double to) {
  const auto n = static_cast<double>(values.size());
  const auto low = std::lower_bound(values.begin(), values.end(), from) - values.begin();
  const auto high = std::upper_bound(values.begin(), values.end(), to) - values.begin();
  return std::min(static_cast<double>(high) / n, kHigh) -
         std::max(static_cast<double>(low) / n, kLow);
}

/// Probability of a gap as large between the distribution functions of two samples of one
/// distribution (Kolmogorov and Smirnov, with Stephens' correction for few values). With ties it
/// is less than is said.
double same_distribution(const std::vector<double>& a, const std::vector<double>& b) {
  const auto share = [](const std::vector<double>& values, double value) {
    return static_cast<double>(std::upper_bound(values.begin(), values.end(), value) -
                               values.begin()) /
           static_cast<double>(values.size());
  };
  double gap = 0;
  for (const auto* values : {&a, &b})
    for (const double value : *values)
      gap = std::max(gap, std::abs(share(a, value) - share(b, value)));
  const double n = static_cast<double>(a.size()) * static_cast<double>(b.size()) /
                   static_cast<double>(a.size() + b.size());
  const double x = gap * (std::sqrt(n) + 0.12 + 0.11 / std::sqrt(n));
  if (x < 0.3) return 1;  // where the series would need many terms
  double p = 0;
  for (int k = 1; k <= 100; ++k) p += (k % 2 == 1 ? 2 : -2) * exp(-2.0 * k * k * x * x);
  return std::clamp(p, 0.0, 1.0);
}

InputFound input_found(const std::string& path, const std::vector<double>& before,
                       const std::vector<double>& after, std::size_t inputs) {
  InputFound found{.path = path};
  found.low = sample_quantile(before, kLow);
  found.median = sample_quantile(before, 0.5);
  found.high = sample_quantile(before, kHigh);
  found.left_low = sample_quantile(after, kLow);
  found.left_median = sample_quantile(after, 0.5);
  found.left_high = sample_quantile(after, kHigh);
  const double kept = share_between(before, found.left_low, found.left_high);
  found.width_ruled_out = std::clamp(1 - kept / (kHigh - kLow), 0.0, 1.0);
  found.p = std::min(1.0, same_distribution(before, after) * static_cast<double>(inputs));
  return found;
}

std::vector<double> ranks_of(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> ranks(values.size());
  for (std::size_t i = 0; i < order.size();) {
    std::size_t end = i;
    while (end < order.size() && values[order[end]] == values[order[i]]) ++end;
    for (std::size_t k = i; k < end; ++k)
      ranks[order[k]] = (static_cast<double>(i) + static_cast<double>(end - 1)) / 2;
    i = end;
  }
  return ranks;
}

/// Correlation of ranks, and of how many; 0 where one of the two does not vary.
struct RankCorrelation {
  double r = 0;
  std::size_t n = 0;
};
template <class Worlds>
RankCorrelation rank_correlation(const Values& values, const Worlds& worlds, std::size_t i,
                                 std::size_t j) {
  std::vector<double> a, b;
  for (const auto& world : worlds)
    if (values.drawn(world, i) && values.drawn(world, j)) {
      a.push_back(world[i + 1]);
      b.push_back(world[j + 1]);
    }
  const std::vector<double> ra = ranks_of(a), rb = ranks_of(b);
  const auto n = static_cast<double>(a.size());
  const double middle = (n - 1) / 2;
  double ab = 0, aa = 0, bb = 0;
  for (std::size_t k = 0; k < a.size(); ++k) {
    ab += (ra[k] - middle) * (rb[k] - middle);
    aa += (ra[k] - middle) * (ra[k] - middle);
    bb += (rb[k] - middle) * (rb[k] - middle);
  }
  return {aa > 0 && bb > 0 ? ab / std::sqrt(aa * bb) : 0, a.size()};
}

/// Fisher's transform of a correlation.
double transformed(double r) {
  const double bounded = std::clamp(r, -0.999999, 0.999999);
  return 0.5 * log((1 + bounded) / (1 - bounded));
}

/// Probability of two rank correlations as far apart by chance alone (Fieller, Hartley and Pearson,
/// Biometrika 44, 1957).
double same_correlation(const RankCorrelation& a, const RankCorrelation& b) {
  constexpr double kOfRanks = 1.06;
  if (a.n <= 4 || b.n <= 4) return 1;
  const double variance =
      kOfRanks / (static_cast<double>(a.n) - 3) + kOfRanks / (static_cast<double>(b.n) - 3);
  const double z = std::abs(transformed(a.r) - transformed(b.r)) / std::sqrt(variance);
  return 2 * normal_cumulative(-z);
}

void find_trade_offs(const Values& values, const Points& before, const Points& after,
                     const StructuredScenario& under, MatchFound& found) {
  const std::size_t n = under.unknowns.size();
  found.pairs = n * (n - 1) / 2;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const RankCorrelation left = rank_correlation(values, after, i, j);
      // Most pairs stand apart at once: what was believed is looked at for few.
      if (same_correlation(left, {0, before.size()}) * static_cast<double>(found.pairs) > 0.5 &&
          under.asked.correlations.empty())
        continue;
      const double p =
          std::min(1.0, same_correlation(left, rank_correlation(values, before, i, j)) *
                            static_cast<double>(found.pairs));
      if (p < 0.05)
        found.trade_offs.push_back({under.unknowns[i].path, under.unknowns[j].path, left.r, p});
    }
  std::stable_sort(
      found.trade_offs.begin(), found.trade_offs.end(),
      [](const auto& a, const auto& b) { return std::abs(a.ranks) > std::abs(b.ranks); });
}

std::vector<LevelFound> levels_found(const HistoryMatching& matching) {
  const Coordinates& coordinates = matching.coordinates();
  std::vector<LevelFound> levels;
  for (std::size_t i = 0; i < coordinates.size(); ++i) {
    if (!coordinates.is_level(i)) continue;
    LevelFound level{.name = coordinates.name(i)};
    for (const HeldWorld& world : matching.waves().front().worlds) {
      if (coordinates.of(world.values)[i] == 0) continue;
      ++level.worlds;
      level.left += !world.ruled_out;
    }
    levels.push_back(std::move(level));
  }
  return levels;
}

const char* use_word(PatternUse use) {
  switch (use) {
    case PatternUse::match:
      return "match";
    case PatternUse::validate:
      return "validate";
    case PatternUse::input:
      return "input";
    case PatternUse::none:
      break;
  }
  return "none";
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : "; ") + word;
  return text;
}

}  // namespace

MatchFound what_evidence_says(const HistoryMatching& matching, const DrawnWorlds& believed) {
  MatchFound found;
  const std::vector<const HeldWorld*> left = worlds_left(matching);
  found.left = static_cast<std::int64_t>(left.size());
  for (std::size_t f = 0; f < matching.reported().size(); ++f)
    found.figures.push_back(figure_found(matching, f, left));
  found.levels = levels_found(matching);
  if (found.left < kFewestLeft) return found;
  const StructuredScenario& under = matching.under();
  const Values values(matching);
  Points after;
  for (const HeldWorld* world : left) after.push_back(world->values);
  for (std::size_t i = 0; i < under.unknowns.size(); ++i) {
    const auto was = sorted(values.of(i, believed.points)), is = sorted(values.of(i, after));
    if (!was.empty() && !is.empty())
      found.inputs.push_back(input_found(under.unknowns[i].path, was, is, under.unknowns.size()));
  }
  std::stable_sort(found.inputs.begin(), found.inputs.end(), [](const auto& a, const auto& b) {
    if (a.informed() != b.informed()) return a.informed();
    return a.width_ruled_out > b.width_ruled_out;
  });
  find_trade_offs(values, believed.points, after, under, found);
  return found;
}

std::string left_worlds_csv(const HistoryMatching& matching) {
  const StructuredScenario& under = matching.under();
  const Values values(matching);
  std::vector<std::string> columns = {"world"};
  const bool structures = !under.asked.structures.empty();
  if (structures) columns.emplace_back("structure");
  for (const Unknown& unknown : under.unknowns) columns.push_back(unknown.path);
  for (const ReportedFigure& figure : matching.reported())
    columns.push_back("evidence:" + figure.id);
  TableText table(columns);
  std::int64_t number = 0;
  for (const HeldWorld* world : worlds_left(matching)) {
    table.count(number++);
    if (structures) table.text(under.names[static_cast<std::size_t>(world->values.front())]);
    for (std::size_t i = 0; i < under.unknowns.size(); ++i)
      table.number(values.drawn(world->values, i) ? world->values[i + 1] : kNone);
    for (std::size_t f = 0; f < matching.reported().size(); ++f)
      table.number(from_scale(matching.reported()[f], world->figures[f].mean));
    table.end_row();
  }
  return table.csv();
}

std::string waves_csv(const HistoryMatching& matching) {
  TableText table({"wave", "candidates", "admitted", "worlds", "not_ruled_out", "share_admitted",
                   "share_not_ruled_out", "low", "high", "share_of_all", "failed_tasks"});
  std::int64_t number = 0;
  for (const Wave& wave : matching.waves()) {
    const auto worlds = static_cast<std::int64_t>(wave.worlds.size());
    const Interval share = wilson_95(wave.left(), worlds);
    table.count(++number).count(wave.tried).count(wave.admitted).count(worlds).count(wave.left());
    table.number(static_cast<double>(wave.admitted) / static_cast<double>(wave.tried));
    table.numbers({share.mean, share.low, share.high, wave.share_left()});
    table.count(wave.failed).end_row();
  }
  return table.csv();
}

std::string evidence_csv(const HistoryMatching& matching, const MatchFound& found) {
  TableText table({"id",
                   "what",
                   "what_zh",
                   "use",
                   "unit",
                   "value",
                   "distance",
                   "observed_sd",
                   "discrepancy_sd",
                   "chance_sd",
                   "worlds",
                   "not_ruled_out_alone",
                   "not_ruled_out_with_those_above",
                   "low",
                   "median",
                   "high",
                   "left_low",
                   "left_median",
                   "left_high",
                   "left_near",
                   "emulator_inputs",
                   "emulator_explained",
                   "emulator_missed",
                   "source"});
  for (std::size_t f = 0; f < found.figures.size(); ++f) {
    const ReportedFigure& r = matching.reported()[f];
    const FigureFound& is = found.figures[f];
    table.text(r.id).text(r.says.en).text(r.says.zh).text(use_word(r.use)).text(r.unit);
    table.number(r.value).text(r.distance == Distance::ratio ? "ratio" : "difference");
    table.numbers({r.observed, r.discrepancy, std::sqrt(matching.waves().front().chance[f])});
    table.count(is.shown).count(is.alone).count(is.together);
    table.numbers({is.low, is.median, is.high, is.left_low, is.left_median, is.left_high});
    table.count(is.left_near).text(joined(is.inputs));
    table.numbers({is.explained, is.missed}).text(r.source).end_row();
  }
  return table.csv();
}

std::string inputs_csv(const MatchFound& found) {
  TableText table({"path", "low", "median", "high", "left_low", "left_median", "left_high",
                   "width_ruled_out", "p", "informed"});
  for (const InputFound& input : found.inputs) {
    table.text(input.path)
        .numbers({input.low, input.median, input.high, input.left_low, input.left_median,
                  input.left_high, input.width_ruled_out, input.p});
    table.yes_or_no(input.informed()).end_row();
  }
  return table.csv();
}

std::string tradeoffs_csv(const MatchFound& found) {
  TableText table({"first", "second", "rank_correlation", "p"});
  for (const TradeOff& pair : found.trade_offs)
    table.text(pair.first).text(pair.second).numbers({pair.ranks, pair.p}).end_row();
  return table.csv();
}

std::string levels_csv(const MatchFound& found) {
  TableText table({"level", "worlds", "not_ruled_out"});
  for (const LevelFound& level : found.levels)
    table.text(level.name).count(level.worlds).count(level.left).end_row();
  return table.csv();
}

}  // namespace credstream
