#include "viz/numbers.hpp"

#include <charconv>
#include <cmath>
#include <cstdint>

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

json band_json(const Band& band) {
  json out = {{"mean", number(band.mean)}, {"n", band.n}};
  if (band.n >= 2) {
    out["low"] = number(band.low);
    out["high"] = number(band.high);
  }
  return out;
}

}  // namespace credstream
