#include "agents/country.hpp"

#include <memory>
#include <string>
#include <vector>

namespace credstream {
namespace {

// What belongs to one county shrinks when a country is cut; what belongs to the country grows with
// it; what is counted in counties or in their streams grows with their number.
constexpr SizeRule kRules[] = {
    // One county's: its people hold so much less of everything.
    {"brand.exposure_orders", -1, 0},
    {"campaign.staging_cost_yuan", -1, 0},
    {"campaign.views_per_stream", -1, 0},
    {"consumer.proof_reference", -1, 0},
    {"enterprise.stream_cost_yuan", -1, 0},
    {"experience.capacity_boxes", -1, 0},
    {"farmer.harvest_tonnes", -1, 0},
    {"farmer.opening_stock_tonnes", -1, 0},
    {"hosts.trainees", -1, 0},
    {"official.contest_prize_yuan", -1, 0},
    {"population.farmers_per_county", -1, 0},
    {"preparation.staff", -1, 0},
    {"support.cost_yuan", -1, 0},
    {"policies.*.fee_yuan", -1, 0},
    {"policies.*.running_yuan", -1, 0},
    {"policies.*.setup_yuan", -1, 0},
    {"policies.*.trainees", -1, 0},
    {"tactics.apportionment.employees", -1, 0},
    {"tactics.backstage.investment_yuan", -1, 0},
    {"tactics.bought_traffic.budget_yuan", -1, 0},
    {"tactics.co_host.slot_fee_yuan", -1, 0},
    {"tactics.paid_favour.pay_yuan", -1, 0},
    {"tactics.re_enactment.rehearsal_cost_yuan", -1, 0},
    // Per unit of what a county has less of.
    {"brand.gain", 1, 0},
    {"chain.investment_rate", 1, 0},
    {"official.budget_cost", 1, 0},
    // The country's, or counted in counties, streams or hosts.
    {"exposure.agency_clients", 1, 0},
    {"official.prefecture_counties", 1, 0},
    {"platform.cohost_capacity", 1, 1},
    {"platform.outside_attention", 1, 1},
    {"platform.traffic_capacity", 0, 1},
    {"population.counties", 1, 1},
    {"population.weight", 0, 1},
    // A person's, a platform's or the media's, whatever the size of counties.
    {"brand.bad_weight", 0, 0},
    {"campaign.price_yuan", 0, 0},
    {"campaign.streams_per_county", 0, 0},
    {"campaign.tactic_every", 0, 0},
    {"campaign.tactic_first", 0, 0},
    {"campaign.tactic_streams", 0, 0},
    {"discipline.fine_yuan", 0, 0},
    {"exposure.media_capacity", 0, 0},
    {"exposure.platform_half_orders", 0, 0},
    {"exposure.purge_half", 0, 0},
    {"exposure.reference_people", 0, 0},
    {"hosts.fans_at_full_skill", 0, 0},
    {"hosts.fans_threshold", 0, 0},
    {"hosts.training_cost_yuan", 0, 0},
    {"hosts.views_per_stream", 0, 0},
    {"population.consumers", 0, 0},
    {"policies.*.fine_yuan", 0, 0},
    {"tactics.apportionment.minimum_yuan", 0, 0},
    {"tactics.fake_orders.insiders", 0, 0},
    {"tactics.paid_favour.insiders", 0, 0},
    {"tactics.re_enactment.insiders", 0, 0},
};

/// Whether a rule is about this row; `*` stands for any policy.
bool is_about(const SizeRule& rule, std::string_view section, std::string_view row) {
  const std::size_t dot = rule.path.rfind('.');
  if (rule.path.substr(dot + 1) != row) return false;
  const std::string_view of = rule.path.substr(0, dot);
  return of == section || (of.ends_with(".*") && section.starts_with(of.substr(0, of.size() - 1)));
}

double times(double value, int exponent, double factor) {
  return exponent > 0 ? value * factor : exponent < 0 ? value / factor : value;
}

/// What the value of a row becomes.
double resized(const ParameterTable& table, std::size_t row, double value, double cut,
               double replicate) {
  for (const SizeRule& rule : kRules)
    if (is_about(rule, table.section, table.rows[row].name))
      value = times(times(value, rule.cut, cut), rule.replicate, replicate);
  return value;
}

void resize(const ParameterTable& table, std::span<double> values, double cut, double replicate) {
  for (std::size_t i = 0; i < table.rows.size(); ++i)
    values[i] = resized(table, i, values[i], cut, replicate);
}

void resize(std::vector<OwnValue>& values, double cut, double replicate) {
  for (OwnValue& own : values) own.value = resized(*own.table, own.row, own.value, cut, replicate);
}

/// As many counties as the country then has: each one's parts and copies stand together.
std::shared_ptr<const CountyTable> resized(const CountyTable& table, double cut, double replicate) {
  auto result = std::make_shared<CountyTable>();
  for (CountyRow row : table.rows) {
    resize(row.own, cut, replicate);
    for (OwnOfProduct& own : row.of_products)
      own.value.value = resized(*own.value.table, own.value.row, own.value.value, cut, replicate);
    const std::string name = row.name;
    for (int i = 1; i <= static_cast<int>(cut * replicate); ++i) {
      row.name = name + " / " + std::to_string(i);
      result->rows.push_back(row);
    }
  }
  return result;
}

std::shared_ptr<const ProductTable> resized(const ProductTable& table, double cut,
                                            double replicate) {
  auto result = std::make_shared<ProductTable>(table);
  for (Product& product : result->rows) resize(product.own, cut, replicate);
  return result;
}

}  // namespace

std::span<const SizeRule> size_rules() { return kRules; }

ArmSetup sized(const ArmSetup& arm) {
  const double cut = arm.params.population.cut, replicate = arm.params.population.replicate;
  ArmSetup result = arm;
  if (cut == 1 && replicate == 1) return result;
  for (const ModelSection& section : model_sections())
    resize(*section.table, section.values(result.params), cut, replicate);
  for_each_use(result, [&](const ParameterTable& table, std::vector<double>& values) {
    resize(table, values, cut, replicate);
  });
  if (arm.counties) result.counties = resized(*arm.counties, cut, replicate);
  if (arm.products) result.products = resized(*arm.products, cut, replicate);
  result.params.population.cut = result.params.population.replicate = 1;
  return result;
}

}  // namespace credstream
