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
#include <limits>
#include <optional>
#include <span>
#include <string_view>

namespace credstream {

/// What stands behind a value. `chosen` marks a property of the scenario, not a claim.
enum class Evidence : std::uint8_t { measured, literature, assumed, chosen };

constexpr std::string_view to_string(Evidence evidence) {
  constexpr std::string_view names[] = {"measured", "literature", "assumed", "chosen"};
  return names[static_cast<int>(evidence)];
}

/// The version of the model's rules that a scenario runs under. Parameters have a default under
/// each; a rule that only version 2 has is switched off by its default under version 1.
enum class RulesVersion : std::uint8_t { v1, v2 };

/// Whether a value is a day of the run, which a scenario may also write as a date. An `end` is the
/// day after the last one that counts.
enum class Dated : std::uint8_t { no, day, end };

/// One admissible word with its meaning.
struct Word {
  std::string_view name;
  std::string_view meaning;
  std::string_view meaning_zh;
};

/// Closed interval of admissible values.
struct Range {
  double least = 0;
  double greatest = 0;
};

/// The arm's value of a parameter that policies may change county by county. It can be set, but no
/// rule can read it as a number: what holds in a county stands among the levers of its rules.
class Lever {
 public:
  Lever() = default;
  constexpr Lever(double value) : value_(value) {}

 private:
  template <class P>
  friend class Field;
  double value_;
};

/// The levers of a section: its struct `Levers`, where it has one.
struct NoLevers {};
template <class P>
struct LeversOf {
  using type = NoLevers;
};
template <class P>
requires requires { typename P::Levers; }
struct LeversOf<P> {
  using type = typename P::Levers;
};

/// A field of P: a number, or a lever.
template <class P>
class Field {
 public:
  constexpr Field(double P::*number) : number_(number) {}
  constexpr Field(Lever P::*lever) : lever_(lever) {}

  constexpr bool is_lever() const { return lever_ != nullptr; }
  constexpr bool is(double P::*number) const { return !is_lever() && number_ == number; }
  constexpr double read(const P& params) const {
    return is_lever() ? (params.*lever_).value_ : params.*number_;
  }
  constexpr void write(P& params, double value) const {
    if (is_lever())
      params.*lever_ = value;
    else
      params.*number_ = value;
  }

 private:
  double P::*number_ = nullptr;
  Lever P::*lever_ = nullptr;
};

/// One row: how a field of P is named, bounded, explained and sourced. Rows are written with
/// designated initialisers, so that each line says what it declares.
template <class P>
struct Parameter {
  using Levers = typename LeversOf<P>::type;

  const char* name;
  Field<P> field;
  double Levers::*lever = nullptr;  ///< of a field that is a lever: where rules read it
  double value;                     ///< default, under version 1 of the rules
  std::optional<double> v2 = {};    ///< default under version 2, where it is another one
  Range range;                      ///< admissible values
  const char* unit;
  Evidence evidence;
  const char* meaning;
  const char* meaning_zh;
  const char* source;
  bool integer = false;
  Range plausible = {};              ///< where a value is believed to lie; when left out, `range`
  std::span<const Word> words = {};  ///< what 0, 1, … are called, where it chooses among words
  Dated dated = Dated::no;
  bool by_county = false;   ///< whether a county may have a value of its own
  bool by_product = false;  ///< whether a product of a county may
};

/// A row without its type: row i of a table describes the i-th double of its struct.
struct ParameterInfo {
  std::string_view name;
  double value;  ///< default, under version 1 of the rules
  std::optional<double> v2 = {};
  Range range;
  std::string_view unit;
  Evidence evidence;
  std::string_view meaning;
  std::string_view meaning_zh;
  std::string_view source;
  bool integer;
  Range plausible = {};
  std::span<const Word> words = {};
  Dated dated = Dated::no;
  bool by_county = false;
  bool by_product = false;

