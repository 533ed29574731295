/// Closed forms of news: who knows at home and away (N1), attention that is used up (N2), the
/// number of counties (N3), and agencies whose books become known (N16).
#include <cmath>
#include <string>

#include "experiments/verify/forms.hpp"

namespace credstream {
namespace {

RunOptions with_people() {
  RunOptions record = Workbench::least();
  record.people = true;
  return record;
}

/// Scandals that a person heard of, as remembered when the run ends.
MeanError heard_of(const ArmRuns& arm) {
  std::vector<double> means;
  for (const RunRecord& run : arm.replicates) {
    const std::vector<double> heard = person_column(run, "exposures_heard");
    double sum = 0;
    for (const double h : heard) sum += h;
    means.push_back(sum / static_cast<double>(heard.size()));
  }
  return mean_error(means);
}

/// What is remembered after so many days of what was heard once.
double remembered(double days, const ModelParams& p) {
  return std::exp2(-days / p.suspicion.memory_half_life_days);
}

/// The share who know when a share hears by itself and each tells R others: bisection, a way of its
/// own.
double final_share(double share, double retelling) {
  double low = 0, high = 1;
  for (int i = 0; i < 60; ++i) {
    const double z = (low + high) / 2;
    (1 - (1 - share) * std::exp(-retelling * z) > z ? low : high) = z;
  }
  return low;
}

void note_heard(Workbench& bench, const std::string& scenario, const std::string& quantity,
                const std::vector<std::string>& set, double expected) {
  const auto arms = bench.run(scenario, set, with_people());
  if (bench.stopped()) return;
  const MeanError heard = heard_of(arms.front());
  // Who hears is the head of a ranking, a draw for each county; codes of memory are rounded.
  bench.note(quantity, expected, heard.mean, heard.error, 0.01);
}

/// The mean over all days of credibility less the baseline's, in points.
MeanError yearly_gap(const std::vector<ArmRuns>& arms, std::size_t arm) {
  std::vector<double> gaps;
  for (std::size_t r = 0; r < arms[arm].replicates.size(); ++r) {
    const RunRecord &run = arms[arm].replicates[r], &base = arms[0].replicates[r];
    double sum = 0;
    for (std::int32_t day = 0; day < run.days; ++day)
      sum += series_on(run, "credibility", day) - series_on(base, "credibility", day);
    gaps.push_back(100 * sum / run.days);
  }
  return mean_error(gaps);
}

}  // namespace

void check_home_and_away(Workbench& bench) {
  const std::string scenario = "verify/n01-home-and-away";
  const ModelParams p = bench.scenario(scenario, {}).arms[0].setup.params;
  const ExposureParams& e = p.exposure;
  const double kept = remembered(1, p);
  note_heard(bench, scenario, "share that knows of the scandal of its own county",
             {"exposure.news_reach=0"}, final_share(e.own_share, e.retell) * kept);
  note_heard(bench, scenario, "scandals of eight counties that a person elsewhere knows of",
             {"exposure.own_share=0"},
             final_share(e.news_reach, e.retell) * p.population.counties * kept);
}

void check_attention(Workbench& bench) {
  const std::string scenario = "verify/n02-attention";
  const Scenario s = bench.scenario(scenario, {});
  const ModelParams& p = s.arms[0].setup.params;
  const double top = p.exposure.attention_top, sizes = p.population.counties;
  const double taken = 1 - std::pow(1 - p.exposure.news_reach / top, sizes);
  note_heard(bench, scenario, "scandals heard of on a day with four, A(1 - e^(-4 q))",
             {"days=1", "campaign.end_day=1", "campaign.streams_per_county=1"},
             top * taken * remembered(1, p));
  const double back = 1 - std::exp2(-1 / p.exposure.attention_half_life_days);
  double left = top, heard = 0;
  for (std::int32_t day = 0; day < s.days; ++day) {
    heard += left * taken * remembered(s.days - day, p);
    left -= left * taken;
    left += (top - left) * back;
  }
  note_heard(bench, scenario, "scandals heard of in forty days with four each", {}, heard);
}

void check_number_of_counties(Workbench& bench) {
  const std::string scenario = "verify/n03-counties";
  const std::string replicates = bench.quick() ? "replicates=4" : "replicates=16";
  const auto gap = [&](const char* cut) {
    const auto arms =
        bench.run(scenario, {replicates, "exposure.reach=everybody", "exposure.retell=0",
                             std::string("population.cut=") + cut});
    return bench.stopped() ? MeanError{} : yearly_gap(arms, 1);
  };
  const MeanError few = gap("4"), many = gap("16");
  if (bench.stopped()) return;
  const double ratio = many.mean / few.mean;
  const double error = std::abs(ratio) * std::hypot(many.error / many.mean, few.error / few.mean);
  bench.note("gap of apportionment at 240 counties over 60, by a share of everybody", 4, ratio,
             error, 0.5);
}

void check_agencies(Workbench& bench) {
  const std::string scenario = "verify/n16-agencies";
  const std::string replicates = bench.quick() ? "replicates=16" : "replicates=64";
  const Scenario s = bench.scenario(scenario, {replicates});
  const ModelParams& p = s.arms[0].setup.params;
  const auto arms = bench.run(scenario, {replicates});
  if (bench.stopped()) return;
  std::vector<double> shares;
  for (const RunRecord& run : arms[0].replicates)
    shares.push_back(core_total(run, "exposures") / p.population.counties);
  const MeanError share = mean_error(shares);
  bench.note("share of clients exposed by their agencies within 90 days",
             1 - std::pow(1 - p.exposure.agency_leak, s.days / 30.0), share.mean, share.error);
}

}  // namespace credstream
