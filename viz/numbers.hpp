#pragma once
/// What the rooms of the report's data share: results or their problems, and numbers as JSON.
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <utility>
#include <variant>
#include <vector>

#include "output/io_problem.hpp"

namespace credstream {

/// The value of a result; without one, its problem goes to the list.
template <class T>
std::optional<T> value_of(IoResult<T> result, std::vector<IoProblem>& problems) {
  if (T* value = std::get_if<T>(&result)) return std::move(*value);
  problems.push_back(std::move(std::get<IoProblem>(result)));
  return std::nullopt;
}

/// Six significant digits are more than a chart can show; not-a-number becomes null.
nlohmann::json number(double value, int digits = 6);

/// Mean, count and, from two values on, 95 % interval of the values that are numbers.
nlohmann::json estimate_json(std::span<const double> values);

}  // namespace credstream
