/// The kernels under Google Benchmark: times and rates on this machine, for changes side by side.
#include <benchmark/benchmark.h>

#include <string>

#include "bench/kernels.hpp"

int main(int argc, char** argv) {
  for (const auto& kernel : credstream::bench::kernels()) {
    const bool days = kernel.name == "organic_day";  // days of one run, as they differ
    benchmark::RegisterBenchmark(std::string(kernel.name).c_str(), [&kernel,
                                                                    days](benchmark::State& state) {
      const std::uint32_t repetitions = days ? 365 : 10;
      for (auto _ : state) kernel.run(repetitions);
      state.counters[std::string(kernel.unit)] = benchmark::Counter(
          static_cast<double>(kernel.units * repetitions) * static_cast<double>(state.iterations()),
          benchmark::Counter::kIsRate);
    });
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
