/// An apology gives back a share of the trust in government and in the official that a scandal
/// took.
#include "agents/day/steps/mending.hpp"

#include <catch2/catch.hpp>

#include "agents/day/correct.hpp"
#include "agents/day/steps/hearing.hpp"
#include "tests/agents/day/small_country.hpp"

using namespace credstream;

namespace {

constexpr double kEvidence = 3;

/// All hear of all scandals and apologies, and an apology mends everything.
ModelParams all_mended() {
  ModelParams p = SmallCountry::params();
  p.exposure.news_reach = 1;
  p.correction.reach = 1;
  p.repair.mode = 1;
  p.repair.sanction = 0;
  return p;
}

/// County 2's scandal on day 4 and what is done about it after so many days.
struct Affair {
  explicit Affair(const ModelParams& params, double rho, std::int32_t delay = 0)
      : country({params}), news(m()), beliefs(m()) {
    before = beliefs.government.total_ppm();
    expose(2, 4, rho, delay);
  }

  const Model& m() const { return country.model; }

  void expose(std::uint32_t county, std::int32_t day, double rho, std::int32_t delay) {
    beliefs.government.start_day(day);
    auto& exposures = news.of_county[county].exposures;
    Exposure exposure{.day = day, .evidence = kEvidence, .reach = reach_of({1, 1, 1, 1})};
    exposure.apology = rho;
    exposure.apology_day = day + delay;
    exposures.push_back(exposure);
    spread_news(m(), {county, kEvidence, kExposedFakeOrders}, news, beliefs, day);
    apology = {county, static_cast<std::uint32_t>(exposures.size() - 1), day};
  }

  /// Credibility given back, as a share of what the scandal took.
  double mended(std::int32_t day) {
    beliefs.government.start_day(day);
    const double harm = static_cast<double>(before - beliefs.government.total_ppm());
    mend(m(), news, apology, beliefs, day);
    return static_cast<double>(beliefs.government.causes()[kCorrection]) / harm;
  }

  SmallCountry country;
  News news;
  Beliefs beliefs;
  Apology apology{};
  std::int64_t before = 0;
};

}  // namespace

TEST_CASE("repair: with rho = 1 an apology gives the path without the scandal") {
  for (const double stocks : {1.0, 2.0})
    for (const double update : {0.0, 1.0, 2.0})
      for (const std::int32_t delay : {0, 20}) {
        ModelParams p = all_mended();
        p.belief.stocks = stocks;
        p.belief.update = update;
        Affair affair(p, 1, delay);
        CAPTURE(stocks, update, delay);
        // Codes of evidence are rounded without bias; credibility bends a little.
        CHECK(affair.mended(4 + delay) == Approx(1).margin(0.01));
        CHECK(trust_in_official(0, 0,
                                held_from_news(
                                    affair.m(), affair.news.of_county[2], 4 + delay,
                                    [](const Exposure&) { return true; },
                                    [&](const Exposure& e, int earlier) {
                                      const Remedy r = remedy_for(affair.m(), 2, e, 7, 4 + delay);
                                      return 1 - given_back(r, earlier, p.repair);
                                    }),
                                p.belief) == Approx(p.belief.official_prior));
      }
}

TEST_CASE("repair: nothing below the day of the apology, and for those alone who hear it") {
  ModelParams p = all_mended();
  Affair affair(p, 1, 5);
  const Exposure& exposure = affair.news.of_county[2].exposures.front();
  CHECK_FALSE(remedy_for(affair.m(), 2, exposure, 7, 8).apologised);
  CHECK(remedy_for(affair.m(), 2, exposure, 7, 9).apologised);
  p.correction.reach = 0.5;
  CHECK(Affair(p, 1).mended(4) == Approx(0.5).margin(0.03));
  p.correction.reach = 0;
  CHECK(Affair(p, 1).mended(4) == 0);
  p.repair.mode = 0;
  p.correction.reach = 1;
  CHECK_FALSE(remedy_for(Affair(p, 1).m(), 2, exposure, 7, 9).apologised);
}

TEST_CASE("repair: half of it, or more harm where an apology confirms guilt") {
  CHECK(Affair(all_mended(), 0.5).mended(4) == Approx(0.48).margin(0.03));
  const double confirmed = Affair(all_mended(), -0.2).mended(4);
  CHECK(confirmed < -0.1);
  CHECK(confirmed > -0.25);
}

TEST_CASE("repair: an apology wears with the scandals that a person remembers") {
  ModelParams p = all_mended();
  p.repair.again = 0.5;
  Affair affair(p, 1);
  const double first = affair.mended(4);
  affair.expose(3, 6, 1, 0);
  affair.before = affair.beliefs.government.total_ppm() + 1;  // any harm: shares of it are compared
  const std::int64_t low = affair.beliefs.government.total_ppm();
  mend(affair.m(), affair.news, affair.apology, affair.beliefs, 6);
  const double second = static_cast<double>(affair.beliefs.government.total_ppm() - low);
  Affair fresh(p, 1);
  const std::int64_t lowest = fresh.beliefs.government.total_ppm();
  mend(fresh.m(), fresh.news, fresh.apology, fresh.beliefs, 4);
  const double whole = static_cast<double>(fresh.beliefs.government.total_ppm() - lowest);
  CHECK(first == Approx(1).margin(0.01));
  CHECK(second / whole == Approx(0.5).margin(0.05));
}

TEST_CASE("repair: a sanction gives back its share on the day, and is not counted as an apology") {
  ModelParams p = all_mended();
  p.repair.sanction = 0.3;
  Affair affair(p, 0.5, 3);
  affair.news.of_county[2].exposures.front().sanctioned = true;
  affair.apology.apologises = false;
  affair.apology.sanctioned = true;
  affair.news.apologies.schedule(4, affair.apology);
  affair.news.apologies.schedule(7, {2, 0, 4});
  CoreDay core{};
  const double harm = static_cast<double>(affair.before - affair.beliefs.government.total_ppm());
  correct(affair.m(), affair.news, affair.beliefs, core, 4);
  CHECK(core[kCorrections] == 0);
  CHECK(static_cast<double>(affair.beliefs.government.causes()[kCorrection]) / harm ==
        Approx(0.29).margin(0.03));
  correct(affair.m(), affair.news, affair.beliefs, core, 7);
  CHECK(core[kCorrections] == 1);
  // Of the rest the apology gives back half: 0.3 + 0.7 / 2, and what the sanction did is not done
  // again.
  CHECK(static_cast<double>(affair.beliefs.government.causes()[kCorrection]) / harm ==
        Approx(0.64).margin(0.03));
}
