/// The command that says who gains and who pays under each contract and funding of a discount.
#include "experiments/money.hpp"

#include <fmt/format.h>

#include <iterator>

#include "cli/options.hpp"
#include "cli/terminal.hpp"
#include "experiments/wording.hpp"

namespace credstream {
namespace {

constexpr const char* kNamesZh[std::size(kContractKinds)] = {"惯常", "固定价", "分成", "保底分成"};

std::vector<std::string> head(const Options& o) {
  std::vector<std::string> cells = {o.say("contract", "合同"), o.say("arm", "方案")};
  for (const Label& party : kPartyLabels)
    cells.emplace_back(o.chinese() ? party.text_zh : party.text);
  cells.emplace_back(o.say("sum", "合计"));
  cells.emplace_back(o.say("value of goods", "商品价值"));
  cells.emplace_back(o.say("welfare", "社会福利"));
  cells.emplace_back(o.say("streams below break-even", "低于保本价的场次"));
  return cells;
}

std::vector<std::string> row(const Options& o, const Gains& gains) {
  const auto million = [](double yuan) { return fixed(yuan / 1e6, 2, true); };
  const auto kind = static_cast<std::size_t>(gains.contract);
  const std::string name(kContractKinds[kind].name);
  std::vector<std::string> cells = {o.say(name.c_str(), kNamesZh[kind]), gains.arm};
  for (const double yuan : gains.by_party) cells.push_back(million(yuan));
  cells.push_back(fixed(static_cast<double>(gains.sum_fen) / 100.0, 2, false));
  cells.push_back(million(gains.goods_value));
  cells.push_back(million(gains.welfare));
  cells.push_back(fixed(gains.streams_beyond, 0, false));
  return cells;
}

void print_cells(const std::vector<std::string>& cells) {
  for (const std::string& cell : cells) fmt::print("| {} ", cell);
  fmt::print("|\n");
}

}  // namespace

int money_command(const Options& o) {
  const auto scenario = load_or_tell(o, o.files.empty() ? "money" : o.files[0]);
  if (!scenario) return kInputError;
  NetworkSource networks(*scenario);
  if (const Problems problems = networks.prepare(scenario->arms.front().setup.params);
      !problems.empty()) {
    tell(problems, {});
    return kInputError;
  }
  Watch& watch = interruptible_watch();
  const std::vector<Gains> all = gains_by_contract(*scenario, networks, thread_count(o), watch);
  if (watch.stopped()) return kInterrupted;
  fmt::print("{}\n\n",
             o.say("Against the baseline under the same contract, million yuan (the sum in yuan):",
                   "相对同一合同下的基准，百万元（合计为元）："));
  const std::vector<std::string> names = head(o);
  print_cells(names);
  print_cells(std::vector<std::string>(names.size(), "---"));
  for (const Gains& gains : all) print_cells(row(o, gains));
  return kFine;
}

}  // namespace credstream
