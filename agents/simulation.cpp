/// The composition of a run: all of its state, which nothing else in the model holds as a whole,
/// and the phases of a day, each of which is handed the parts that its signature names.
#include "agents/simulation.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "agents/country.hpp"
#include "agents/day/believe.hpp"
#include "agents/day/close.hpp"
#include "agents/day/correct.hpp"
#include "agents/day/decide.hpp"
#include "agents/day/deliver.hpp"
#include "agents/day/exchange.hpp"
#include "agents/day/expose.hpp"
#include "agents/day/fade.hpp"
#include "agents/day/harvest.hpp"
#include "agents/day/host.hpp"
#include "agents/day/order.hpp"
#include "agents/day/prepare.hpp"
#include "agents/day/publish.hpp"
#include "agents/day/regulate.hpp"
#include "agents/day/repeat.hpp"
#include "agents/day/spread_word.hpp"
#include "agents/day/steps/set_up_officials.hpp"
#include "agents/day/transfer.hpp"
#include "agents/day/watch.hpp"
#include "agents/figures/county_columns.hpp"
#include "agents/figures/follow.hpp"
#include "agents/figures/lot_columns.hpp"
#include "agents/figures/metrics.hpp"
#include "agents/figures/person_columns.hpp"
#include "sim/plan.hpp"

namespace credstream {
namespace {

struct World {
  World(const ArmSetup& arm, const Network& network, Key key, std::int32_t days)
      : model(arm, network, key, days),
        rules(model),
        people(model),
        beliefs(model),
        opinions(model, beliefs),
        awareness(model),
        officials(model),
        standings(model),
        developments(model),
        farms(model),
        hosts(model),
        publications(model),
        news(model),
        market(model),
        books(model),
        streams_due(stream_calendar(model)),
        deliveries(days),
        repeats(days),
        incomes(model),
        evening(model),
        doorsteps(model) {
    set_up_officials(model, rules, standings, developments, market, publications, books, officials);
    for (std::uint32_t j = 0; j < model.counties.size(); ++j)
      publications.decide(model, j, rules.of(j).disclosure.coverage);
  }

  const Model model;

  // What lasts from day to day.
  Rules rules;
  People people;
  Beliefs beliefs;
  Opinions opinions;
  Awareness awareness;
  Officials officials;
  Standings standings;
  Developments developments;
  Farms farms;
  Hosts hosts;
  Publications publications;
  News news;
  Market market;
  Books books;
  Calendar<StreamDue> streams_due;
  Calendar<Delivery> deliveries;
  Calendar<RepeatDue> repeats;
  Incomes incomes;

  // What a day holds.
  Streams streams;
  BeliefEvents events;
  CoreDay core{};
  Evening evening;
  Doorsteps doorsteps;

  RunRecord record;
  Recording recording;

  auto parts() {
    return std::tie(model, rules, people, beliefs, opinions, awareness, officials, standings,
                    developments, farms, hosts, publications, news, market, books, streams_due,
                    deliveries, repeats, incomes, streams, events, core, evening, doorsteps, record,
                    std::as_const(recording));
  }

