/// Who is reached watches once, and remembers the stream and its price.
#include "agents/day/watch.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/agents/day/small_country.hpp"

using namespace credstream;

TEST_CASE("watch: nobody sees a stream without reach, the share of its reach one with it") {
  ModelParams p = SmallCountry::params();
  p.consumer.viewing_trust_weight = 0;  // the rate of watching is the reach alone
  const SmallCountry country({p});
  const Model& m = country.model;
  const Beliefs beliefs(m);
  const Opinions opinions(m, beliefs);
  People people(m);
  Streams streams;
  const std::vector<std::uint16_t> levels = m.reference_price.next_levels(0.5f);
  for (const std::uint32_t id : {1u, 2u}) {
    Stream& stream = streams.of_today.emplace_back();
    stream.id = id;
    stream.next_price_levels = levels.data();
  }
  streams.of_today[1].reach = 0.5;
  Evening evening(m);
  BeliefEvents events;
  CoreDay core{};
  RunRecord record;
  watch(m, Awareness(m), beliefs, opinions, Recording(), people, streams, evening, events, core,
        record, 0);
  CHECK(streams.of_today[0].views == 0);
  // Standard deviation 31.
  CHECK(static_cast<double>(streams.of_today[1].views) ==
        Approx(4000 * (1 - std::exp(-0.5))).margin(125));
  std::uint64_t saw = 0, met_the_price = 0;
  for (std::uint32_t person = 0; person < m.n; ++person) {
    saw += people.recent_views[person] != 0;
    met_the_price += people.log_expected_price(m.reference_price, person, 0) < 0;
  }
  CHECK(saw == streams.of_today[1].views);
  CHECK(met_the_price == saw);
  CHECK(record.volume.views == saw);
}
