#pragma once
/// Where parameters stand: the rows of sections, of tactics and of policies, by name and by path.
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "agents/simulation.hpp"
#include "sim/parameters.hpp"

namespace credstream {

using Names = std::vector<std::string>;

/// The names of a table's rows.
Names row_names(std::span<const ParameterInfo> rows);

/// The row of this name; null when there is none.
const ParameterInfo* find_row(std::span<const ParameterInfo> rows, std::string_view name);

/// The words of a row, in the order of their numbers; none where it takes numbers.
Names words_of(const ParameterInfo& row);

/// A value as a scenario writes it: a number or, where the row has words, a word.
std::string value_text(const ParameterInfo& row, double value);

/// The section at this path, such as "population.network"; null when there is none.
const ModelSection* find_section(std::string_view path);

/// The sections directly inside of `path`; those of a scenario for the empty path.
Names sections_in(std::string_view path);

/// Sections, tactics and policies that have a parameter of this name, for keys at the wrong place.
Names homes_of(std::string_view parameter);

/// The row at the path of a parameter, such as "belief.half_life_days" or
/// "arms.fake_orders.tactics.fake_orders.multiple" or, of a product's own,
/// "products.tea.campaign.price_yuan"; nullptr when there is none. Arms and products are not looked
/// up.
const ParameterInfo* find_parameter(const std::string& path);

}  // namespace credstream
