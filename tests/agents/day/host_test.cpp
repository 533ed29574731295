/// Farmers who were trained sell on their evenings, from their county's stock.
#include "agents/day/host.hpp"

#include <catch2/catch.hpp>

#include "tests/agents/day/small_country.hpp"

using namespace credstream;

TEST_CASE("host: a county with hosts sells on one evening of its interval, others never") {
  ModelParams p = SmallCountry::params();
  p.hosts.interval_days = 7;
  p.population.weight = 1;
  p.hosts.views_per_stream = 20000;
  p.hosts.fans_threshold = 0;
  const SmallCountry country({p});
  const Model& m = country.model;
  const Beliefs beliefs(m);
  const People people(m);
  Hosts hosts(m);
  hosts.of_county[5].good = 4;
  Farms farms(m);
  Calendar<Delivery> deliveries(SmallCountry::kDays);
  Books books(m);
  std::int64_t evenings = 0, sold = 0;
  for (std::int32_t day = 14; day < 21; ++day) {
    CoreDay core{};
    host(m, Rules(m), Market(m), Developments(m), beliefs, people, hosts, farms, deliveries, books,
         core, day);
    CHECK(core[kHosts] == 4);
    evenings += core[kHostFen] > 0;
    sold += core[kHostFen];
  }
  CHECK(evenings == 1);
  CHECK(books.of_lot[LotId{5}].escrow == Fen(sold));
  CHECK(farms.of_lot[LotId{5}].in_transit > 0);
  CHECK(farms.of_lot[LotId{4}].in_transit == 0);
  CHECK(books.of_county[5].net_fen == 0);  // no sale of officials
}
