#include "agents/day/steps/training.hpp"

#include "agents/purposes.hpp"

namespace credstream {

void train_hosts(const Model& m, Hosts& hosts, Books& books, CoreDay& core, std::uint32_t county,
                 std::uint32_t trainees, std::int32_t day) {
  const HostsParams& p = m.of(county).hosts;
  FarmerHosts& own = hosts.of_county[county];
  if (own.trained == 0) own.since = day;
  for (std::uint32_t i = own.trained; i < own.trained + trainees; ++i)
    if (unit(draw(m.key, {county, i, 0, kDrawTrainee})[0]) < p.success_share) ++own.good;
  own.trained += trainees;
  spend(books, core, county, kTrainers, kTraining,
        Fen(nearest(trainees * p.training_cost_yuan * 100.0)));
}

}  // namespace credstream
