/// Closed forms of how trust is updated: repair (N14), two stocks (N21), rules of update (N22) and
/// one asymmetry (N23).
#include <cmath>
#include <string>

#include "agents/rules/belief.hpp"
#include "experiments/summary.hpp"
#include "experiments/verify/forms.hpp"

namespace credstream {
namespace {

using Settings = std::vector<std::string>;

Settings joined(Settings set, const Settings& more) {
  set.insert(set.end(), more.begin(), more.end());
  return set;
}

/// The scandal of V3, of which everybody hears on day 0: the deficit of credibility, day by day,
/// against the arm without it.
class Shock {
 public:
  Shock(const Workbench& bench, const Settings& set)
      : scenario_(bench.scenario(kName, set)), arms_(bench.run(kName, set)) {}

  const ModelParams& params() const { return scenario_.arms[1].setup.params; }
  /// Evidence against government.
  double evidence() const {
    const BeliefParams& b = params().belief;
    return spillover(false, b) * negativity_of_news(b) * params().exposure.severity_apportionment;
  }
  MeanError depth() const {
    std::vector<double> depths;
    for (std::size_t r = 0; r < replicates(); ++r) depths.push_back(deficit(r, 0));
    return mean_error(depths);
  }
  /// Days until half of it is made up, between two days.
  MeanError half_life() const {
    std::vector<double> halves;
    for (std::size_t r = 0; r < replicates(); ++r) {
      const double half = deficit(r, 0) / 2;
      std::int32_t day = 1;
      while (day + 1 < scenario_.days && deficit(r, day) > half) ++day;
      halves.push_back(day - (half - deficit(r, day)) / (deficit(r, day - 1) - deficit(r, day)));
    }
    return mean_error(halves);
  }

 private:
  static constexpr const char* kName = "verify/v03-healing";

  std::size_t replicates() const { return arms_[0].replicates.size(); }
  double deficit(std::size_t r, std::int32_t day) const {
    return series_on(arms_[0].replicates[r], "credibility", day) -
           series_on(arms_[1].replicates[r], "credibility", day);
  }

  Scenario scenario_;
  std::vector<ArmRuns> arms_;
};

const Settings kEightTimes{"replicates=8"};

/// Share of good goods at which credibility of government stays, from its drifts at three shares of
/// bad ones; where the parabola through them crosses zero.
MeanError break_even(const Workbench& bench, const Settings& set, double middle, double step) {
  const std::string name = "verify/n23-break-even";
  std::vector<std::vector<double>> drifts;
  for (const double bad : {middle - step, middle, middle + step}) {
    drifts.emplace_back();
    const auto arms =
        bench.run(name, joined(set, {"experience.defect_share=" + std::to_string(bad)}));
    for (const RunRecord& run : arms[0].replicates)
      drifts.back().push_back(series_on(run, "credibility", run.days - 1) -
                              series_on(run, "credibility", 0));
  }
  std::vector<double> stays;
  for (std::size_t r = 0; r < drifts[0].size(); ++r) {
    const double at = drifts[1][r], slope = (drifts[0][r] - drifts[2][r]) / 2;
    const double bend = (drifts[0][r] + drifts[2][r]) / 2 - at;
    double x = 0;
    for (int i = 0; i < 8; ++i) x -= (at + slope * x + bend * x * x) / (slope + 2 * bend * x);
    stays.push_back(1 - middle + step * x);
  }
  return mean_error(stays);
}

double from_odds(double odds) { return odds / (1 + odds); }

/// Where the deviation from the prior settles that halves in H days and to which each day brings,
/// with the chance nu, an event that moves it by gain - loss C, in the mean.
struct Settling {
  double fade, nu;