  constexpr double under(RulesVersion rules) const {
    return rules == RulesVersion::v2 ? v2.value_or(value) : value;
  }
};

/// All rows of one section of a scenario (`section` is its YAML path, such as
/// "population.network" or "tactics.fake_orders").
struct ParameterTable {
  std::string_view section;
  std::string_view title;
  std::string_view title_zh;
  std::span<const ParameterInfo> rows;
};

/// How a section is called: its YAML path and its title in both languages.
struct Section {
  std::string_view path;
  std::string_view title;
  std::string_view title_zh;
};

constexpr ParameterTable table_of(const Section& section, std::span<const ParameterInfo> rows) {
  return {section.path, section.title, section.title_zh, rows};
}

constexpr bool lies_in(double value, Range range) {
  return range.least <= value && value <= range.greatest;
}

/// True when the row's numbers are those of its words, where it has some.
template <class P>
constexpr bool has_fitting_words(const Parameter<P>& row) {
  if (row.words.empty()) return true;
  return row.integer && row.range.least == 0 &&
         row.range.greatest + 1 == static_cast<double>(row.words.size());
}

/// True when the row's defaults are admissible and that of the latest rules is plausible.
template <class P>
constexpr bool has_fitting_defaults(const Parameter<P>& row) {
  const double latest = row.v2.value_or(row.value);
  if (!lies_in(row.value, row.range) || !lies_in(latest, row.range)) return false;
  if (row.plausible.least >= row.plausible.greatest) return true;
  return lies_in(latest, row.plausible) && lies_in(row.plausible.least, row.range) &&
         lies_in(row.plausible.greatest, row.range);
}

/// True when the rows name every field of P in the order of declaration, with admissible
/// defaults, a unit, both meanings and a source.
template <class P, std::size_t N>
consteval bool declares_every_field(const Parameter<P> (&rows)[N]) {
  static_assert(sizeof(P) == N * sizeof(double), "each field of the struct needs one row");
  for (std::size_t i = 0; i < N; ++i) {
    const Parameter<P>& row = rows[i];
    std::array<double, N> only{};  // the field in place i is 1
    only[i] = 1;
    if (row.field.read(std::bit_cast<P>(only)) != 1) return false;
    if (row.field.is_lever() != (row.lever != nullptr)) return false;
    if (!has_fitting_defaults(row) || !has_fitting_words(row)) return false;
    if (!*row.name || !*row.unit || !*row.meaning || !*row.meaning_zh || !*row.source) return false;
  }
  return true;
}

/// True when the rows name every lever of P once, in the order of declaration.
template <class P, std::size_t N>
consteval bool declares_every_lever(const Parameter<P> (&rows)[N]) {
  using Levers = typename LeversOf<P>::type;
  constexpr std::size_t n = sizeof(Levers) / sizeof(double);  // NOLINT(bugprone-sizeof-expression)
  std::size_t next = 0;
  for (const Parameter<P>& row : rows) {
    if (row.lever == nullptr) continue;
    if (next == n) return false;
    if constexpr (n > 0) {  // an empty array may be as large as one of one
      std::array<double, n> only{};
      only[next++] = 1;
      if (std::bit_cast<Levers>(only).*(row.lever) != 1) return false;
    }
  }
  return next == n;
}

/// The rows without their type, for tables.
template <class P, std::size_t N>
constexpr std::array<ParameterInfo, N> describe(const Parameter<P> (&rows)[N]) {
  std::array<ParameterInfo, N> infos{};
  for (std::size_t i = 0; i < N; ++i) {
    const Parameter<P>& r = rows[i];
    infos[i] = {.name = r.name,
                .value = r.value,
                .v2 = r.v2,
                .range = r.range,
                .unit = r.unit,
                .evidence = r.evidence,
                .meaning = r.meaning,
                .meaning_zh = r.meaning_zh,
                .source = r.source,
                .integer = r.integer,
                .plausible = r.plausible.least < r.plausible.greatest ? r.plausible : r.range,
                .words = r.words,
                .dated = r.dated,
                .by_county = r.by_county,
                .by_product = r.by_product};
  }
  return infos;
}

/// The greatest value that the row of a field admits.
template <class P, std::size_t N>
consteval double greatest_of(const Parameter<P> (&rows)[N], double P::*field) {
  for (const Parameter<P>& row : rows)
    if (row.field.is(field)) return row.range.greatest;
  return std::numeric_limits<double>::infinity();
}

/// Whether a county may have a value of its own of some row.
template <class P, std::size_t N>
consteval bool any_by_county(const Parameter<P> (&rows)[N]) {
  for (const Parameter<P>& row : rows)
    if (row.by_county) return true;
  return false;
}

/// Whether a product may have a value of its own of some row.
template <class P, std::size_t N>
consteval bool any_by_product(const Parameter<P> (&rows)[N]) {
  for (const Parameter<P>& row : rows)
    if (row.by_product) return true;
  return false;
}

/// Whether all products of a county share the value of this field.
template <class P, std::size_t N>
consteval bool is_of_county(const Parameter<P> (&rows)[N], double P::*field) {
  for (const Parameter<P>& row : rows)
    if (row.field.is(field)) return !row.by_product;
  return false;
}

/// Whether all counties share the value of this field.
template <class P, std::size_t N>
consteval bool is_shared(const Parameter<P> (&rows)[N], double P::*field) {
  for (const Parameter<P>& row : rows)
    if (row.field.is(field)) return !row.by_county;
  return false;
}

/// A struct with every field at its row's default under version 1.
template <class P, std::size_t N>
constexpr P defaults(const Parameter<P> (&rows)[N]) {
  P result{};
  for (const Parameter<P>& row : rows) row.field.write(result, row.value);
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
