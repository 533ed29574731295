#include "output/results_netcdf.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "output/netcdf_file.hpp"

namespace credstream {
namespace {

using Type = NetcdfFile::Type;

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

template <class Named>
std::vector<std::string> names_of(const Named& named) {
  std::vector<std::string> names;
  for (const auto& one : named) names.emplace_back(one.name);
  return names;
}

std::size_t most_replicates(const Results& results) {
  std::size_t n = 0;
  for (const ArmResults& arm : results.arms) n = std::max(n, arm.replicates.size());
  return n;
}

/// Figures of every run, [row][column] in its record, over (arm, replicate, row).
class Figures {
 public:
  Figures(NetcdfFile& file, const Results& results, std::span<const int> dimensions,
          std::size_t rows)
      : file_(file), results_(results), dimensions_(dimensions), rows_(rows) {}

  void write(std::span<const MetricInfo> columns, std::string_view prefix,
             const std::vector<double> RunRecord::*table) {
    const std::size_t piece[] = {1, 1, std::max<std::size_t>(rows_, 1)};
    std::vector<double> values(rows_);
    for (std::size_t c = 0; c < columns.size(); ++c) {
      const int variable =
          file_.variable(std::string(prefix) + std::string(columns[c].name), Type::number,
                         dimensions_, piece, columns[c].unit, columns[c].definition);
      for (std::size_t a = 0; a < results_.arms.size(); ++a)
        for (std::size_t r = 0; r < most_replicates(results_); ++r) {
          const auto& replicates = results_.arms[a].replicates;
          for (std::size_t row = 0; row < rows_; ++row) {
            const std::size_t at = row * columns.size() + c;
            const bool has = r < replicates.size() && at < (replicates[r].*table).size();
            values[row] = has ? (replicates[r].*table)[at] : kNone;
          }
          const std::size_t start[] = {a, r, 0}, count[] = {1, 1, rows_};
          file_.put(variable, start, count, values.data());
        }
    }
  }

 private:
  NetcdfFile& file_;
  const Results& results_;
  std::span<const int> dimensions_;
  std::size_t rows_;
};

/// A table that keeps its rows: one dimension NAME_row, columns NAME_….
class Rows {
 public:
  Rows(NetcdfFile& file, const std::string& name, std::size_t n)
      : file_(file), name_(name), n_(n), row_(file.dimension(name + "_row", n)) {}

  void codes(const std::string& column, const std::vector<std::int64_t>& values,
             std::span<const std::string> words) {
    file_.meanings(put(column, Type::code, values, ""), words);
  }
  template <class Value>
  int put(const std::string& column, Type type, const std::vector<Value>& values,
          std::string_view unit) {
    const int along[] = {row_};
    const std::size_t piece[] = {n_}, start[] = {0}, count[] = {n_};
    const int variable = file_.variable(name_ + "_" + column, type, along, piece, unit, "");
    file_.put(variable, start, count, values.data());
    return variable;
  }

