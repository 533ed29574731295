#include "tests/golden/golden_figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <map>
#include <sstream>

namespace credstream {
namespace {

constexpr std::string_view kDigest = "all_figures";

std::string written(double value) { return fmt::format("{:.7g}", value); }

/// As the file would give it back.
double rounded(double value) { return std::strtod(written(value).c_str(), nullptr); }

struct Change {
  double before = 0, now = 0;
  bool any() const { return rounded(before) != rounded(now); }
  double percent() const {
    return before == 0 ? std::numeric_limits<double>::infinity() : 100 * (now - before) / before;
  }
  std::string text() const {
    if (!any()) return ".";
    return before == 0 ? "from 0" : fmt::format("{:+.3g}", percent());
  }
};

const GoldenArm* find(const Golden& golden, const std::string& name) {
  const auto at = std::find_if(golden.begin(), golden.end(),
                               [&](const GoldenArm& arm) { return arm.name == name; });
  return at == golden.end() ? nullptr : &*at;
}

double figure(const GoldenArm& arm, const std::string& name) {
  for (const auto& [of_arm, value] : arm.figures)
    if (of_arm == name) return value;
  return 0;
}

/// Figures of both, in the order of the newer file.
std::vector<std::string> names_of(const Golden& before, const Golden& now) {
  std::vector<std::string> names;
  for (const Golden* golden : {&now, &before})
    for (const GoldenArm& arm : *golden)
      for (const auto& [name, value] : arm.figures)
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  return names;
}

/// A name in at most nine characters: a column's head.
std::string head(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name.size() <= 9 ? name : name.substr(0, 8) + ".";
}

/// The page as it grows.
class Page {
 public:
  explicit Page(std::vector<std::string> names) : names_(std::move(names)) {}

  void add(const GoldenArm& before, const GoldenArm& now) {
    std::string line = fmt::format("{:<36}", now.name);
    bool any = false;
    for (const std::string& name : names_) {
      const Change change{figure(before, name), figure(now, name)};
      line += fmt::format("{:>10}", change.text());
      if (!change.any()) continue;
      any = true;
      Largest& largest = largest_[name];
      const bool more = std::abs(change.percent()) > std::abs(largest.change.percent());
      if (largest.arm.empty() || more) largest = {now.name, change};
    }
    ++changed_;
    lines_ += line + (any ? "\n" : "  only figures that are not listed\n");
  }
  void note(const std::string& line) { lines_ += line + "\n"; }

  std::string text(std::size_t arms) const {
    if (lines_.empty()) return {};
    std::string page = fmt::format("{} of {} arms changed; changes in percent\n{:<36}", changed_,
                                   arms, "scenario and arm");
    for (const std::string& name : names_) page += fmt::format("{:>10}", head(name));
    page += "\n" + lines_;
    for (const std::string& name : names_)
      if (const auto at = largest_.find(name); at != largest_.end()) {
        const Change& change = at->second.change;
        page += fmt::format("largest change of {}: {} -> {} ({}{}), {}\n", name,
                            written(change.before), written(change.now), change.text(),
                            change.before == 0 ? "" : " %", at->second.arm);
      }
    return page;
  }

 private:
  struct Largest {
    std::string arm;
    Change change;
  };
  std::vector<std::string> names_;
  std::map<std::string, Largest> largest_;
  std::string lines_;
  std::size_t changed_ = 0;
};

}  // namespace

std::string golden_text(const Golden& golden) {
  std::string text;
  for (const GoldenArm& arm : golden) {
    text += "[" + arm.name + "]\n";
    for (const auto& [name, value] : arm.figures)
      if (value != 0) text += name + " " + written(value) + "\n";
    text += fmt::format("{} {}\n\n", kDigest, arm.digest);
  }
  return text;
}

Golden read_golden(std::string_view text) {
  Golden golden;
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) {
    if (line.empty()) continue;
    if (line.front() == '[') {
      golden.push_back({line.substr(1, line.size() - 2), {}, {}});
      continue;
    }
    const std::size_t space = line.find(' ');
    const std::string name = line.substr(0, space), value = line.substr(space + 1);
    if (name == kDigest)
      golden.back().digest = value;
    else
      golden.back().figures.emplace_back(name, std::strtod(value.c_str(), nullptr));
  }
  return golden;
}

std::string golden_differences(const Golden& before, const Golden& now) {
  Page page(names_of(before, now));
  for (const GoldenArm& arm : now) {
    const GoldenArm* const old = find(before, arm.name);
    if (old == nullptr)
      page.note(arm.name + ": new");
    else if (old->digest != arm.digest || golden_text({*old}) != golden_text({arm}))
      page.add(*old, arm);
  }
  for (const GoldenArm& arm : before)
    if (find(now, arm.name) == nullptr) page.note(arm.name + ": gone");
  return page.text(now.size());
}

}  // namespace credstream
