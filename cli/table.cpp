#include "cli/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "agents/figures/headline.hpp"
#include "cli/terminal.hpp"

namespace credstream {
namespace {

/// Decimals that show three digits of the greatest of some figures.
int decimals_for(double greatest) {
  if (greatest <= 0) return 0;
  return std::clamp(2 - static_cast<int>(std::floor(std::log10(greatest))), 0, 4);
}

class TableText {
 public:
  TableText(const Options& o, const Scenario& s, const Comparison& c) : o_(o), s_(s), c_(c) {}

  std::string text() {
    for (const HeadlineFigure* figure : headline_under(s_.rules)) add(*figure);
    std::vector<std::size_t> widths;
    std::size_t first = 0;
    for (const Line& line : lines_) first = std::max(first, display_width(line.head));
    for (std::size_t a = 0; a < c_.arms.size(); ++a) {
      std::size_t width = display_width(label(a));
      for (const Line& line : lines_) width = std::max(width, display_width(line.cells[a]));
      widths.push_back(width + 2);
    }
    std::string text;
    for (std::size_t begin = 0; begin < widths.size();) {
      std::size_t end = begin, taken = first;
      while (end < widths.size() && (end == begin || taken + widths[end] <= terminal_width()))
        taken += widths[end++];
      if (begin > 0) text += "\n";
      std::string head = std::string(first, ' ');
      for (std::size_t a = begin; a < end; ++a) head += pad_left(label(a), widths[a]);
      text += bold(head) + "\n";
      for (const Line& line : lines_) {
        text += pad_right(line.head, first);
        for (std::size_t a = begin; a < end; ++a) {
          const std::string cell = pad_left(line.cells[a], widths[a]);
          text += line.faint ? faint(cell) : cell;
        }
        text += "\n";
      }
      begin = end;
    }
    return text;
  }

 private:
  struct Line {
    std::string head;
    std::vector<std::string> cells;
    bool faint = false;
  };

  std::string label(std::size_t arm) const {
    const Text text = labels_.of(c_.arms[arm].name);
    return o_.chinese() ? text.zh : text.en;
  }

  void add(const HeadlineFigure& m) {
    double greatest = 0, finest = 0;
    bool any = false;
    for (const ArmRuns& arm : c_.arms) {
      const Interval value = find_summary(c_.summary, arm.name, m.level())->value;
      if (!std::isnan(value.mean)) greatest = std::max(greatest, std::abs(value.mean));
      const auto& d = find_summary(c_.summary, arm.name, m.difference())->difference;
      if (!d) continue;
      any = true;
      if (d->mean != 0) finest = std::max(finest, std::abs(d->mean));
    }
    const Unit unit = m.money() ? money_unit(greatest, o_.chinese()) : point_unit();
    const int decimals =
        decimals_for((finest > 0 ? std::min(greatest, finest) : greatest) / unit.divisor);
    const auto figure = [&](double value, bool signed_) {
      return fixed(value / unit.divisor, decimals, signed_);
    };
    Line values{fmt::format("{}, {}", (o_.chinese() ? m.title_zh : m.title),
                            o_.say(unit.en.c_str(), unit.zh.c_str())),
                {},
                false};
    Line differences{
        fmt::format("  {} {}", o_.say("against", "对比"), baseline_label()), {}, false};
    Line bounds{std::string("  ") + o_.say("95 % of chance", "95% 随机区间"), {}, true};
    bool bounded = false;
    for (const ArmRuns& arm : c_.arms) {
      const double value = find_summary(c_.summary, arm.name, m.level())->value.mean;
      values.cells.push_back(std::isnan(value) ? "–" : figure(value, m.level_is_change));
      const auto& d = find_summary(c_.summary, arm.name, m.difference())->difference;
      const bool has_bounds = d && d->bounded();
      differences.cells.push_back(d ? figure(d->mean, true) : "");
      bounds.cells.push_back(
          has_bounds ? fmt::format("[{}, {}]", figure(d->low, true), figure(d->high, true)) : "");
      bounded = bounded || has_bounds;
    }
    lines_.push_back(std::move(values));
    if (any) lines_.push_back(std::move(differences));
    if (bounded) lines_.push_back(std::move(bounds));
  }

  std::string baseline_label() const {
    const Text text = labels_.of(s_.baseline);
    return o_.chinese() ? text.zh : text.en;
  }

  const Options& o_;
  const Scenario& s_;
  const Comparison& c_;
  const ArmLabels labels_ = arm_labels(s_.arms);
  std::vector<Line> lines_;
};

}  // namespace

std::string comparison_table(const Options& options, const Scenario& scenario,
                             const Comparison& comparison) {
  return TableText(options, scenario, comparison).text();
}

}  // namespace credstream