 private:
  NetcdfFile& file_;
  std::string name_;
  std::size_t n_;
  int row_;
};

/// One entry of a record beside its run.
template <class Entry>
struct OfRun {
  std::int64_t arm, replicate;
  const Entry* entry;
};

template <class Entry, class Holds>
std::vector<OfRun<Entry>> entries_of(const Results& results,
                                     const std::vector<Entry> RunRecord::*list,
                                     const Holds& holds) {
  std::vector<OfRun<Entry>> all;
  for (std::size_t a = 0; a < results.arms.size(); ++a)
    for (std::size_t r = 0; r < results.arms[a].replicates.size(); ++r)
      for (const Entry& entry : results.arms[a].replicates[r].*list)
        if (holds(entry))
          all.push_back({static_cast<std::int64_t>(a),
                         results.first_replicate + static_cast<std::int64_t>(r), &entry});
  return all;
}

template <class List, class Get>
auto column_of(const List& list, const Get& get) {
  std::vector<std::decay_t<decltype(get(list.front()))>> values;
  values.reserve(list.size());
  for (const auto& row : list) values.push_back(get(row));
  return values;
}

/// Arm, replicate and day of each entry.
template <class List>
void put_places(Rows& rows, const List& list, std::span<const std::string> arms) {
  rows.codes("arm", column_of(list, [](const auto& row) { return row.arm; }), arms);
  rows.put("replicate", Type::integer,
           column_of(list, [](const auto& row) { return row.replicate; }), "");
  rows.put("day", Type::integer,
           column_of(list, [](const auto& row) { return std::int64_t{row.entry->day}; }), "1");
}

void put_ledger(NetcdfFile& file, const Results& results, std::span<const std::string> arms) {
  const auto list = entries_of(results, &RunRecord::ledger,
                               [](const LedgerEntry& entry) { return entry.amount_fen != 0; });
  if (list.empty()) return;
  Rows rows(file, "ledger", list.size());
  put_places(rows, list, arms);
  const auto code = [&](auto member) {
    return column_of(list, [member](const auto& row) { return std::int64_t{row.entry->*member}; });
  };
  const std::vector<std::string> accounts = names_of(results.schema->accounts);
  rows.codes("from", code(&LedgerEntry::from), accounts);
  rows.codes("to", code(&LedgerEntry::to), accounts);
  rows.codes("reason", code(&LedgerEntry::reason), names_of(results.schema->reasons));
  rows.put("amount_fen", Type::integer, code(&LedgerEntry::amount_fen), "fen");
}

void put_attribution(NetcdfFile& file, const Results& results, std::span<const std::string> arms) {
  const auto list = entries_of(results, &RunRecord::attribution, [](const AttributionEntry& entry) {
    return entry.exact != 0 || entry.change != 0;
  });
  if (list.empty()) return;
  // Codes of causes run on from one outcome to the next.
  std::vector<std::string> causes;
  std::vector<std::int64_t> first_cause;
  for (const OutcomeInfo& outcome : results.schema->outcomes) {
    first_cause.push_back(static_cast<std::int64_t>(causes.size()));
    for (const Label& cause : outcome.causes) causes.emplace_back(cause.name);
  }
  Rows rows(file, "attribution", list.size());
  put_places(rows, list, arms);
  rows.codes("outcome",
             column_of(list, [](const auto& row) { return std::int64_t{row.entry->outcome}; }),
             names_of(results.schema->outcomes));
  rows.codes("cause",
             column_of(list,
                       [&](const auto& row) {
                         return first_cause[row.entry->outcome] + row.entry->cause;
                       }),
             causes);
  rows.put("change", Type::number,
           column_of(list, [](const auto& row) { return row.entry->change; }), "");
  rows.put("exact", Type::integer,
           column_of(list, [](const auto& row) { return row.entry->exact; }), "");
}

void put_estimates(Rows& rows, const std::string& prefix, const std::vector<Estimate>& list) {
  const auto put = [&](const char* name, double Estimate::*figure) {
    rows.put(prefix + name, Type::number,
             column_of(list, [figure](const Estimate& estimate) { return estimate.*figure; }), "");
  };
  put("mean", &Estimate::mean);
  put("ci_low", &Estimate::ci_low);
  put("ci_high", &Estimate::ci_high);
}

void put_summary(NetcdfFile& file, const std::vector<SummaryRow>& list) {
  if (list.empty()) return;
  Rows rows(file, "summary", list.size());
  rows.put("arm", Type::text, column_of(list, [](const SummaryRow& row) { return row.arm; }), "");
  rows.put("metric", Type::text, column_of(list, [](const SummaryRow& row) { return row.metric; }),
           "");
  put_estimates(rows, "", column_of(list, [](const SummaryRow& row) { return row.value; }));
  put_estimates(rows, "difference_", column_of(list, [](const SummaryRow& row) {
                  return row.difference.value_or(Estimate{kNone, kNone, kNone});
                }));
  rows.put("n", Type::integer, column_of(list, [](const SummaryRow& row) { return row.n; }), "");
}

void put_curves(NetcdfFile& file, const std::vector<CurveRow>& list) {
  if (list.empty()) return;
  Rows rows(file, "curves", list.size());
  rows.put("tactic", Type::text, column_of(list, [](const CurveRow& row) { return row.tactic; }),
           "");
  rows.put("metric", Type::text, column_of(list, [](const CurveRow& row) { return row.metric; }),
           "");
  rows.put("intensity", Type::number,
           column_of(list, [](const CurveRow& row) { return row.intensity; }), "");
  put_estimates(rows, "", column_of(list, [](const CurveRow& row) { return row.value; }));
  rows.put("n", Type::integer, column_of(list, [](const CurveRow& row) { return row.n; }), "");
}

/// A dimension and the variable of the same name that numbers it. Its unit is 1: what readers take
/// for dates they would decode.
int numbered(NetcdfFile& file, const std::string& name, std::size_t n, std::int64_t first,
             std::string_view meaning) {
  const int along[] = {file.dimension(name, n)};
  const std::size_t piece[] = {n}, start[] = {0}, count[] = {n};
  std::vector<std::int64_t> numbers;
  for (std::size_t i = 0; i < n; ++i) numbers.push_back(first + static_cast<std::int64_t>(i));
  file.put(file.variable(name, Type::integer, along, piece, "1", meaning), start, count,
           numbers.data());
  return along[0];
}

}  // namespace

std::string results_netcdf(const Results& results, const ManifestInput& manifest,
                           std::string& error) {
  NetcdfFile file;
  file.attribute(NetcdfFile::kWhole, "title", "credstream run of " + manifest.scenario_name);
  file.attribute(NetcdfFile::kWhole, "program", manifest.program + " " + manifest.version);
  file.attribute(NetcdfFile::kWhole, "seed", std::to_string(manifest.seed));
  file.attribute(NetcdfFile::kWhole, "scenario", manifest.scenario_text);

  const std::vector<std::string> arms = names_of(results.arms);
  const int arm[] = {file.dimension("arm", arms.size())};
  const std::size_t start[] = {0}, n_arms[] = {arms.size()};
  file.put(file.variable("arm", Type::text, arm, n_arms, "", "Arm of the scenario"), start, n_arms,
           arms.data());
  const int replicate =
      numbered(file, "replicate", most_replicates(results), results.first_replicate, "Replicate");
  std::size_t days = 0, counties = 0;
  const std::size_t n_columns = results.schema->county_columns.size();
  for (const ArmResults& of_arm : results.arms)
    for (const RunRecord& run : of_arm.replicates) {
      days = std::max(days, static_cast<std::size_t>(run.days));
      counties = std::max(counties, n_columns == 0 ? 0 : run.counties.size() / n_columns);
    }
  const int by_day[] = {arm[0], replicate,
                        numbered(file, "day", days, 0, "Day of the run, from 0")};
  Figures(file, results, by_day, days).write(results.schema->metrics, "", &RunRecord::series);
  if (counties > 0) {
    const int by_county[] = {arm[0], replicate,
                             numbered(file, "county", counties, 0, "County, from 0")};
    Figures(file, results, by_county, counties)
        .write(results.schema->county_columns, "county_", &RunRecord::counties);
  }
  put_ledger(file, results, arms);
  put_attribution(file, results, arms);
  put_summary(file, results.summary);
  put_curves(file, results.curves);
  return file.bytes(error);
}

}  // namespace credstream
