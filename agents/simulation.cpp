#include "agents/simulation.hpp"

#include <algorithm>

#include "agents/figures/county_columns.hpp"
#include "agents/figures/person_columns.hpp"
#include "agents/world.hpp"

namespace credstream {
namespace {

void begin_day(World& w, std::int32_t day) {
  w.core.fill(0);
  w.government.start_day(day);
  w.officials.start_day(day);
}

/// The day as a table; what is printed is what runs.
constexpr Phase<World> kPlan[] = {
    {"fade", "beliefs", "credibility ledger", "Evidence fades; the change is posted to fading.",
     begin_day},
    {"regulate", "policies that have started", "rules of counties, money ledger",
     "Policies change the rules of the counties that they cover; running them is paid.", regulate},
    {"harvest", "offline channel, stock", "stock, goods and money ledgers, farmer income",
     "The crop comes in, some spoils, the usual channel and wholesalers buy.", harvest},
    {"decide", "figures posted by peers, own books, examples made",
     "tactics in use, targets, inspections, fines",
     "Officials who are evaluated are inspected, learn, copy a peer or choose anew.", decide},
    {"prepare", "calendar, tactics, heat, usual audience", "today's streams, money ledger",
     "Counties that are due plan a stream; tactics change the plan; the platform deals out "
     "attention.",
     prepare_streams},
    {"spread_word", "who knows of the campaign, network", "who knows of the campaign",
     "Those who do not know of the campaign learn of it from the platform and from neighbours.",
     spread_word},
    {"watch", "today's streams, beliefs, streams seen lately",
     "views, prospects, streams seen lately, reference prices",
     "Marked reach finds the viewers, block by block.", watch},
    {"order", "prospects, beliefs, displayed figures by the minute, stock",
     "orders, displayed figures, stock, escrow, heat, resentment",
     "Prospects decide minute by minute; apportioned and fake orders are placed; goods are sent.",
     order},
    {"repeat", "calendar of repeats, stock", "orders, stock, escrow",
     "Satisfied buyers order again off-stream.", repeat_orders},
    {"host", "farmer hosts, stock, expected prices", "orders, stock, escrow",
     "Farmers who were trained as hosts sell for themselves.", host_streams},
    {"deliver", "calendar of deliveries, network",
     "experience, refunds, settlement, hearsay, repeats",
     "Goods arrive, please or disappoint, are paid for or refunded, and are talked about.",
     deliver},
    {"believe", "today's experience, hearsay and resentment", "beliefs, credibility ledger",
     "Beliefs change person by person in canonical order.", apply_beliefs},
    {"expose", "mandates, fake orders, suspicion", "exposures, beliefs, credibility ledger, pauses",
     "Tactics come out through leaks, platforms and suspicious customers; news spreads.", expose},
    {"publish", "settled streams", "exposures, beliefs, credibility ledger, pauses",
     "Counties publish what streams came to; arranged figures may come out.", publish},
    {"correct", "exposures, who heard of them", "beliefs, credibility ledger",
     "Officials apologise; it helps with those who hear of a scandal for the first time.", correct},
    {"exchange", "beliefs, opinions, network", "opinions",
     "Neighbours exchange opinions, when the day is one of exchange.", exchange_opinions},
    {"close", "everything", "series, ledgers",
     "Both ledgers are checked, identities hold, the day is recorded.", close_day},
};

/// Bytes a head in consumer columns: those that are always there, and those that an option adds.
double bytes_a_head(const ModelParams& p) {
  double bytes = ConsumerColumns::kBytes;
  if (p.belief.spillover_role > 0) bytes += p.belief.roles * sizeof(EvidenceCode);
  if (p.influence.cadence_days > 0) bytes += Influence::kBytes;
  if (p.awareness.aware_at_start < 1) bytes += 1.0 / 8;
  return bytes;
}

/// Whether the state is to be left after this day.
bool is_due(const Checkpoints& checkpoints, std::int32_t day, std::int32_t days) {
  if (checkpoints.every_days == 0 || !checkpoints.save) return false;
  return day + 1 < days ? (day + 1) % checkpoints.every_days == 0 : checkpoints.finished_too;
}

}  // namespace

RunRecord simulate(const ArmSetup& arm, const Network& network, Key key, std::int32_t days,
                   const RunOptions& options) {
  RunRecord record;
  World world(arm, network, key, days, options, record);
  record.core.reserve(static_cast<std::size_t>(days) * kCoreSize);
  record.series.reserve(static_cast<std::size_t>(days) * run_schema().metrics.size());
  const auto phase_done = [&](std::string_view phase) {
    if (options.phase_done) options.phase_done(phase);
  };
  const Checkpoints& checkpoints = options.checkpoints;
  const Checkpoints::State state = [&](Archive& a) { a(record, world); };
  const auto found = checkpoints.load ? checkpoints.load(state) : Checkpoints::Found::nothing;
  if (found == Checkpoints::Found::unusable) {
    RunRecord none;
    none.interrupted = true;
    return none;
  }
  if (found == Checkpoints::Found::state) {
    if (checkpoints.resumed) checkpoints.resumed(record.days);
    if (options.days_done) options.days_done->fetch_add(record.days, std::memory_order_relaxed);
  }
  const auto stopped = [&] {
    return options.stop && options.stop->load(std::memory_order_relaxed);
  };
  phase_done("set_up");
  for (std::int32_t day = record.days; day < days && !stopped(); ++day) {
    run_day<World>(kPlan, world, day, phase_done);
    if (options.days_done) options.days_done->fetch_add(1, std::memory_order_relaxed);
    if (is_due(checkpoints, day, days)) {
      checkpoints.save(state);
      phase_done("save");
    }
  }
  record.interrupted = record.days < days;
  if (record.interrupted && checkpoints.save && record.days > 0) checkpoints.save(state);
  if (options.counties) append_counties(world, record.counties);
  if (options.people) append_people(world, days, record.people);
  record.column_bytes = static_cast<std::uint64_t>(world.n * bytes_a_head(arm.params));
  record.sparse_bytes = world.official_beliefs.bytes();
  return record;
}

std::vector<PhaseInfo> day_plan() {
  std::vector<PhaseInfo> phases;
  for (const Phase<World>& phase : kPlan)
    phases.push_back({phase.name, phase.reads, phase.writes, phase.does});
  return phases;
}

std::uint64_t estimated_bytes(const ArmSetup& arm, std::int32_t days) {
  const PopulationParams& p = arm.params.population;
  const double people = p.consumers * (bytes_a_head(arm.params) + 4.0);
  const double records = days * 4000.0 + p.counties * 500.0;
  return static_cast<std::uint64_t>(people + records);
}

}  // namespace credstream
