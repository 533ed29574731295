#include "agents/day/steps/inequality.hpp"

namespace credstream {
namespace {

/// Cumulated income of one farmer of each group, in fen. Groups of a county: strata of size, each
/// without and with a part in the campaign. Campaign income goes to participants by size, other
/// income to all by size.
void list_incomes(const Model& m, const Books& books, std::vector<double>& income) {
  income.clear();
  for (std::uint32_t j = 0; j < books.of_county.size(); ++j) {
    const PopulationParams& p = m.of(j).population;
    const double farmers = p.farmers_per_county;
    const double participants = farmers * p.participating_share;
    const Accounts& county = books.of_county[j];
    const double other = static_cast<double>(county.other_income.count()) / farmers;
    const double campaign = static_cast<double>(county.campaign_income.count()) / participants;
    for (const double size : m.farm_sizes) {
      income.push_back(size * other);
      income.push_back(size * (other + campaign));
    }
  }
}

/// Farmers of each group of a county, without and with a part in the campaign.
struct Heads {
  double of[2];
};

std::vector<Heads> heads_of(const Model& m) {
  std::vector<Heads> heads;
  for (std::uint32_t j = 0; j < m.counties.size(); ++j) {
    const PopulationParams& p = m.of(j).population;
    const double share = p.participating_share;
    const double stratum = p.farmers_per_county / static_cast<double>(m.farm_sizes.size());
    heads.push_back({{stratum * (1.0 - share), stratum * share}});
  }
  return heads;
}

/// Sorts the groups by income, then number.
void sort_groups(Incomes& incomes) {
  std::vector<double>& in_order = incomes.in_order;
  std::vector<std::uint32_t>& by_income = incomes.order;
  in_order.clear();
  for (const std::uint32_t group : by_income) in_order.push_back(incomes.of_group[group]);
  for (std::size_t i = 1; i < by_income.size(); ++i) {
    const std::uint32_t group = by_income[i];
    const double its = in_order[i];
    std::size_t k = i;
    for (; k > 0 && (in_order[k - 1] > its || (in_order[k - 1] == its && by_income[k - 1] > group));
         --k) {
      by_income[k] = by_income[k - 1];
      in_order[k] = in_order[k - 1];
    }
    by_income[k] = group;
    in_order[k] = its;
  }
}

}  // namespace

std::int64_t gini_ppm(const Model& m, const Books& books, Incomes& incomes) {
  list_incomes(m, books, incomes.of_group);
  sort_groups(incomes);
  const std::vector<Heads> farmers = heads_of(m);
  const std::size_t groups = 2 * m.farm_sizes.size();  // of a county
  double heads = 0, total = 0, area = 0;
  for (std::size_t i = 0; i < incomes.order.size(); ++i) {
    const std::uint32_t group = incomes.order[i];
    const double h = farmers[group / groups].of[group % 2], gain = h * incomes.in_order[i];
    area += h * total + 0.5 * h * gain;
    total += gain;
    heads += h;
  }
  return total <= 0 ? 0 : nearest((1.0 - 2.0 * area / (heads * total)) * 1e6);
}

}  // namespace credstream
