/// Prints how many edges a second the edge-list reader turns into a network, on one thread and on
/// all: edge_list_rate [people [degree]].
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "sim/network.hpp"
#include "sim/parallel.hpp"

using namespace credstream;

int main(int argc, char** argv) {
  const auto people = static_cast<std::uint32_t>(argc > 1 ? std::atoi(argv[1]) : 500'000);
  const auto degree = static_cast<std::uint32_t>(argc > 2 ? std::atoi(argv[2]) : 10);
  const ExplicitNetwork network = ExplicitNetwork::small_world({1, 0}, people, degree, 0.2);
  std::string text = "# edges of a small world\n";
  for (std::uint32_t a = 0; a < network.size(); ++a) {
    for (const std::uint32_t b : network.neighbours(a)) {
      if (a < b) text += std::to_string(a) + ' ' + std::to_string(b) + '\n';
    }
  }
  for (const int threads : {1, hardware_threads()}) {
    const ThreadLimit limit(threads);
    double best = 0;
    for (int round = 0; round < 5; ++round) {
      const auto start = std::chrono::steady_clock::now();
      const EdgeListResult result = read_edge_list(text, people);
      const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
      if (!result.ok() || result.network.edges() != network.edges()) return 1;
      best = std::max(best, static_cast<double>(result.pairs) / seconds.count());
    }
    std::printf(
        "%d thread(s): %.1f million edges/s (%.1f MB of text, %llu edges, with the graph)\n",
        threads, best / 1e6, static_cast<double>(text.size()) / 1e6,
        static_cast<unsigned long long>(network.edges()));
  }
}
