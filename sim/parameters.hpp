#pragma once
/// Parameters declared once: one row beside the struct it fills. From the rows come parsing,
/// checks, defaults, reference pages and the manifest. A struct of parameters holds doubles
/// only; `declares_every_field` makes a field without a row, rows out of order, a default out
/// of range or an empty source a compile error.
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

namespace credstream {

/// What stands behind a value. `chosen` marks a property of the scenario, not a claim.
enum class Evidence : std::uint8_t { measured, literature, assumed, chosen };

constexpr std::string_view to_string(Evidence evidence) {
  constexpr std::string_view names[] = {"measured", "literature", "assumed", "chosen"};
  return names[static_cast<int>(evidence)];
}

/// Closed interval of admissible values.
struct Range {
  double least = 0;
  double greatest = 0;
};

/// One row: how the field `member` of P is named, bounded, explained and sourced.
template <class P>
struct Parameter {
  const char* name;
  double P::*member;
  double fallback;
  Range range;
  const char* unit;
  Evidence evidence;
  const char* meaning;
  const char* meaning_zh;
  const char* source;
  bool integer = false;
  Range plausible = {};  ///< where a value is believed to lie; when left out, `range`
};

/// A row without its type: row i of a table describes the i-th double of its struct.
struct ParameterInfo {
  std::string_view name;
  double fallback;
  Range range;
  std::string_view unit;
  Evidence evidence;
  std::string_view meaning;
  std::string_view meaning_zh;
  std::string_view source;
  bool integer;
  Range plausible = {};
};

/// All rows of one section of a scenario (`section` is its YAML path, such as
/// "population.network" or "tactics.fake_orders").
struct ParameterTable {
  std::string_view section;
  std::string_view title;
  std::string_view title_zh;
  std::span<const ParameterInfo> rows;
};

/// True when the rows name every field of P in the order of declaration, with an admissible
/// default, a unit, both meanings and a source.
template <class P, std::size_t N>
consteval bool declares_every_field(const Parameter<P> (&rows)[N]) {
  static_assert(sizeof(P) == N * sizeof(double), "each field of the struct needs one row");
  for (std::size_t i = 0; i < N; ++i) {
    const Parameter<P>& row = rows[i];
    std::array<double, N> only{};  // the field in place i is 1
    only[i] = 1;
    if (std::bit_cast<P>(only).*(row.member) != 1) return false;
    if (!(row.range.least <= row.fallback && row.fallback <= row.range.greatest)) return false;
    if (row.plausible.least < row.plausible.greatest &&
        !(row.range.least <= row.plausible.least && row.plausible.least <= row.fallback &&
          row.fallback <= row.plausible.greatest && row.plausible.greatest <= row.range.greatest))
      return false;
    if (!*row.name || !*row.unit || !*row.meaning || !*row.meaning_zh || !*row.source) return false;
  }
  return true;
}

/// The rows without their type, for tables.
template <class P, std::size_t N>
constexpr std::array<ParameterInfo, N> describe(const Parameter<P> (&rows)[N]) {
  std::array<ParameterInfo, N> infos{};
  for (std::size_t i = 0; i < N; ++i) {
    const Parameter<P>& r = rows[i];
    infos[i] = {r.name,       r.fallback,
                r.range,      r.unit,
                r.evidence,   r.meaning,
                r.meaning_zh, r.source,
                r.integer,    r.plausible.least < r.plausible.greatest ? r.plausible : r.range};
  }
  return infos;
}

/// A struct with every field at its row's default.
template <class P, std::size_t N>
constexpr P defaults(const Parameter<P> (&rows)[N]) {
  P result{};
  for (const Parameter<P>& row : rows) result.*(row.member) = row.fallback;
  return result;
}

/// The doubles of a parameter struct, in the order of its rows.
template <class P>
std::span<double> values_of(P& params) {
  return {reinterpret_cast<double*>(&params), sizeof(P) / sizeof(double)};
}

/// The struct whose doubles are `values`; the sizes must agree.
template <class P>
P params_from(std::span<const double> values) {
  P result;
  std::memcpy(&result, values.data(), sizeof(P));
  return result;
}

}  // namespace credstream
