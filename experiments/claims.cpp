#include "experiments/claims.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "experiments/verdict.hpp"
#include "experiments/wording.hpp"
#include "output/shares.hpp"
#include "scenarios/numbers.hpp"
#include "scenarios/structures.hpp"

namespace credstream {
namespace {

/// The mean of some replicates, by arm and outcome.
FiguresByArm mean_of(const std::vector<FiguresByArm>& replicates,
                     const std::vector<std::size_t>& which) {
  FiguresByArm mean = replicates[which.front()];
  for (std::vector<double>& of_arm : mean) std::fill(of_arm.begin(), of_arm.end(), 0.0);
  for (const std::size_t r : which)
    for (std::size_t a = 0; a < mean.size(); ++a)
      for (std::size_t o = 0; o < mean[a].size(); ++o)
        mean[a][o] += replicates[r][a][o] / static_cast<double>(which.size());
  return mean;
}

FiguresByArm mean_of_all(const std::vector<FiguresByArm>& replicates) {
  std::vector<std::size_t> all(replicates.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  return mean_of(replicates, all);
}

Direction direction_of(double gap, double tie) {
  if (gap > tie) return Direction::higher;
  return gap < -tie ? Direction::lower : Direction::tie;
}

/// Whether an arm lies further up (or down) than all others, by more than a tie.
bool stands_out(std::size_t arm, std::size_t outcome, bool up, const FiguresByArm& figures,
                double tie) {
  for (std::size_t a = 0; a < figures.size(); ++a) {
    const double gap = figures[arm][outcome] - figures[a][outcome];
    if (a != arm && !((up ? gap : -gap) > tie)) return false;
  }
  return true;
}

/// The structure of a world, where it is one of the nine.
const WorldStructure* in_array(const WorldsFound& found, const WorldFigures& world) {
  const WorldStructure* const structure = find_structure(found.structures[world.structure]);
  return structure != nullptr && structure->in_array ? structure : nullptr;
}

/// Pearson's chi squared of two by two counts, without correction.
double chi_squared(double a, double b, double c, double d) {
  const double n = a + b + c + d, product = (a + b) * (c + d) * (a + c) * (b + d);
  return product > 0 ? n * (a * d - b * c) * (a * d - b * c) / product : 0;
}

/// The probability that the greatest chi squared over all cuts between the shares `edge` and
/// 1 - edge exceeds b squared, where nothing divides the worlds: Miller and Siegmund 1982.
double chance_of_cut(double b, double edge) {
  if (b < 1) return 1;
  const double density = std::exp(-0.5 * b * b) / std::sqrt(2 * std::numbers::pi);
  const double odds = (1 - edge) / edge;
  return std::min(1.0, 4 * density / b + density * (b - 1 / b) * std::log(odds * odds));
}

/// The probability that chi squared of one degree exceeds b squared.
double chance_of_level(double b) { return std::erfc(b / std::numbers::sqrt2); }

/// A division of worlds, and how likely chance alone makes one as clear.
struct Division {
  TurnRow turn;
  double chance = 1;
};

constexpr double kEdge = 0.1;

std::optional<Division> best_cut(std::size_t path, const std::vector<bool>& holds,
                                 const WorldsFound& found) {
  std::vector<std::pair<double, bool>> values;
  for (std::size_t w = 0; w < holds.size(); ++w)
    if (const double drawn = found.worlds[w].drawn[path]; !std::isnan(drawn))
      values.emplace_back(drawn, holds[w]);
  std::sort(values.begin(), values.end());
  const auto n = static_cast<double>(values.size());
  double all = 0;
  for (const auto& [value, held] : values) all += held;
  double best = 0, below = 0;
  std::optional<Division> found_cut;
  for (std::size_t i = 0; i + 1 < values.size(); ++i) {
    below += values[i].second;
    const auto n_below = static_cast<double>(i + 1);
    if (values[i].first == values[i + 1].first || n_below < kEdge * n || n_below > (1 - kEdge) * n)
      continue;
    const double above = all - below;
    const double chi = chi_squared(below, n_below - below, above, n - n_below - above);
    if (chi <= best) continue;
    best = chi;
    const double at = 0.5 * (values[i].first + values[i + 1].first);
    found_cut =
        Division{{found.paths[path], significant(at, 3), below / n_below, above / (n - n_below)},
                 chance_of_cut(std::sqrt(chi), kEdge)};
  }
  return found_cut;
}

std::optional<Division> best_level(const std::vector<bool>& holds, const WorldsFound& found) {
  std::optional<Division> best;
  for (std::size_t c = 0; c < kChoices; ++c)
    for (std::size_t l = 0; l < kLevels; ++l) {
      double at[2] = {0, 0}, held[2] = {0, 0};
      for (std::size_t w = 0; w < holds.size(); ++w)
        if (const WorldStructure* s = in_array(found, found.worlds[w])) {
          const bool of_level = s->levels[c] == l;
          at[of_level] += 1;
          held[of_level] += holds[w];
        }
      if (at[0] == 0 || at[1] == 0) continue;
      const double chi = chi_squared(held[1], at[1] - held[1], held[0], at[0] - held[0]);
      const double chance = chance_of_level(std::sqrt(chi));
      if (best && best->chance <= chance) continue;
      const StructuralChoice& choice = structural_choices()[c];
      best = Division{{std::string(choice.name), std::string(choice.levels[l].name),
                       held[0] / at[0], held[1] / at[1]},
                      chance};
    }
  return best;
}

std::vector<LevelShareRow> level_shares(const std::vector<bool>& holds, const WorldsFound& found) {
  std::vector<LevelShareRow> rows;
  for (std::size_t c = 0; c < kChoices; ++c)
    for (std::size_t l = 0; l < kLevels; ++l) {
      const StructuralChoice& choice = structural_choices()[c];
      LevelShareRow row{std::string(choice.name), std::string(choice.levels[l].name)};
      for (std::size_t w = 0; w < holds.size(); ++w) {
        const WorldStructure* const s = in_array(found, found.worlds[w]);
        if (s == nullptr || s->levels[c] != l) continue;
        ++row.n;
        row.holds += holds[w];
      }
      if (row.n > 0) rows.push_back(std::move(row));
    }
  return rows;
}

constexpr std::string_view kKinds[] = {"sign", "order", "best", "worst"};
constexpr std::string_view kDirections[] = {"higher", "lower", "tie"};

Text claim_text(const Claim& claim, const WorldsFound& found) {
  const HeadlineFigure& figure = *found.outcomes[claim.outcome].figure;
  const Text arm = found.labels.of(found.arms[claim.arm]),
             against = found.labels.of(found.arms[claim.against]);
  const std::string what(figure.phrase), what_zh(figure.phrase_zh);
  const bool up = claim.direction == Direction::higher;
  if (claim.kind == ClaimKind::best || claim.kind == ClaimKind::worst)
    return {what + " is " + (up ? "highest" : "lowest") + " under " + arm.en,
            what_zh + (up ? "最高的是" : "最低的是") + arm.zh};
  if (claim.direction == Direction::tie)
    return {what + " is the same under " + arm.en + " as under " + against.en,
            what_zh + "：" + arm.zh + "与" + against.zh + "持平"};
  return {
      what + " is " + (up ? "higher" : "lower") + " under " + arm.en + " than under " + against.en,
      what_zh + "：" + arm.zh + (up ? "高于" : "低于") + against.zh};
}

/// Names the arm that is best, or worst, in more worlds than the one claimed to be.
void name_more_often(const Claim& claim, const WorldsFound& found, VerdictRow& row) {
  if (claim.kind != ClaimKind::best && claim.kind != ClaimKind::worst) return;
  row.more_often_in = row.holds;
  for (std::size_t a = 0; a < found.arms.size(); ++a) {
    Claim of_arm = claim;
    of_arm.arm = a;
    const auto in = std::count_if(
        found.worlds.begin(), found.worlds.end(),
        [&](const WorldFigures& world) { return holds(of_arm, world.figures, found); });
    if (in <= row.more_often_in) continue;
    row.more_often = found.arms[a];
    row.more_often_in = in;
  }
}

/// The row of the first claim of these kinds about an outcome.
struct Judged {
  const Claim* claim = nullptr;
  const VerdictRow* row = nullptr;
};
Judged judged(const std::vector<Claim>& claims, const std::vector<VerdictRow>& rows,
              const WorldsFound& found, const HeadlineFigure& figure, ClaimKind kind) {
  for (std::size_t i = 0; i < claims.size(); ++i)
    if (claims[i].kind == kind && found.outcomes[claims[i].outcome].figure == &figure)
      return {&claims[i], &rows[i]};
  return {};
}

/// "; holds" where it does, "; open" otherwise, in brackets.
Text share_and_standing(const VerdictRow& row) {
  const std::string share = share_text(row.holds, row.n) + " %";
  const Text standing =
      row.standing == ClaimStanding::too_few ? Text{"unsure", "不明"} : words_of(row.standing);
  return {share + " (" + standing.en + ")", share + "（" + standing.zh + "）"};
}

}  // namespace

std::vector<Claim> claims_of(const WorldsFound& found) {
  std::vector<Claim> claims;
  if (found.own.empty()) return claims;
  const FiguresByArm mean = mean_of_all(found.own);
  const std::size_t n = found.arms.size(), base = found.baseline;
  for (std::size_t o = 0; o < found.outcomes.size(); ++o) {
    const HeadlineFigure& figure = *found.outcomes[o].figure;
    const bool defined = std::none_of(mean.begin(), mean.end(),
                                      [&](const auto& of_arm) { return std::isnan(of_arm[o]); });
    if (figure.better == Better::neither || !defined) continue;
    const double tie = found.outcomes[o].tie;
    const auto compared = [&](ClaimKind kind, std::size_t a, std::size_t b) {
      claims.push_back({kind, o, a, b, direction_of(mean[a][o] - mean[b][o], tie)});
    };
    for (std::size_t a = 0; a < n; ++a)
      if (a != base) compared(ClaimKind::sign, a, base);
    for (std::size_t a = 0; a < n; ++a)
      for (std::size_t b = a + 1; b < n; ++b)
        if (a != base && b != base) compared(ClaimKind::order, a, b);
    if (n < 3) continue;
    const bool high_is_best = figure.better == Better::higher;
    for (const ClaimKind kind : {ClaimKind::best, ClaimKind::worst})
      for (std::size_t a = 0; a < n; ++a) {
        const bool up = high_is_best == (kind == ClaimKind::best);
        if (stands_out(a, o, up, mean, tie))
          claims.push_back({kind, o, a, a, up ? Direction::higher : Direction::lower});
      }
  }
  return claims;
}

bool holds(const Claim& claim, const FiguresByArm& figures, const WorldsFound& found) {
  const double tie = found.outcomes[claim.outcome].tie;
  if (claim.kind == ClaimKind::best || claim.kind == ClaimKind::worst)
    return stands_out(claim.arm, claim.outcome, claim.direction == Direction::higher, figures, tie);
  const double gap = figures[claim.arm][claim.outcome] - figures[claim.against][claim.outcome];
  return !std::isnan(gap) && direction_of(gap, tie) == claim.direction;
}

double share_by_chance(const Claim& claim, const WorldsFound& found) {
  const std::size_t n = found.own.size(), size = std::min(found.replicates, n);
  if (n == 0) return std::numeric_limits<double>::quiet_NaN();
  const std::size_t strides = size < 2 ? 1 : std::max<std::size_t>(1, (n - 1) / size);
  double held = 0, drawn = 0;
  for (std::size_t stride = 1; stride <= strides; ++stride)
    for (std::size_t first = 0; first < n; ++first) {
      std::vector<std::size_t> which;
      for (std::size_t i = 0; i < size; ++i) which.push_back((first + i * stride) % n);
      held += holds(claim, mean_of(found.own, which), found);
      drawn += 1;
    }
  return held / drawn;
}

ClaimStanding standing_of(std::int64_t holds, std::int64_t n,
                          const std::vector<LevelShareRow>& levels) {
  const Interval all = wilson_95(holds, n);
  bool open = all.high < kHoldsFrom, settled = all.low >= kHoldsFrom;
  for (const LevelShareRow& level : levels) {
    const Interval share = wilson_95(level.holds, level.n);
    open = open || share.high < kHoldsFrom;
    settled = settled && share.mean >= kHoldsFrom;
  }
  return open ? ClaimStanding::open : settled ? ClaimStanding::holds : ClaimStanding::too_few;
}

std::optional<TurnRow> turn_of(const std::vector<bool>& holds, const WorldsFound& found) {
  constexpr double kClear = 0.05;
  constexpr std::ptrdiff_t kFewest = 5;  // of worlds in which it does not hold, or does
  const auto held = std::count(holds.begin(), holds.end(), true);
  if (std::min<std::ptrdiff_t>(held, static_cast<std::ptrdiff_t>(holds.size()) - held) < kFewest)
    return std::nullopt;
  std::optional<Division> best;
  const auto consider = [&](const std::optional<Division>& one) {
    if (one && (!best || one->chance < best->chance)) best = one;
  };
  consider(best_level(holds, found));
  const double tests = static_cast<double>(found.paths.size()) + kChoices * kLevels;
  for (std::size_t path = 0; path < found.paths.size(); ++path)
    consider(best_cut(path, holds, found));
  if (!best || best->chance * tests >= kClear) return std::nullopt;
  return best->turn;
}

bool never_differ(const Claim& claim, const WorldsFound& found) {
  const auto equal = [&](const FiguresByArm& figures) {
    return figures[claim.arm][claim.outcome] == figures[claim.against][claim.outcome];
  };
  return claim.direction == Direction::tie &&
         std::all_of(found.own.begin(), found.own.end(), equal) &&
         std::all_of(found.worlds.begin(), found.worlds.end(),
                     [&](const WorldFigures& world) { return equal(world.figures); });
}

VerdictRow judge(const Claim& claim, const WorldsFound& found) {
  VerdictRow row;
  row.claim = kKinds[static_cast<std::size_t>(claim.kind)];
  row.outcome = found.outcomes[claim.outcome].figure->name;
  row.arm = found.arms[claim.arm];
  if (claim.kind == ClaimKind::sign || claim.kind == ClaimKind::order)
    row.against = found.arms[claim.against];
  row.direction = kDirections[static_cast<std::size_t>(claim.direction)];
  row.text = claim_text(claim, found);
  row.chance = share_by_chance(claim, found);
  std::vector<bool> in_world;
  for (const WorldFigures& world : found.worlds)
    in_world.push_back(holds(claim, world.figures, found));
  row.n = static_cast<std::int64_t>(in_world.size());
  row.holds = std::count(in_world.begin(), in_world.end(), true);
  row.levels = level_shares(in_world, found);
  row.turn = turn_of(in_world, found);
  row.standing = standing_of(row.holds, row.n, row.levels);
  row.by_construction = never_differ(claim, found);
  name_more_often(claim, found, row);
  return row;
}

std::vector<EffectRow> effects_over_worlds(const WorldsFound& found) {
  std::vector<EffectRow> rows;
  if (found.own.empty() || found.worlds.empty()) return rows;
  const FiguresByArm mean = mean_of_all(found.own);
  for (std::size_t a = 0; a < found.arms.size(); ++a)
    for (std::size_t o = 0; a != found.baseline && o < found.outcomes.size(); ++o) {
      std::vector<double> gaps;
      for (const WorldFigures& world : found.worlds)
        gaps.push_back(world.figures[a][o] - world.figures[found.baseline][o]);
      std::erase_if(gaps, [](double gap) { return std::isnan(gap); });
      if (gaps.empty()) continue;
      std::sort(gaps.begin(), gaps.end());
      EffectRow& row = rows.emplace_back();
      row.arm = found.arms[a];
      row.outcome = found.outcomes[o].figure->name;
      row.metric = found.outcomes[o].figure->difference();
      row.low = sample_quantile(gaps, 0.025);
      row.p5 = sample_quantile(gaps, 0.05);
      row.median = sample_quantile(gaps, 0.5);
      row.p95 = sample_quantile(gaps, 0.95);
      row.high = sample_quantile(gaps, 0.975);
      row.own = mean[a][o] - mean[found.baseline][o];
      const auto [first, end] = std::equal_range(gaps.begin(), gaps.end(), row.own);
      row.share_below = 0.5 * static_cast<double>((first - gaps.begin()) + (end - gaps.begin())) /
                        static_cast<double>(gaps.size());
    }
  return rows;
}

std::string share_text(std::int64_t holds, std::int64_t n) {
  if (n == 0) return "–";
  const double percent = 100 * static_cast<double>(holds) / static_cast<double>(n);
  double whole = std::round(percent);
  if (holds < n) whole = std::min(whole, 99.0);
  if (holds > 0) whole = std::max(whole, 1.0);
  return number_text(whole);
}

Text words_of(ClaimStanding standing) {
  switch (standing) {
    case ClaimStanding::holds:
      return {"holds", "成立"};
    case ClaimStanding::open:
      return {"open", "未定"};
    case ClaimStanding::too_few:
      break;
  }
  return {"too few worlds to say", "情形太少，无法判断"};
}

Text worlds_verdict(const std::vector<Claim>& claims, const std::vector<VerdictRow>& rows,
                    const WorldsFound& found) {
  const HeadlineFigure &income = income_figure(found.rules), &trust = trust_figure(found.rules);
  const std::string n = std::to_string(found.worlds.size());
  const bool pair = found.arms.size() < 3;
  const Judged gain = judged(claims, rows, found, income, pair ? ClaimKind::sign : ClaimKind::best);
  const Judged loss = judged(claims, rows, found, trust, pair ? ClaimKind::sign : ClaimKind::worst);
  const auto label = [&](const Judged& one) { return found.labels.of(found.arms[one.claim->arm]); };
  Text first{"In " + n + " worlds no arm stands out in farmers' income",
             n + " 个情形中，农民收入没有突出的方案"};
  if (gain.claim != nullptr && gain.claim->direction != Direction::tie) {
    const bool up = gain.claim->direction == Direction::higher;
    const Text share = share_and_standing(*gain.row), arm = label(gain);
    first =
        pair
            ? Text{"Farmers " + std::string(up ? "gain" : "lose") + " under " + arm.en + " in " +
                       share.en + " of " + n + " worlds",
                   n + " 个情形中，" + arm.zh + "使农民" + (up ? "增收" : "减收") + "的占 " +
                       share.zh}
            : Text{"Farmers earn most under " + arm.en + " in " + share.en + " of " + n + " worlds",
                   n + " 个情形中，农民收入最高的是" + arm.zh + "的占 " + share.zh};
  }
  Text last{"; nor in trust.", "；公信力亦然。"};
  if (gain.claim != nullptr) last = {"; no arm stands out in trust.", "；公信力没有突出的方案。"};
  if (loss.claim != nullptr && loss.claim->direction != Direction::tie) {
    const bool up = loss.claim->direction == Direction::higher;
    const Text share = share_and_standing(*loss.row), arm = label(loss);
    const bool same = gain.claim != nullptr && gain.claim->arm == loss.claim->arm;
    const std::string where = same ? "there" : "under " + arm.en;
    last = pair ? Text{std::string("; trust ") + (up ? "rises" : "falls") + " in " + share.en + ".",
                       std::string("；公信力") + (up ? "上升" : "下降") + "的占 " + share.zh + "。"}
                : Text{"; trust is lowest " + where + " in " + share.en + ".",
                       "；公信力最低的是" + arm.zh + "的占 " + share.zh + "。"};
  }
  return {first.en + last.en, first.zh + last.zh};
}

}  // namespace credstream
