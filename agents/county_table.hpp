#pragma once
/// A table of the user's counties: who they are, how many people they have, and the values that
/// each has of its own. Without a table all counties are alike but for chance.
#include <compare>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/parameters.hpp"

namespace credstream {

struct ArmSetup;

/// A value that a county has of its own: the row that declares it, and where it stands.
struct OwnValue {
  const ParameterTable* table = nullptr;  ///< of a section, a tactic or a policy
  std::size_t row = 0;
  double value = 0;
  friend auto operator<=>(const OwnValue&, const OwnValue&) = default;
};

/// A value that a county has of its own for one of its products.
struct OwnOfProduct {
  std::uint32_t product = 0;
  OwnValue value;
  friend bool operator==(const OwnOfProduct&, const OwnOfProduct&) = default;
};

/// One county of a table.
struct CountyRow {
  std::string name;
  std::string prefecture = {}, province = {};  ///< empty in all rows, or in none
  std::int64_t people = 1;                     ///< against those of other counties
  std::vector<OwnValue> own = {};              ///< in the order of the columns
  /// Further columns, which are shown beside the results: name and text.
  std::vector<std::pair<std::string, std::string>> notes = {};
  std::vector<std::uint32_t> products = {};      ///< that it grows, by number; none: all
  std::vector<OwnOfProduct> of_products = {};    ///< in the order of the columns
  std::string name_zh = {}, prefecture_zh = {};  ///< for Chinese readers; empty: as above
  friend bool operator==(const CountyRow&, const CountyRow&) = default;
};

/// All counties, in the order of the model: by province, prefecture and name. A row's place in the
/// user's file is nothing to the results.
struct CountyTable {
  std::vector<CountyRow> rows;
  std::string map = {};  ///< their shapes as GeoJSON, for pages alone; empty: none is given

  /// Whether consumers are dealt unevenly.
  bool has_unequal_people() const {
    for (const CountyRow& row : rows)
      if (row.people != rows.front().people) return true;
    return false;
  }
  bool has_prefectures() const { return !rows.empty() && !rows.front().prefecture.empty(); }
  /// Whether there are provinces beside one another: one alone is the country.
  bool has_provinces() const {
    return !rows.empty() && rows.front().province != rows.back().province;
  }
  friend bool operator==(const CountyTable&, const CountyTable&) = default;
};

/// Whether a parameter of a table can be a county's own.
bool can_be_own(const ParameterTable& table, const ParameterInfo& row);

/// The arm with values in place of its own; later ones stand above earlier ones.
ArmSetup with_values(const ArmSetup& arm, std::span<const OwnValue> values);

/// The arm as it is in a county.
ArmSetup in_county(const ArmSetup& arm, const CountyRow& county);

/// Negative, 0 or positive: names by their bytes, numbers in them by their size.
int compare_names(std::string_view a, std::string_view b);

/// Puts counties into the order of the model: by province, prefecture and name, numbers in a name
/// by their size, so that "county 2" comes before "county 10".
void sort_counties(std::vector<CountyRow>& rows);

/// First persons of counties, and the end of the last: `people` consumers dealt in proportion to
/// the counties' people, floor(n (p_0 + … + p_(j-1)) / (p_0 + …)).
std::vector<std::uint32_t> first_persons(const CountyTable& table, std::uint32_t n);

}  // namespace credstream
