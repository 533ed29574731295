/// A run that is taken up from its state goes on as if nothing had happened; a state that is not
/// sound, or not this run's, is refused by name.
#include "experiments/checkpoint.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <iterator>

#include "experiments/runs.hpp"
#include "output/digest.hpp"
#include "scenarios/scenario.hpp"
#include "tests/files.hpp"

using namespace credstream;

namespace {

namespace fs = std::filesystem;

/// A file that goes when the test does.
struct StateFile {
  Scratch folder;
  std::string path = folder / "of.state";
};

/// Days, core, series, ledger, causes, counties, story and decisions, side by side.
void require_same(const RunRecord& a, const RunRecord& b) {
  REQUIRE(a.days == b.days);
  REQUIRE(a.core == b.core);
  REQUIRE(a.series == b.series);
  REQUIRE(a.counties == b.counties);
  REQUIRE(a.people == b.people);
  REQUIRE(a.story == b.story);
  REQUIRE(a.viewings == b.viewings);
  REQUIRE(a.orders == b.orders);
  REQUIRE(a.repeats == b.repeats);
  REQUIRE(a.volume.views == b.volume.views);
  REQUIRE(a.volume.hearsay == b.volume.hearsay);
  REQUIRE(a.ledger.size() == b.ledger.size());
  for (std::size_t i = 0; i < a.ledger.size(); ++i)
    REQUIRE(a.ledger[i].amount_fen == b.ledger[i].amount_fen);
  REQUIRE(a.attribution.size() == b.attribution.size());
  for (std::size_t i = 0; i < a.attribution.size(); ++i)
    REQUIRE(a.attribution[i].exact == b.attribution[i].exact);
}

const std::string kIdentity = sha256("this run");

/// Runs an arm whole, then again up to a day and on from its state there.
void check_arm(const Scenario& scenario, const Arm& arm, const StateFile& file) {
  ArmSetup setup = arm.setup;
  setup.params = reduced_population(setup.params, 1200);
  const NetworkSource networks(scenario);
  const Network network = networks.make(setup.params, {7, 0});
  RunOptions options;
  options.people = options.decisions = true;
  options.story_county = 0;
  const std::int32_t days = std::min(scenario.days, 200);
  const RunRecord whole = simulate(setup, network, {7, 0}, days, options);

  std::atomic<bool> stop = false;
  RunOptions first_part = options;
  first_part.stop = &stop;
  first_part.checkpoints.every_days = std::max(1, days * 2 / 5);
  first_part.checkpoints.save = [&](const Checkpoints::State& state) {
    if (stop.exchange(true)) return;
    const auto problem = save_state(file.path, kIdentity, state);
    REQUIRE(!problem);
  };
  const RunRecord cut = simulate(setup, network, {7, 0}, days, first_part);
  REQUIRE(cut.interrupted);
  REQUIRE(cut.days < days);

  RunOptions second_part = options;
  std::int32_t resumed_after = 0;
  second_part.checkpoints.load = [&](const Checkpoints::State& state) {
    bool found = false;
    const auto problem = load_state(file.path, kIdentity, state, found);
    REQUIRE(!problem);
    return found ? Checkpoints::Found::state : Checkpoints::Found::nothing;
  };
  second_part.checkpoints.resumed = [&](std::int32_t day) { resumed_after = day; };
  const RunRecord rest = simulate(setup, network, {7, 0}, days, second_part);
  REQUIRE(resumed_after == cut.days);
  require_same(whole, rest);
}

}  // namespace

TEST_CASE("a run goes on from its state to the same bytes, in every scenario of the library") {
  const StateFile file;
  for (const LibraryEntry& entry : scenario_library()) {
    const LoadResult loaded = load_scenario_text(entry.text, "library:" + entry.name, {}, {});
    REQUIRE(loaded.ok());
    if (loaded.scenario.days < 10) continue;
    CAPTURE(entry.name);
    check_arm(loaded.scenario, loaded.scenario.arms.back(), file);
  }
}

TEST_CASE("a state that is damaged, cut off or another's is named and refused") {
  const StateFile file;
  std::vector<std::uint64_t> figures(2'000'000, 0x0123456789ABCDEF);
  const auto state = [&](Archive& a) { a(figures); };
  REQUIRE(!save_state(file.path, kIdentity, state));
  const std::string sound = read(file.path);
  const auto refused = [&](const std::string& identity = kIdentity) {
    bool found = true, called = false;
    const auto problem = load_state(
        file.path, identity, [&](Archive&) { called = true; }, found);
    REQUIRE(problem);
    CHECK(!found);
    CHECK(!called);  // nothing is taken from a bad file
    CHECK(problem->message.find(file.path) != std::string::npos);
    return problem->message;
  };
  CHECK(refused(sha256("another run")).find("another scenario") != std::string::npos);
  for (const std::size_t at : {std::size_t{3}, std::size_t{40}, std::size_t{90}, std::size_t{97},
                               std::size_t{5'000'000}, sound.size() - 20, sound.size() - 1}) {
    CAPTURE(at);
    std::string damaged = sound;
    damaged[at] = static_cast<char>(damaged[at] ^ 1);
    put(file.path, damaged);
    refused();
  }
  for (const std::size_t length : {std::size_t{0}, std::size_t{50}, std::size_t{83},
                                   std::size_t{4'200'000}, sound.size() - 16, sound.size() - 1}) {
    CAPTURE(length);
    put(file.path, sound.substr(0, length));
    refused();
  }
  put(file.path, sound + "x");
  refused();
  put(file.path, sound);
  bool found = false;
  const std::vector<std::uint64_t> before = figures;
  figures.clear();
  REQUIRE(!load_state(file.path, kIdentity, state, found));
  CHECK(found);
  CHECK(figures == before);
  fs::remove(file.path);
  CHECK(!load_state(file.path, kIdentity, state, found));
  CHECK(!found);
}

