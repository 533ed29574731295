#include "agents/day/transfer.hpp"

#include "agents/rules/transfer.hpp"

namespace credstream {

void transfer(const Model& m, const Recording& options, Books& books, CoreDay& core,
              std::int32_t day) {
  if (options.cash_fen <= 0) return;
  const auto counties = static_cast<std::int64_t>(m.counties.size());
  for (std::int64_t j = 0; j < counties; ++j) {
    const std::int64_t all = part(options.cash_fen, j, counties);
    const std::int64_t today = part(all, day, m.days);
    const std::int64_t leaks =
        part_lost(part_until(all, day, m.days), today, m.p.welfare.cash_leak);
    const auto county = static_cast<std::uint32_t>(j);
    spend(books, core, county, kAdministrators, kCash, Fen(leaks));
    grant(books, core, county, Fen(today - leaks));
  }
}

}  // namespace credstream
