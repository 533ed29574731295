#pragma once
/// How the loader reads a merged document, part by part. Internal to the loader: `reader.cpp` has
/// kinds of values and sections, `reader_arms.cpp` arms, `reader_targets.cpp` targets and fits,
/// `load.cpp` what follows once all is read.
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/checks.hpp"
#include "scenarios/load.hpp"
#include "scenarios/rows.hpp"
#include "scenarios/tree.hpp"
#include "scenarios/values.hpp"

namespace credstream {

template <class T>
void append(std::vector<T>& to, const std::vector<T>& more) {
  to.insert(to.end(), more.begin(), more.end());
}

/// Reads one merged document into a scenario. Each function reads one part; problems go to the
/// report, the places of values to `origins`.
class Reader : private ValueReader {
 public:
  Reader(const LoadContext& context, Report& report) : ValueReader(report), context_(context) {}

  Scenario read(const Node& document);

 private:
  // ---- parts of a scenario
  void read_top(const Node& document);
  void read_length(const Node& document);
  std::optional<std::int32_t> read_last_day(const Node& until);
  void read_rules(const Node& document);
  void read_sections(const Node& map, const std::string& arm, ModelParams& params);
  void read_section(const Node& map, const std::string& section, const std::string& arm,
                    ModelParams& params);
  void read_products_of(const Node& document);
  void check_products();
  void note_amounts();
  void read_county_table(const Node& document);
  CountyTable table_of(const std::string& text, const std::string& file);
  void read_map(const Node& document, CountyTable& table);
  void count_counties(const Node& node, const CountyTable& table);
  void read_network_choice(const Node& map, const std::string& arm);
  void read_arms(const Node& document);
  void read_arm(const Node& node);
  std::string read_cash(const Node& node);
  void check_cash(const Node& document);
  std::vector<double> read_use(const Node& node, const ParameterTable& table, const Arm& arm);
  template <class Definition, class Use>
  void read_uses(const Node& node, const Arm& arm, const Definition* Use::*what,
                 std::vector<Use>& uses);
  void read_baseline(const Node& document);
  void hold_calendars();
  void read_calendar(const Node& map, const std::string& arm, CampaignCalendar& calendar);
  void read_streams(const Node& node, const std::string& path, double minutes,
                    CampaignCalendar& calendar);
  static constexpr std::size_t kMostOfTable = std::size_t{640} << 10;
  std::optional<std::string> text_of_table(const Node& node, const std::string& path,
                                           std::string& file, std::size_t most = kMostOfTable);
  void read_targets(const Node& document);
  void read_target(const Node& node);
  void read_target_table(const Node& node);
  void read_target_place(const Node& node, Target& target);
  void read_target_bounds(const Node& node, bool judged, Target& target);
  std::string read_target_arm(const Node& target, const std::string& key);
  void read_fit(const Node& document);

  // ---- rows and keys
  void read_rows(const Node& map, std::span<const ParameterInfo> rows, std::span<double> values,
                 const std::string& prefix);
  void check_keys(const Node& map, const Names& known, Code code, const std::string& of_what);
  const Node* required(const Node& map, const std::string& key, const std::string& why);

  // ---- after reading
  void list_values();
  void check_contradictions();
  void check_county_people();
  void note_unused_values();
  void check_memory();

  void given(const std::string& path, const Place& place) { origins_.places[path] = place; }

  const LoadContext& context_;
  Scenario scenario_;
  ModelParams params_;  ///< of the scenario, before arms change them
  CampaignCalendar calendar_;
  std::shared_ptr<const CountyTable> counties_;   ///< where there is a table of them
  std::shared_ptr<const ProductTable> products_;  ///< where there are some
  std::map<std::string, Place> product_places_;
  Origins origins_;
};

}  // namespace credstream