TEST_CASE("a sound state of too little or too much is refused, and the run does not touch it") {
  const StateFile file;
  const LoadResult loaded = load_scenario_text(
      "scenario: small\nrules: v1\nquestion: which?\ndays: 40\n"
      "population: {consumers: 2000, weight: 10, counties: 4, network: {kind: implicit}}\n"
      "campaign: {end_day: 40}\narms: [{name: plain}]\nbaseline: plain\n",
      "small.yaml", {}, {});
  REQUIRE(loaded.ok());
  const ArmSetup& setup = loaded.scenario.arms.back().setup;
  const Network network =
      ImplicitNetwork({7, 0}, static_cast<std::uint32_t>(setup.params.population.consumers),
                      static_cast<std::uint32_t>(setup.params.population.counties), 10, 0.5);
  std::atomic<bool> stop = false;
  RunOptions options;
  options.stop = &stop;
  options.checkpoints.every_days = 20;
  options.checkpoints.save = [&](const Checkpoints::State& state) {
    REQUIRE(!save_state(file.path, kIdentity, state));
    stop = true;
  };
  REQUIRE(simulate(setup, network, {7, 0}, 40, options).days == 20);
  RunRecord record;  // the first part of a state
  bool found = false;
  REQUIRE(load_state(
      file.path, kIdentity, [&](Archive& a) { a(record); }, found));
  CHECK(record.days == 20);
  REQUIRE(!save_state(file.path, kIdentity, [&](Archive& a) { a(record); }));

  bool told = false, saved = false;
  options.checkpoints.load = [&](const Checkpoints::State& state) {
    told = load_state(file.path, kIdentity, state, found).has_value();
    return told ? Checkpoints::Found::unusable : Checkpoints::Found::nothing;
  };
  options.checkpoints.save = [&](const Checkpoints::State&) { saved = true; };
  stop = false;
  const RunRecord none = simulate(setup, network, {7, 0}, 40, options);
  CHECK(told);
  CHECK(none.interrupted);
  CHECK(none.days == 0);
  CHECK(!saved);
}

TEST_CASE("a state is left after every so many days, and after the last one when asked for") {
  const LoadResult loaded = load_scenario_text(
      "scenario: small\nrules: v1\narms: [{name: plain}]\n"
      "population: {consumers: 500, weight: 10, counties: 2, network: {kind: implicit}}\n",
      "small.yaml", {}, {});
  REQUIRE(loaded.ok());
  const Network network = ImplicitNetwork({7, 0}, 500, 2, 10, 0.5);
  const auto saved_after = [&](std::int32_t days, bool finished_too) {
    std::vector<std::int32_t> saved;
    RunOptions options;
    options.checkpoints.every_days = 10;
    options.checkpoints.finished_too = finished_too;
    options.checkpoints.save = [&](const Checkpoints::State& state) {
      const Scratch folder;
      RunRecord record;  // the first part of a state
      bool found = false;
      REQUIRE(!save_state(folder / "state", kIdentity, state));
      load_state(
          folder / "state", kIdentity, [&](Archive& a) { a(record); }, found);
      saved.push_back(record.days);
    };
    simulate(loaded.scenario.arms.front().setup, network, {7, 0}, days, options);
    return saved;
  };
  CHECK(saved_after(30, false) == std::vector<std::int32_t>{10, 20});
  CHECK(saved_after(30, true) == std::vector<std::int32_t>{10, 20, 30});
  CHECK(saved_after(25, true) == std::vector<std::int32_t>{10, 20, 25});
}

TEST_CASE("a folder of states goes away with its own files only") {
  const Scratch scratch;
  const std::string folder = scratch / "states";
  scratch.write("states/model.pt", "of somebody else");
  const CheckpointFolder checkpoints(folder, 10, "run");
  std::atomic<bool> stop = false;
  std::uint64_t figure = 1;
  const Checkpoints::State state = [&](Archive& a) { a(figure); };
  checkpoints.of_run("organic", 0, stop).save(state);
  checkpoints.of_run("fake", 0, stop).save(state);
  REQUIRE(!stop);
  CHECK(std::distance(fs::directory_iterator(folder), {}) == 3);
  checkpoints.remove();
  CHECK(std::distance(fs::directory_iterator(folder), {}) == 1);
  CHECK(read(folder + "/model.pt") == "of somebody else");
  fs::remove(folder + "/model.pt");
  checkpoints.of_run("organic", 0, stop).save(state);
  checkpoints.remove();
  CHECK(!fs::exists(folder));
}
