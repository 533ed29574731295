#include "agents/day/decide.hpp"

#include <algorithm>

#include "agents/day/steps/choice.hpp"
#include "agents/day/steps/inspection.hpp"

namespace credstream {
namespace {

/// Closes an official's books on the period.
void close_period(Official& official, const Tally& now) {
  if (now.streams == official.start.streams) return;
  official.bundle_of_period = bundle_of(official, now);
  official.figures = figures_between(official.start, now);
}

/// Learns from the period: A <- (1 - eta) A + eta U for the bundle used, and the target rises.
void learn(const Scoreboard& board, const OfficialParams::Levers& weights, Official& official,
           std::uint32_t j) {
  const OfficialParams& p = board.model.p.official;
  if (board.tally(j).streams > official.start.streams) {
    const double worth = payoff(official.figures, board.rivals_of(j), official.target_yuan,
                                official.punished, p, weights);
    double& learned = official.learned[official.bundle_of_period];
    double& experience = official.experience[official.bundle_of_period];
    learned = (1.0 - p.learning) * learned + p.learning * worth;
    experience = (1.0 - p.learning) * experience + p.learning;
    if (p.ratchet > 0)
      official.target_yuan =
          ratcheted(official.target_yuan, official.figures.reported_yuan, p.ratchet);
  }
  official.punished_before = official.punished;
  official.punished = false;
}

struct Choice {
  ChosenBundle way;
  double traffic_yuan;
};

Choice choice_of(const Outlook& outlook, std::uint32_t j, std::int32_t day) {
  const Model& m = outlook.board.model;
  const Officials& officials = outlook.board.officials;
  return {m.p.official.choice != 0 ? chosen_bundle(outlook, j, day)
                                   : ChosenBundle{officials.of_county[j].bundle},
          m.p.official.contest_prize_yuan > 0 ? next_traffic(m, officials, j) : 0.0};
}

}  // namespace

void decide(const Model& m, const Rules& rules, const Standings& standings,
            const Developments& developments, const Market& market,
            const Publications& publications, Officials& officials, Books& books, CoreDay& core,
            std::int32_t day) {
  if (officials.of_county.empty()) return;
  std::vector<std::uint32_t> due = officials.evaluations.take(day);
  if (due.empty()) return;
  std::sort(due.begin(), due.end());
  const Scoreboard board{m, officials, books, publications};
  for (const std::uint32_t j : due) close_period(officials.of_county[j], board.tally(j));
  inspect(m, rules, publications, officials, books, core, due, day);
  for (const std::uint32_t j : due) learn(board, rules.of(j).official, officials.of_county[j], j);
  // All who decide today see the same state, whatever their order.
  const Outlook outlook{board, {m, rules, market, developments}, standings};
  std::vector<Choice> choices;
  for (const std::uint32_t j : due) choices.push_back(choice_of(outlook, j, day));
  for (std::size_t i = 0; i < due.size(); ++i) {
    Official& official = officials.of_county[due[i]];
    const ChosenBundle& way = choices[i].way;
    official.switches += way.bundle != official.bundle;
    if (way.copied_from >= 0) {
      official.copied_from = way.copied_from;
      ++official.copies;
      ++officials.of_county[static_cast<std::size_t>(way.copied_from)].was_copied;
    }
    official.bundle = way.bundle;
    official.traffic_yuan = choices[i].traffic_yuan;
    official.start = board.tally(due[i]);
    if (m.p.official.choice != 0)
      officials.practice[due[i]].adopted = officials.menu[official.bundle];
  }
}

}  // namespace credstream
