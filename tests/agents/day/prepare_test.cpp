/// What is due is prepared, in order of county, and paid for.
#include "agents/day/prepare.hpp"

#include <catch2/catch.hpp>

#include "tests/agents/day/small_country.hpp"

using namespace credstream;

TEST_CASE("prepare: streams that are due are planned in order of county, at public cost") {
  ModelParams p = SmallCountry::params();
  p.campaign.staging_cost_yuan = 700;
  const SmallCountry country({p});
  const Model& m = country.model;
  const Beliefs beliefs(m);
  const Opinions opinions(m, beliefs);
  Calendar<StreamDue> due(SmallCountry::kDays);
  Market market(m);
  Streams streams;
  Books books(m);
  CoreDay core{};
  RunRecord record;
  const auto prepare_on = [&](std::int32_t day) {
    core.fill(0);
    prepare(m, Rules(m), beliefs, opinions, Officials(m), Standings(m), Developments(m), due,
            market, streams, books, core, record, day);
  };
  due.schedule(3, {5, 0, LotId{5}});
  due.schedule(3, {2, 1, LotId{2}});
  prepare_on(2);
  CHECK(streams.of_today.empty());
  prepare_on(3);
  REQUIRE(streams.of_today.size() == 2);
  CHECK(streams.of_today[0].county == 2);
  CHECK(streams.of_today[1].county == 5);
  CHECK(streams.of_today[0].reach > 0);
  CHECK(core[kStreams] == 2);
  CHECK(core[kPublicFen] == 2 * 700 * 100);
  CHECK(books.money.balance(kStagers) == Fen(2 * 700 * 100));
  prepare_on(4);
  CHECK(streams.of_today.empty());
  CHECK(record.volume.streams == 2);
}
