/// Misconduct that is bound to become known becomes known, under its own cause.
#include "agents/day/expose.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/agents/day/small_country.hpp"

using namespace credstream;

namespace {

/// What is left after a day on which a thousand people were told to buy.
struct Aftermath {
  std::int64_t exposures, change;
  bool paused;
};

Aftermath after_orders_to_buy(double leak, double detection) {
  ModelParams p = SmallCountry::params();
  p.exposure.leak = leak;
  p.exposure.detection = detection;
  const SmallCountry country({p});
  const Model& m = country.model;
  Streams streams;
  Stream& stream = streams.of_today.emplace_back();
  stream.county = 6;
  stream.plan.mandated_yuan = 50;
  stream.plan.mandate_days = 1;
  stream.mandated_heads = 1000;
  Beliefs beliefs(m);
  News news(m);
  Officials officials(m);
  Standings standings(m);
  for (Traces& traces : standings.of_county[6].traces) traces.extent = 1.0;
  Developments developments(m);
  Books books(m);
  CoreDay core{};
  expose(m, Rules(m), streams, Market(m), beliefs, news, officials, standings, developments, books,
         core, 4);
  return {core[kExposures], beliefs.government.causes()[kExposedApportionment],
          officials.practice[6].paused(5)};
}

}  // namespace

TEST_CASE("expose: a thousand who know and may talk give an order to buy away") {
  const Aftermath loud = after_orders_to_buy(0.5, 1), quiet = after_orders_to_buy(0, 1),
                  off = after_orders_to_buy(0.5, 0);
  CHECK(loud.exposures == 1);
  CHECK(loud.change < 0);
  CHECK(loud.paused);
  CHECK(quiet.exposures == 0);
  CHECK(quiet.change == 0);
  CHECK(off.exposures == 0);
}
