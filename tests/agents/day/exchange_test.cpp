/// Opinions are exchanged on their days, and move towards those of neighbours.
#include "agents/day/exchange.hpp"

#include <catch2/catch.hpp>

#include "tests/agents/day/small_country.hpp"

using namespace credstream;

TEST_CASE("exchange: opinions move towards neighbours' on the days of exchange alone") {
  ModelParams p = SmallCountry::params();
  p.influence = {.cadence_days = 3, .susceptibility = 0.5};
  const SmallCountry country({p});
  const Model& m = country.model;
  const Beliefs beliefs(m);
  Opinions opinions(m, beliefs);
  CoreDay core{};
  const auto spread = [&] {
    double sum = 0;
    for (std::uint32_t person = 0; person < m.n; ++person) {
      const double off = opinions.of(person) - opinions.mean();
      sum += off * off;
    }
    return sum / m.n;
  };
  const double before = spread();
  exchange(m, beliefs, opinions, core, 0);
  CHECK(spread() == before);
  exchange(m, beliefs, opinions, core, 2);
  // Half the own opinion and half the mean of ten others: a variance of (1/4 + 1/40) of before.
  CHECK(spread() / before == Approx(0.275).margin(0.02));
  CHECK(core[kOpinionPpm] == Approx(opinions.mean() * 4000e6).epsilon(1e-6));
}
