/// The state of a run that was interrupted, as the run that is taken up reads it.
#include "experiments/checkpoint.hpp"

#include "experiments/runs.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace {

using namespace credstream;

constexpr std::int32_t kDays = 20;
const std::string kIdentity(64, 'c');

/// A country as small as can be, the same in every process.
struct Country {
  Scenario scenario;
  ArmSetup setup;
  Network network;

  Country() {
    LoadResult loaded = load_scenario("teaching/one-scandal", {}, MemoryLimit{});
    fuzz::must(loaded.ok());
    scenario = std::move(loaded.scenario);
    setup = scenario.arms.back().setup;
    setup.params = reduced_population(setup.params, 200);
    network = NetworkSource(scenario).make(setup.params, {7, 0});
  }
};

const Country& country() {
  static const Country only;
  return only;
}

void write_seeds(const std::string& folder) {
  RunOptions options;
  std::atomic<bool> stop = false;
  options.stop = &stop;
  options.checkpoints.every_days = kDays / 2;
  options.checkpoints.save = [&](const Checkpoints::State& state) {
    fuzz::must(!save_state(folder + "/run.state", kIdentity, state));
    stop = true;
  };
  (void)simulate(country().setup, country().network, {7, 0}, kDays, options);
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  if (const std::string folder = fuzz::wants_seeds(); !folder.empty()) {
    write_seeds(folder);
    std::exit(0);
  }
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::Folder folder;
  const std::string path = folder.write("run.state", fuzz::text_of(data, size));
  RunOptions options;
  options.checkpoints.load = [&](const Checkpoints::State& state) {
    bool found = false;
    const auto problem = load_state(path, kIdentity, state, found);
    fuzz::must(found != problem.has_value());
    return Checkpoints::Found::unusable;  // a state that is sound would be run on
  };
  (void)simulate(country().setup, country().network, {7, 0}, kDays, options);
  return 0;
}
