#include "agents/day/steps/scoreboard.hpp"

#include <algorithm>

namespace credstream {

Prefecture prefecture_of(const Model& m, std::uint32_t county) {
  return {m.counties[county].first_peer, m.counties[county].end_peer};
}

Figures figures_between(const Tally& from, const Tally& to) {
  const auto streams = static_cast<double>(to.streams - from.streams);
  const auto yuan = [&](std::int64_t a, std::int64_t b) {
    return static_cast<double>(b - a) / (100.0 * streams);
  };
  Figures f;
  // What was published late may take off more than a period brought.
  f.reported_yuan = std::max(0.0, yuan(from.reported_fen, to.reported_fen));
  f.income_yuan = yuan(from.income_fen, to.income_fen);
  // A purge may have taken off display more than the period put there.
  f.views =
      static_cast<double>(std::max<std::int64_t>(0, to.displayed_views - from.displayed_views)) /
      streams;
  f.budget_yuan = yuan(from.public_fen, to.public_fen);
  if (f.reported_yuan > 0)
    f.false_share = std::max(0.0, 1.0 - yuan(from.organic_fen, to.organic_fen) / f.reported_yuan);
  return f;
}

std::uint32_t bundle_of(const Official& official, const Tally& to) {
  const std::int64_t streams = to.streams - official.start.streams;
  return 2 * (to.tactic_streams - official.start.tactic_streams) >= streams ? official.bundle : 0;
}

Tally Scoreboard::tally(std::uint32_t county) const {
  const Accounts& a = books.of_county[county];
  return {a.displayed_fen + a.subscribed_fen - publications.of_county[county].corrected_fen,
          a.organic_fen,
          a.campaign_income.count(),
          a.public_fen,
          a.displayed_views,
          a.streams,
          a.tactic_streams};
}

Posted Scoreboard::posted(std::uint32_t county) const {
  const Official& official = officials.of_county[county];
  const bool punished = official.punished || official.punished_before;
  const Tally now = tally(county);
  if (now.streams == official.start.streams)
    return {official.figures, official.bundle_of_period, punished};
  return {figures_between(official.start, now), bundle_of(official, now), punished};
}

Rivals Scoreboard::rivals_of(std::uint32_t county) const {
  const Prefecture all = prefecture_of(model, county);
  Rivals rivals;
  for (std::uint32_t k = all.first; k < all.end; ++k) {
    if (k == county) continue;
    const Figures figures = posted(k).figures;
    rivals.reported_yuan.push_back(figures.reported_yuan);
    rivals.income_yuan.push_back(figures.income_yuan);
  }
  return rivals;
}

}  // namespace credstream
