/// The closed form of the market for traffic (V9).
#include <algorithm>
#include <cmath>
#include <string>

#include "experiments/verify/forms.hpp"

namespace credstream {

void check_traffic_price(Workbench& bench) {
  constexpr double kBase = 6, kCapacity = 200;  // yuan per 1,000 views; 1,000 views a day
  constexpr double kElasticity[] = {1.5, 0.5};  // by arm
  const auto arms = bench.run("verify/v09-traffic-price");
  for (std::size_t a = 0; a < arms.size(); ++a) {
    const RunRecord& run = arms[a].replicates[0];
    const double eta = kElasticity[a];
    double most = 0, expected = kBase, price = 0, worst = 0;
    for (std::int32_t day = 0; day < run.days; ++day) {
      const double spend = core_on(run, "traffic_fen", day) / 100;
      const double closed = std::pow(kBase * std::pow(spend / kCapacity, eta), 1 / (1 + eta));
      const double asked = core_on(run, "traffic_price_fen", day) / 100;
      worst = std::max(worst, std::abs(asked - std::max(kBase, closed)));
      if (spend <= most) continue;
      most = spend;
      expected = closed;
      price = asked;
    }
    // Prices are kept in whole fen.
    const std::string arm = " (eta " + std::to_string(eta).substr(0, 3) + ")";
    bench.note("price of traffic when most is spent" + arm, expected, price, 0, 0.0051);
    bench.note("greatest error over days" + arm, 0, worst, 0, 0.0051);
  }
}

}  // namespace credstream
