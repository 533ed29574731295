/// Networks of either kind: counties, quotients, threads, arguments, and the variant of both.
#include "sim/network.hpp"

#include <catch2/catch.hpp>
#include <cstdint>
#include <vector>

#include "sim/parallel.hpp"
#include "tests/sim/networks.hpp"

using namespace credstream;

TEST_CASE("county ranges cut the people into contiguous counties", "[network]") {
  struct Case {
    std::uint32_t n, counties;
  };
  for (const Case c : {Case{200'000, 60}, Case{7, 3}, Case{1, 1}, Case{5, 9}, Case{3000, 2850},
                       Case{4'294'967'294, 2850}, Case{524'000'000, 2850}}) {
    const CountyRanges ranges(c.n, c.counties);
    CAPTURE(c.n, c.counties);
    CHECK(ranges.first(0) == 0);
    CHECK(ranges.end(c.counties - 1) == c.n);
    std::uint32_t wrong = 0;
    for (std::uint32_t j = 0; j < c.counties; ++j) {
      wrong += ranges.first(j) != std::uint64_t{j} * c.n / c.counties;
      if (ranges.first(j) == ranges.end(j)) continue;
      wrong += ranges.of(ranges.first(j)) != j;
      wrong += ranges.of(ranges.end(j) - 1) != j;
    }
    CHECK(wrong == 0);
  }
}

TEST_CASE("quotients are exact on both sides of every multiple", "[network]") {
  std::uint32_t wrong = 0;
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    const Words words = draw(kKey, {i, 0, 0, 2});
    const std::uint32_t divisor = 1 + (words[0] >> (words[1] % 31));
    const std::uint64_t most = (std::uint64_t{1} << 52) / divisor;
    const std::uint64_t factor = std::min(
        most - 1, std::uint64_t{1} + (std::uint64_t{words[2]} >> words[3] % 20) * (words[3] >> 16));
    const double reciprocal = 1.0 / divisor;
    wrong += quotient(divisor * factor, divisor, reciprocal) != factor;
    wrong += quotient(divisor * factor - 1, divisor, reciprocal) != factor - 1;
    wrong += quotient(divisor * factor + divisor - 1, divisor, reciprocal) != factor;
  }
  CHECK(wrong == 0);
}

TEST_CASE("networks are the same on any number of threads", "[network]") {
  // Golden digests: other values mean that results of scenarios change.
  constexpr std::uint64_t kSmallWorld = 0x93d664b9b17fe680, kScaleFree = 0x724ebfbd7ce893f5,
                          kImplicit = 0xd7bd929c0b29883c;
  for (const int threads : {1, 2, 3, 8}) {
    const ThreadLimit limit(threads);
    CAPTURE(threads);
    CHECK(digest(ExplicitNetwork::small_world(kKey, 30'000, 10, 0.2)) == kSmallWorld);
    CHECK(digest(ExplicitNetwork::scale_free(kKey, 30'000, 4)) == kScaleFree);
    const ImplicitNetwork computed(kKey, 30'000, 40, 11, 0.55);
    CHECK(digest(computed) == kImplicit);
    // Of figures, what a thread could change: sums over people, in 1e-9 and in steps.
    const NetworkMeasures m = measure(computed, kKey);
    CHECK(m.edges == 164'688);
    CHECK(std::llround(m.clustering * 2048e9) == 383'143'938'175);
    CHECK(std::llround(m.path_length * m.reached_share * static_cast<double>(m.path_sample)) ==
          1'941'842);
  }
  CHECK(digest(ExplicitNetwork::small_world({20, 4}, 30'000, 10, 0.2)) != kSmallWorld);
  CHECK(digest(ExplicitNetwork::scale_free({20, 4}, 30'000, 4)) != kScaleFree);
  CHECK(digest(ImplicitNetwork({20, 4}, 30'000, 40, 11, 0.55)) != kImplicit);
}

TEST_CASE("arguments that no network can have end the run", "[network]") {
  CHECK(fails([] { ExplicitNetwork::small_world(kKey, 100, 3, 0.1); }));
  CHECK(fails([] { ExplicitNetwork::small_world(kKey, 100, 4, 1.1); }));
  CHECK(fails([] { ExplicitNetwork::small_world(kKey, 4'000'000'000, 4, 0.1); }));
  CHECK(fails([] { ExplicitNetwork::scale_free(kKey, 100, 0); }));
  CHECK(fails([] { ExplicitNetwork::scale_free(kKey, 1'000'000'000, 3); }));
  CHECK(fails([] {
    const std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs{{0, 5}};
    ExplicitNetwork::from_edges(5, pairs);
  }));
  CHECK(fails([] { ImplicitNetwork(kKey, 100, 0, 4, 0.5); }));
  CHECK(fails([] { ImplicitNetwork(kKey, 100, 1, 201, 0.5); }));
  CHECK(fails([] { ImplicitNetwork(kKey, 100, 1, 4, 0.5, 6); }));
  CHECK(fails([] { ImplicitNetwork(kKey, 100, 1, 4, -0.5); }));
}

TEST_CASE("a network behind the variant answers like itself", "[network]") {
  const ExplicitNetwork stored = ExplicitNetwork::small_world(kKey, 500, 6, 0.2);
  const ImplicitNetwork computed(kKey, 700, 3, 6, 0.5);
  CHECK(size(Network(stored)) == 500);
  CHECK(size(Network(computed)) == 700);
  CHECK(memory_bytes(Network(stored)) == 4 * 501 + 4 * 2 * stored.edges());
  CHECK(memory_bytes(Network(computed)) == sizeof(ImplicitNetwork));
  CHECK(explicit_network_bytes(500, stored.edges()) > memory_bytes(Network(stored)));
}
