#include "viz/numbers.hpp"

#include <charconv>
#include <cmath>
#include <cstdint>

#include "output/statistics.hpp"

namespace credstream {

using nlohmann::json;

json number(double value, int digits) {
  if (!std::isfinite(value)) return nullptr;
  char text[40];
  const auto end =
      std::to_chars(text, text + sizeof text, value, std::chars_format::general, digits).ptr;
  double rounded = value;
  std::from_chars(text, end, rounded);
  if (rounded == std::floor(rounded) && std::abs(rounded) < 1e15) {
    return static_cast<std::int64_t>(rounded);
  }
  return rounded;
}

json estimate_json(std::span<const double> values) {
  std::vector<double> numbers;
  for (const double value : values)
    if (std::isfinite(value)) numbers.push_back(value);
  const Interval estimate = interval_95(numbers);
  json out = {{"mean", number(estimate.mean)}, {"n", numbers.size()}};
  if (estimate.bounded()) {
    out["low"] = number(estimate.low);
    out["high"] = number(estimate.high);
  }
  return out;
}

}  // namespace credstream