  /// The state between two days: all that is not given by the arm, the key and the network.
  void archive(Archive& a) {
    a(record, rules, people, beliefs, opinions, awareness, officials, standings, developments,
      farms, hosts, publications, news, market, books, streams_due, deliveries, repeats, incomes);
  }
};

using Parts = decltype(std::declval<World&>().parts());

/// The day as a table; what is printed is what runs.
constexpr Phase<Parts> kPlan[] = {
    phase<&fade, Parts>("fade", "Evidence fades; the change is posted to fading."),
    phase<&regulate, Parts>("regulate",
                            "Policies change the rules of the counties that they cover; running "
                            "them is paid."),
    phase<&transfer, Parts>("transfer", "Farmers are handed cash, where that is what is done."),
    phase<&harvest, Parts>("harvest",
                           "The crop comes in, some spoils, the usual channel and wholesalers "
                           "buy."),
    phase<&decide, Parts>("decide",
                          "Officials who are evaluated are inspected, learn, copy a peer or "
                          "choose anew."),
    phase<&prepare, Parts>("prepare",
                           "Counties that are due plan a stream; tactics change the plan; the "
                           "platform deals out attention."),
    phase<&spread_word, Parts>("spread_word",
                               "Those who do not know of the campaign learn of it from the "
                               "platform and from neighbours."),
    phase<&watch, Parts>("watch", "Marked reach finds the viewers, block by block."),
    phase<&order, Parts>("order",
                         "Prospects decide minute by minute; apportioned and fake orders are "
                         "placed; goods are sent."),
    phase<&repeat, Parts>("repeat", "Satisfied buyers order again off-stream."),
    phase<&host, Parts>("host", "Farmers who were trained as hosts sell for themselves."),
    phase<&deliver, Parts>("deliver",
                           "Goods arrive, please or disappoint, are paid for or refunded, and are "
                           "talked about."),
    phase<&believe, Parts>("believe", "Beliefs change person by person in canonical order."),
    phase<&expose, Parts>("expose",
                          "Leaks, platforms and suspicious customers expose tactics; news "
                          "spreads."),
    phase<&publish, Parts>("publish",
                           "Counties publish the sales of their streams; arranged figures may be "
                           "exposed."),
    phase<&correct, Parts>(
        "correct",
        "Officials apologise, superiors punish in public: part of what a scandal "
        "took comes back."),
    phase<&exchange, Parts>("exchange",
                            "Neighbours exchange opinions, when the day is one of exchange."),
    phase<&close, Parts>("close",
                         "Both ledgers are checked, identities hold, the day is recorded."),
};

/// Bytes a head in consumer columns: those that are always there, and those that an option adds;
/// 23.125 with all of them.
double bytes_a_head(const ModelParams& p) {
  double bytes = People::kBytes + Beliefs::kBytes;
  if (two_stocks(p.belief)) bytes += Beliefs::kSecondStockBytes;
  if (p.belief.spillover_role > 0)
    bytes += static_cast<double>(RoleBeliefs::bytes(static_cast<std::uint32_t>(p.belief.roles)));
  if (p.influence.cadence_days > 0) bytes += Opinions::kBytes;
  if (p.awareness.aware_at_start < 1) bytes += 1.0 / 8;
  return bytes;
}

/// Bytes of a county with values of its own, at most: its rules, its parameters and its row; and of
/// a lot beside: its books and its figures.
constexpr double kOwnBytes = sizeof(Usual) + 2.0 * sizeof(CountyRow) + 1000.0;
constexpr double kLotBytes = sizeof(Usual) + 1000.0;

/// Whether the state is to be left after this day.
bool is_due(const Checkpoints& checkpoints, std::int32_t day, std::int32_t days) {
  if (checkpoints.every_days == 0 || !checkpoints.save) return false;
  return day + 1 < days ? (day + 1) % checkpoints.every_days == 0 : checkpoints.finished_too;
}

/// Takes up the state that a checkpoint holds; false when it is unusable.
bool take_up(const RunOptions& options, const Checkpoints::State& state, const RunRecord& record) {
  const Checkpoints& checkpoints = options.checkpoints;
  const auto found = checkpoints.load ? checkpoints.load(state) : Checkpoints::Found::nothing;
  if (found == Checkpoints::Found::unusable) return false;
  if (found == Checkpoints::Found::nothing) return true;
  if (checkpoints.resumed) checkpoints.resumed(record.days);
  if (options.days_done) options.days_done->fetch_add(record.days, std::memory_order_relaxed);
  return true;
}

/// Appends the county table as of the end of a day.
void append_counties(const World& w, std::vector<double>& table) {
  append_counties(w.model, w.beliefs, w.opinions, w.news, w.officials, w.books, table);
}

/// What is recorded at the end of a day beside what the phases record.
void record_day(World& w, Follower& follower, std::int32_t day) {
  if (w.recording.county_days) append_counties(w, w.record.county_days);
  follower.note(w.model, w.people, w.beliefs, day, w.record);
}

/// Runs the days that are left, and leaves the state now and then.
void run_days(World& world, const RunOptions& options, const Checkpoints::State& state) {
  const Checkpoints& checkpoints = options.checkpoints;
  const std::int32_t days = world.model.days;
  const auto phase_done = [&](std::string_view phase) {
    if (options.phase_done) options.phase_done(phase);
  };
  const auto stopped = [&] {
    return options.stop && options.stop->load(std::memory_order_relaxed);
  };
  Follower follower(world.model, world.recording, world.record);
  phase_done("set_up");
  const Parts parts = world.parts();
  for (std::int32_t day = world.record.days; day < days && !stopped(); ++day) {
    run_day<Parts>(kPlan, parts, day, phase_done);
    record_day(world, follower, day);
    if (options.days_done) options.days_done->fetch_add(1, std::memory_order_relaxed);
    if (is_due(checkpoints, day, days)) {
      checkpoints.save(state);
      phase_done("save");
    }
  }
  world.record.interrupted = world.record.days < days;
  if (world.record.interrupted && checkpoints.save && world.record.days > 0)
    checkpoints.save(state);
}

/// What is recorded after the last day.
void record_end(World& w, const ArmSetup& arm) {
  if (w.recording.counties) append_counties(w, w.record.counties);
  if (w.recording.counties && w.model.has_products())
    append_lots(w.model, w.farms, w.books, w.record.lots);
  if (w.recording.people)
    append_people(w.model, w.people, w.beliefs, w.model.days, w.record.people);
  w.record.column_bytes = static_cast<std::uint64_t>(w.model.n * bytes_a_head(arm.params));
  w.record.sparse_bytes = w.beliefs.in_officials.bytes();
}

std::string joined(const std::vector<std::string_view>& names) {
  std::string text;
  for (const std::string_view name : names) {
    if (!text.empty()) text += ", ";
    text += name;
  }
  return text;
}

}  // namespace

RunRecord simulate(const ArmSetup& given, const Network& network, Key key, std::int32_t days,
                   const RunOptions& options) {
  const ArmSetup arm = sized(given);
  World world(arm, network, key, days);
  world.recording = static_cast<const Recording&>(options);
  const std::int32_t core_days = options.core_days ? days : std::min(days, 1);
  world.record.core.reserve(static_cast<std::size_t>(core_days) * kCoreSize);
  world.record.series.reserve(static_cast<std::size_t>(days) * run_schema().metrics.size());
  const Checkpoints::State state = [&](Archive& a) { a(world); };
  if (!take_up(options, state, world.record)) {
    RunRecord none;
    none.interrupted = true;
    return none;
  }
  run_days(world, options, state);
  record_end(world, arm);
  return std::move(world.record);
}

std::vector<PhaseInfo> day_plan() {
  std::vector<PhaseInfo> phases;
  for (const Phase<Parts>& phase : kPlan)
    phases.push_back(
        {phase.name, joined(phase.names(false)), joined(phase.names(true)), phase.does});
  return phases;
}

std::uint64_t estimated_bytes(const ArmSetup& arm, std::int32_t days) {
  const PopulationParams& p = arm.params.population;
  const double exchange = arm.params.influence.cadence_days > 0 ? Opinions::kBytes : 0;
  const double people = p.consumers * (bytes_a_head(arm.params) + exchange + 4.0);
  const double own = arm.counties ? counties_in(p) * kOwnBytes : 0.0;
  const double lots = arm.products ? static_cast<double>(count_lots(arm)) * kLotBytes : 0.0;
  const double records = days * 4000.0 + counties_in(p) * 500.0 + own + lots;
  return static_cast<std::uint64_t>(people + records);
}

}  // namespace credstream
