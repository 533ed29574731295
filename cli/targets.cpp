#include "cli/targets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/terminal.hpp"
#include "experiments/cases.hpp"

namespace credstream {
namespace {

const char* verdict_text(Verdict verdict, const Options& o) {
  switch (verdict) {
    case Verdict::within:
      return o.say("within", "在范围内");
    case Verdict::outside:
      return o.say("OUTSIDE", "超出范围");
    case Verdict::shown:
      return o.say("shown", "仅展示");
    case Verdict::cannot_tell:
      return o.say("cannot tell", "无法判断");
    case Verdict::not_simulated:
      break;
  }
  return o.say("not simulated", "未模拟");
}

std::string figure(double value, int digits) {
  return std::isnan(value) ? "-" : significant(value, digits);
}

/// The ratios, or the figures, that count as agreement.
std::string margin_text(const Target& t) {
  if (t.bounds)
    return fmt::format("[{}, {}]", significant(t.bounds->least, 4),
                       significant(t.bounds->greatest, 4));
  if (t.log_margin <= 0) return "-";
  return fmt::format("{}..{}", significant(std::exp(-t.log_margin)),
                     significant(std::exp(t.log_margin)));
}

}  // namespace

TableLine target_head(const Options& o) {
  return {o.say("case", "案例"),
          o.say("what", "内容"),
          o.say("reported", "报道值"),
          o.say("simulated", "模拟值"),
          o.say("95 % interval", "95% 区间"),
          o.say("ratio", "比值"),
          o.say("margin", "允许比值"),
          o.say("role", "用途"),
          o.say("verdict", "判定"),
          o.say("source", "来源")};
}

TableLine target_line(const Options& o, const TargetRow& row) {
  const Target& t = row.target;
  const Interval& i = row.interval;
  return {
      t.name,
      target_label(t),
      t.reported > 0 ? significant(t.reported, 4) : "-",
      figure(row.simulated, 4),
      i.bounded() ? fmt::format("[{}, {}]", significant(i.low, 4), significant(i.high, 4)) : "-",
      figure(std::exp(row.log_error), 3),
      margin_text(t),
      t.role,
      verdict_text(row.verdict, o),
      t.source};
}

std::vector<std::string> in_columns(const std::vector<TableLine>& lines) {
  std::vector<std::size_t> widths(lines.front().size(), 0);
  for (const TableLine& line : lines)
    for (std::size_t i = 0; i < line.size(); ++i)
      widths[i] = std::max(widths[i], display_width(line[i]));
  std::vector<std::string> texts;
  for (const TableLine& line : lines) {
    std::string text;
    for (std::size_t i = 0; i < line.size(); ++i) {
      const bool number = i >= kFirstFigure && i < kAfterFigures;
      text += (number ? pad_left(line[i], widths[i]) : pad_right(line[i], widths[i])) + "  ";
    }
    text.erase(text.find_last_not_of(' ') + 1);
    texts.push_back(texts.empty() ? bold(text) : text);
  }
  return texts;
}

}  // namespace credstream