  double credibility(double prior, double gain, double slope) const {
    return prior + nu * (gain - slope * prior) / (1 - fade * (1 - nu * slope));
  }
};

/// Orders received per person and day.
double daily_rate(const ArmRuns& arm, const Scenario& s) {
  double rate = 0;
  for (const RunRecord& run : arm.replicates)
    rate +=
        core_total(run, "orders_received") / (s.arms[0].setup.params.population.consumers * s.days *
                                              static_cast<double>(arm.replicates.size()));
  return rate;
}

MeanError settled_trust(const ArmRuns& arm) {
  std::vector<double> values;
  for (const RunRecord& run : arm.replicates) {
    double sum = 0;
    for (std::int32_t day = run.days - 10; day < run.days; ++day)
      sum += series_on(run, "official_credibility", day);
    values.push_back(sum / 10);
  }
  return mean_error(values);
}

/// The stationary belief of V1 under another rule of update.
void check_settled(Workbench& bench, Update update, const char* rule) {
  const std::string name = "verify/v01-stationary-belief";
  const Settings set{bench.quick() ? "replicates=4" : "replicates=16",
                     "belief.deviation_half_life_days=30",
                     "belief.update=" + std::to_string(static_cast<int>(update))};
  const Scenario s = bench.scenario(name, set);
  const auto arms = bench.run(name, set);
  for (std::size_t a = 0; a < arms.size(); ++a) {
    const ModelParams& p = s.arms[a].setup.params;
    const BeliefParams& b = p.belief;
    const double good = 1 - p.experience.defect_share, c0 = b.official_prior;
    const double lambda = negativity_of_goods(b), n0 = b.prior_evidence;
    double gain = good * learning_step(1, n0);
    double slope = gain + (1 - good) * learning_step(lambda, n0);
    if (update == Update::edm) {
      gain *= (1 - b.expectation) / (1 - c0);
      slope = gain + (1 - good) * learning_step(1, n0) * lambda * b.expectation / c0;
    }
    const Settling form{std::exp2(-1 / b.deviation_half_life_days), daily_rate(arms[a], s)};
    const MeanError c = settled_trust(arms[a]);
    bench.note(std::string(rule) + ": credibility, " + std::to_string(std::lround(100 * good)) +
                   " % good, half forgotten in 30 days",
               form.credibility(c0, gain, slope), c.mean, c.error, 0.004);
  }
}

}  // namespace

void check_repair(Workbench& bench) {
  for (const char* update : {"0", "1"})
    for (const char* rho : {"1", "0.5", "-0.2"}) {
      const Shock shock(bench, joined(kEightTimes, {"repair.mode=share", "correction.reach=1",
                                                    "repair.sanction=0",
                                                    std::string("repair.apportionment=") + rho,
                                                    std::string("belief.update=") + update}));
      const BeliefParams& b = shock.params().belief;
      const double n0 = b.prior_evidence, c = b.government_prior, s = shock.evidence();
      const double left = 1 - shock.params().repair.apportionment;
      const bool beta = update_of(b) == Update::beta;
      const double expected =
          beta ? c * left * s / (n0 + left * s) : left * learning_step(s, n0) * c;
      const MeanError depth = shock.depth();
      // Codes of evidence, eight an octave, bend credibility a little.
      bench.note(std::string("depth of a shock after an apology, rho = ") + rho +
                     (beta ? ", beta" : ", rw"),
                 expected, depth.mean, depth.error, 0.002);
    }
}

void check_two_stocks(Workbench& bench) {
  for (const char* share : {"0.2", "0.5", "0.8"}) {
    const Shock shock(
        bench,
        joined(kEightTimes, {"belief.stocks=2", std::string("belief.performance_share=") + share}));
    const BeliefParams& b = shock.params().belief;
    const double omega = share_of_stock(Stock::integrity, b), s = shock.evidence();
    const MeanError depth = shock.depth();
    bench.note(std::string("depth of a shock to integrity, performance weighs ") + share,
               omega * b.government_prior * learning_step(s, omega * b.prior_evidence), depth.mean,
               depth.error, 0.002);
  }
  const std::string name = "verify/n23-break-even";
  const Settings set{"replicates=2", "belief.stocks=2", "experience.defect_share=0.3",
                     "belief.prior_evidence=10"};
  const auto arms = bench.run(name, set);
  double greatest = 0, performance = 0;
  for (const RunRecord& run : arms[0].replicates)
    for (std::int32_t day = 0; day < run.days; ++day) {
      greatest = std::max(greatest, std::abs(series_on(run, "credibility_integrity", day) -
                                             series_on(run, "credibility_integrity", 0)));
      performance = std::max(performance, std::abs(series_on(run, "credibility_performance", day) -
                                                   series_on(run, "credibility_performance", 0)));
    }
  bench.note("greatest change of integrity, goods alone", 0, greatest, 0, 0);
  bench.note("performance moves, goods alone (1: yes)", 1, performance > 0.01 ? 1 : 0, 0, 0);
}

void check_update_rules(Workbench& bench) {
  check_settled(bench, Update::rw, "rw");
  check_settled(bench, Update::edm, "edm");
  for (const char* severity : {"2.5", "7.5"}) {
    const Shock shock(
        bench, joined(kEightTimes, {"belief.update=rw", "belief.deviation_half_life_days=30",
                                    std::string("exposure.severity_apportionment=") + severity}));
    const BeliefParams& b = shock.params().belief;
    const MeanError depth = shock.depth(), days = shock.half_life();
    const std::string of = " of a shock s = " + std::to_string(shock.evidence()).substr(0, 1);
    bench.note("rw: depth" + of,
               b.government_prior * learning_step(shock.evidence(), b.prior_evidence), depth.mean,
               depth.error, 0.002);
    bench.note("rw: days until half" + of + " is made up", b.deviation_half_life_days, days.mean,
               days.error, 0.3);
  }
  const Shock isolated(bench, joined(kEightTimes, {"days=100", "belief.half_life_days=57"}));
  const BeliefParams& b = isolated.params().belief;
  const MeanError days = isolated.half_life();
  bench.note("beta: half-life of a deficit s/n0 = 0.6, evidence halves in 57 days",
             b.half_life_days * std::log2(2 + isolated.evidence() / b.prior_evidence), days.mean,
             days.error, 0.5);
}

void check_one_asymmetry(Workbench& bench) {
  const Settings often{bench.quick() ? "replicates=8" : "replicates=24"};
  const auto note = [&](const std::string& what, const Settings& set, double expected) {
    const MeanError p = break_even(bench, joined(often, set), 1 - expected, 0.04);
    // A heavy but finite prior: C itself moves by a hundredth in the outer arms.
    bench.note("share of good at which credibility of government stays, " + what, expected, p.mean,
               p.error, 0.003);
  };
  const double odds = 0.7 / 0.3;
  note("both asymmetries, 3 and 3",
       {"belief.asymmetry=both", "belief.negativity_experienced=3",
        "belief.spillover_negative=0.75", "belief.spillover_positive=0.25"},
       from_odds(9 * odds));
  note("one asymmetry of 1.5", {"belief.asymmetry=level", "belief.negativity_experienced=1.5"},
       from_odds(1.5 * odds));
  note("no asymmetry", {"belief.asymmetry=none"}, 0.7);
  const double phi = 0.5, n0 = 500;
  note("rw, one asymmetry of 1.5",
       {"belief.asymmetry=level", "belief.negativity_experienced=1.5", "belief.update=rw",
        "belief.prior_evidence=500"},
       from_odds(learning_step(1.5 * phi, n0) / learning_step(phi, n0) * odds));
  note("edm, 9 in 10 expected, one asymmetry of 1.5",
       {"belief.asymmetry=level", "belief.negativity_experienced=1.5", "belief.update=edm",
        "belief.prior_evidence=500"},
       from_odds(1.5 * 9));
}

}  // namespace credstream
