/// Times TD-1: trust_diffusion --people N --ticks T --threads K --seed S prints a line of JSON.
#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <string_view>

#include "bench/trust_diffusion_model.hpp"
#include "sim/parallel.hpp"

using namespace credstream;

namespace {

struct Options {
  std::uint32_t people = 1'000'000;
  std::uint32_t ticks = 100;
  std::uint32_t threads = static_cast<std::uint32_t>(hardware_threads());
  std::uint32_t seed = 1;
};

/// Whether all arguments were understood.
bool read(int argc, char** argv, Options& options) {
  for (int i = 1; i < argc; i += 2) {
    const std::string_view name = argv[i];
    std::uint32_t* const value = name == "--people"    ? &options.people
                                 : name == "--ticks"   ? &options.ticks
                                 : name == "--threads" ? &options.threads
                                 : name == "--seed"    ? &options.seed
                                                       : nullptr;
    if (value == nullptr || i + 1 == argc) return false;
    const char* const end = argv[i + 1] + std::strlen(argv[i + 1]);
    const auto [stop, error] = std::from_chars(argv[i + 1], end, *value);
    if (error != std::errc() || stop != end) return false;
  }
  return options.people >= 1 && options.people <= 400'000'000 && options.threads >= 1;
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  if (!read(argc, argv, options)) {
    std::fputs("usage: trust_diffusion [--people N] [--ticks T] [--threads K] [--seed S]\n",
               stderr);
    return 2;
  }
  const ThreadLimit limit(static_cast<int>(options.threads));
  const Key key{options.seed, 0};
  const auto building = std::chrono::steady_clock::now();
  td1::TrustDiffusion model(ExplicitNetwork::small_world(key, options.people, 10, 0.1), key);
  const double build_s = seconds_since(building);
  const std::clock_t worked = std::clock();
  const auto running = std::chrono::steady_clock::now();
  model.run(options.ticks);
  const double wall_s = seconds_since(running);
  const double cpu_s = static_cast<double>(std::clock() - worked) / CLOCKS_PER_SEC;
  const double agent_ticks = 1.0 * options.people * options.ticks;
  std::printf(
      "{\"people\":%u,\"ticks\":%u,\"threads\":%u,\"seed\":%u,\"wall_s\":%.4f,\"cpu_s\":%.4f,"
      "\"build_s\":%.3f,"
      "\"agent_ticks_per_s\":%.4g,\"bytes_per_agent\":%.2f,\"mean_trust\":%.6f,"
      "\"watch_rate\":%.7f,\"buy_rate\":%.7f,\"digest\":\"%016llx\"}\n",
      options.people, options.ticks, options.threads, options.seed, wall_s, cpu_s, build_s,
      agent_ticks / wall_s, static_cast<double>(model.memory_bytes()) / options.people,
      model.mean_trust(), static_cast<double>(model.watchers()) / std::max(agent_ticks, 1.0),
      static_cast<double>(model.buyers()) / std::max(agent_ticks, 1.0),
      static_cast<unsigned long long>(model.digest()));
}
