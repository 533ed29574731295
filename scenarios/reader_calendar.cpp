/// The calendar of a campaign: streams one by one from a table, windows in which counties stream,
/// and seasons.
#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include "agents/state/ids.hpp"
#include "scenarios/choices.hpp"
#include "scenarios/counties.hpp"
#include "scenarios/declared.hpp"
#include "scenarios/layers.hpp"
#include "scenarios/numbers.hpp"
#include "scenarios/reader.hpp"
#include "scenarios/sheet.hpp"

namespace credstream {
namespace {

/// Of a table of streams, which the resolved scenario has to hold.
constexpr SheetLimits kStreamTable{.bytes = std::size_t{640} << 10, .rows = 40'000};
constexpr int kLongestText = 200;

/// Whether a text is meant as a month and a day: "4-1", "04-31", "--04-01".
bool is_month_and_day(std::string_view text) {
  if (text.starts_with("--")) text.remove_prefix(2);
  const std::size_t dash = text.find('-');
  if (dash == 0 || dash == std::string_view::npos || dash + 1 == text.size()) return false;
  return text.find_first_not_of("0123456789-") == std::string_view::npos &&
         text.rfind('-') == dash && text.size() <= 5;
}

/// A day of the run, or one of every year.
struct When {
  std::int32_t day = 0;
  std::optional<YearlyDate> yearly = {};
};

/// Reads windows and seasons.
class SpanReader : private ValueReader {
 public:
  SpanReader(const RunDates& dates, CountyReader counties, Report& report)
      : ValueReader(report, dates), counties_(std::move(counties)) {}

  std::vector<StreamWindow> windows(const Node& list) {
    std::vector<StreamWindow> result;
    if (!expect(list, "'windows'", Node::Kind::list, "[{from: 04-01, to: 05-31}]")) return result;
    for (const Node& node : list.children) {
      if (!expect(node, worded({"a window", "时段"}), Node::Kind::map, "{from: 04-01, to: 05-31}"))
        continue;
      check_keys(node, {"name", "counties", "from", "to"}, worded({"a window", "时段"}));
      StreamWindow window;
      if (const Node* counties = find(node, "counties")) window.counties = read_counties(*counties);
      window.spans = spans_of(node);
      result.push_back(std::move(window));
    }
    return result;
  }

  std::vector<Season> seasons(const Node& list) {
    std::vector<Season> result;
    if (!expect(list, "'seasons'", Node::Kind::list, "[{name: Festival, from: 06-10, to: 06-18}]"))
      return result;
    for (const Node& node : list.children) {
      if (!expect(node, worded({"a season", "时节"}), Node::Kind::map,
                  "{name: Festival, from: 06-10, to: 06-18}"))
        continue;
      check_keys(node, {"name", "from", "to", "viewers", "orders", "source"},
                 worded({"a season", "时节"}));
      if (find(node, "name") == nullptr) missing(node, "name");
      for (const char* key : {"name", "source"})
        if (const Node* text = find(node, key)) read_text(*text, key, kLongestText);
      Season season;
      season.spans = spans_of(node);
      season.viewers = factor(node, kSeasonRows[0]);
      season.orders = factor(node, kSeasonRows[1]);
      result.push_back(std::move(season));
    }
    return result;
  }

 private:
  void check_keys(const Node& map, const Names& known, const std::string& of_what) {
    for (const Node& child : map.children)
      if (std::find(known.begin(), known.end(), child.key) == known.end())
        report_.add(Code::unknown_key, child.key_at,
                    worded({"{0} is not a key of {1}{2}", "{0} 不是 {1} 的键{2}"}, quote(child.key),
                           of_what, suggestion(child.key, known)));
  }
  void missing(const Node& map, std::string_view key) {
    report_.add(
        Code::missing_key, map.at,
        worded({"{0} is missing in a window or season", "时段或时节中缺少 {0}"}, quote(key)));
  }
  double factor(const Node& season, const ParameterInfo& row) {
    const Node* const node = find(season, row.name);
    return node == nullptr ? row.value : read_value(*node, row).value_or(row.value);
  }

  std::vector<std::uint32_t> read_counties(const Node& node) {
    std::vector<std::uint32_t> result;
    if (node.is_scalar()) {
      if (const auto county = counties_.read(node)) result.push_back(*county);
      return result;
    }
    if (!expect(node, "'counties'", Node::Kind::list, "[0, 3]")) return result;
    if (node.children.empty())
      report_.add(Code::no_value, node.at,
                  worded({"'counties' names none; leave it out for all of them",
                          "'counties' 没有列出任何县；若指所有县请删去它"}));
    for (const Node& child : node.children)
      if (expect_single(child, "counties"))
        if (const auto county = counties_.read(child)) result.push_back(*county);
    return result;
  }

  std::optional<When> read_when(const Node& map, const ParameterInfo& row) {
    const Node* const node = find(map, row.name);
    if (node == nullptr) {
      missing(map, row.name);
      return std::nullopt;
    }
    if (node->is_scalar() && is_month_and_day(node->text)) {
      const auto yearly = yearly_date(node->text);
      if (yearly) return When{0, yearly};
      report_.add(Code::bad_text, node->at,
                  worded({"{0} is {1}, which is no day of a year such as 04-01",
                          "{0} 为 {1}，不是一年中的某天，如 04-01"},
                         quote(row.name), quote(node->text)));
      return std::nullopt;
    }
    const auto day = read_value(*node, row);
    if (!day) return std::nullopt;
    return When{static_cast<std::int32_t>(*day)};
  }

  std::vector<DaySpan> spans_of(const Node& map) {
    const auto from = read_when(map, kSpanRows[0]), to = read_when(map, kSpanRows[1]);
    if (!from || !to) return {};
    const Node& first = *find(map, "from");
    if (from->yearly.has_value() != to->yearly.has_value()) {
      report_.add(Code::calendar_span, first.at,
                  worded({"'from' and 'to' must both be dates of every year, such as 04-01, or "
                          "neither",
                          "'from' 与 'to' 须同为每年的日期（如 04-01），或都不是"}));
      return {};
    }
    if (from->yearly) return yearly_spans(*from->yearly, *to->yearly, first);
    if (from->day > to->day)
      report_.add(Code::calendar_span, first.at,
                  worded({"'from' is {0} but 'to' is {1}, which comes before it",
                          "'from' 为 {0}，但 'to' 为 {1}，早于前者"},
                         day_words(dates_, from->day), day_words(dates_, to->day)));
    return {{from->day, to->day}};
  }

  /// The spans of all years that the run touches; one that ends before it begins goes on into the
  /// next year.
  std::vector<DaySpan> yearly_spans(YearlyDate from, YearlyDate to, const Node& at) {
    const auto first = days_of_date(dates_.first_day);
    if (dates_.broken) return {};
    if (!first) {
      report_.add(Code::date_without_first_day, at.at,
                  worded({"{0} is a date of every year, but the scenario does not say which date "
                          "its first day has; add 'first_day: 2020-01-01', or write day numbers",
                          "{0} 是每年的日期，但情景没有写明第一天是哪一天；请加上 'first_day: "
                          "2020-01-01'，或写第几天"},
                         quote(at.text)));
      return {};
    }
    std::vector<DaySpan> spans;
    const int last_year = year_of_days(*first + std::max(dates_.days, 1) - 1);
    for (int year = year_of_days(*first) - 1; year <= last_year; ++year) {
      const std::int32_t begin = days_in_year(from, year);
      std::int32_t end = days_in_year(to, year);
      if (end < begin) end = days_in_year(to, year + 1);
      const DaySpan span{begin - *first, end - *first};
      if (span.last >= 0 && (dates_.days == 0 || span.first < dates_.days)) spans.push_back(span);
    }
    if (spans.empty())
      report_.note(worded({"the days from {0} on lie outside the run, so they change nothing",
                           "从 {0} 开始的时段在运行期之外，没有作用"},
                          quote(at.text)));
    return spans;
  }

  CountyReader counties_;
};

/// What a column of a table of streams holds; a name in either language.
enum class Column : std::uint8_t { day, county, host, minutes, carried };

std::optional<Column> column_of(const std::string& name) {
  static const std::map<std::string, Column> kColumns = {
      {"day", Column::day},        {"date", Column::day},         {"日期", Column::day},
      {"county", Column::county},  {"县", Column::county},        {"host", Column::host},
      {"主播", Column::host},      {"minutes", Column::minutes},  {"分钟", Column::minutes},
      {"source", Column::carried}, {"evidence", Column::carried}, {"note", Column::carried},
      {"name", Column::carried}};
  const auto found = kColumns.find(name);
  return found == kColumns.end() ? std::nullopt : std::optional(found->second);
}

/// Reads a table of streams.
class StreamTableReader : private ValueReader {
 public:
  StreamTableReader(const Sheet& sheet, const RunDates& dates, CountyReader counties,
                    double minutes, Report& report)
      : ValueReader(report, dates),
        sheet_(sheet),
        counties_(std::move(counties)),
        minutes_(minutes) {}

  std::vector<ListedStream> read() {
    if (!read_header()) return {};
    std::vector<ListedStream> streams;
    for (const SheetRow& row : sheet_.rows)
      if (const auto stream = read_row(row)) streams.push_back(*stream);
    note_late(streams);
    return streams;
  }

 private:
  bool read_header() {
    for (std::size_t i = 0; i < sheet_.header.size(); ++i) {
      const SheetCell& cell = sheet_.header[i];
      const auto column = column_of(cell.text);
      if (!column) {
        report_.add(
            Code::unknown_column, sheet_.at(cell),
            worded({"{0} is not a column of a table of streams{1}", "{0} 不是场次表的列{1}"},
                   quote(cell.text),
                   suggestion(cell.text, {"day", "date", "county", "host", "minutes", "source",
                                          "evidence", "note", "name"})));
        return false;
      }
      if (*column == Column::carried) continue;
      if (!places_.emplace(*column, i).second) {
        report_.add(Code::duplicate_entry, sheet_.at(cell),
                    worded({"{0} says what another column says already", "{0} 与另一列重复"},
                           quote(cell.text)));
        return false;
      }
    }
    for (const auto& [column, name] : {std::pair{Column::day, "day"}, {Column::county, "county"}})
      if (!places_.contains(column)) {
        report_.add(
            Code::missing_key, {sheet_.file, 1, 1},
            worded({"a table of streams needs a column {0}", "场次表需要 {0} 列"}, quote(name)));
        return false;
      }
    return true;
  }

  const SheetCell* cell_of(const SheetRow& row, Column column) const {
    const auto place = places_.find(column);
    if (place == places_.end() || row[place->second].text.empty()) return nullptr;
    return &row[place->second];
  }
  Node node_of(const SheetCell& cell, std::string_view name) const {
    Node node = scalar(cell.text);
    node.at = sheet_.at(cell);
    node.key = name;
    return node;
  }

  std::optional<ListedStream> read_row(const SheetRow& row) {
    const SheetCell *const day = cell_of(row, Column::day), *const county =
                                                                cell_of(row, Column::county);
    for (const auto& [cell, column, name] :
         {std::tuple{day, Column::day, "day"}, std::tuple{county, Column::county, "county"}})
      if (cell == nullptr) {
        const SheetCell& empty = row[places_.at(column)];
        report_.add(Code::no_value, sheet_.at(empty),
                    worded({"{0} has no value", "{0} 没有值"}, quote(name)));
        return std::nullopt;
      }
    ListedStream stream;
    stream.minutes = minutes_;
    const auto on = read_day(*day);
    const auto in = counties_.read(node_of(*county, "county"));
    if (const SheetCell* host = cell_of(row, Column::host)) {
      const auto who = read_choice(node_of(*host, "host"), Code::unknown_choice, "host",
                                   worded({"a host", "主播"}), names_of(kStreamHosts));
      stream.official_hosts = who.value_or(1) == 1;
    }
    if (const SheetCell* minutes = cell_of(row, Column::minutes))
      stream.minutes =
          read_number_cell(sheet_, *minutes, *find_parameter("campaign.minutes"), report_)
              .value_or(1);
    if (!on || !in) return std::nullopt;
    stream.day = *on;
    stream.county = *in;
    return fits(stream, *county) ? std::optional(stream) : std::nullopt;
  }

  /// A day by number or date. One after the last is no fault: a shorter run shows the first part.
  std::optional<std::int32_t> read_day(const SheetCell& cell) {
    const Node node = node_of(cell, "day");
    if (!looks_like_date(cell.text)) {
      ParameterInfo row = kSpanRows[0];
      row.name = "day";
      const auto day = read_number_cell(sheet_, cell, row, report_);
      return day ? std::optional(static_cast<std::int32_t>(*day)) : std::nullopt;
    }
    RunDates any_length = dates_;
    any_length.days = 0;
    return read_day_of_run(node, "day", Dated::day, any_length, report_);
  }

  /// Streams of a county are numbered in ids.
  bool fits(const ListedStream& stream, const SheetCell& county) {
    constexpr std::uint32_t kMost = 1U << kNumberBits;
    if (++held_[stream.county] < kMost) return true;
    report_.add(Code::table_too_large, sheet_.at(county),
                worded({"county {0} has {1} streams or more; at most {2} can be run",
                        "县 {0} 有 {1} 场或更多；最多可运行 {2} 场"},
                       stream.county, kMost, kMost - 1));
    return false;
  }

  void note_late(const std::vector<ListedStream>& streams) {
    const auto late = std::count_if(streams.begin(), streams.end(), [&](const ListedStream& s) {
      return dates_.days > 0 && s.day >= dates_.days;
    });
    if (late > 0)
      report_.note(worded({"{0} of the {1} streams of {2} come after the last day of the run",
                           "{2} 的 {1} 场中有 {0} 场在运行的最后一天之后"},
                          late, streams.size(), quote(sheet_.file)));
  }

  const Sheet& sheet_;
  CountyReader counties_;
  double minutes_;
  std::map<Column, std::size_t> places_;
  std::map<std::uint32_t, std::uint32_t> held_;
};

}  // namespace

/// What the campaign of the scenario, or of an arm, says of its calendar. Each part replaces that
/// of the scenario.
void Reader::read_calendar(const Node& map, const std::string& arm, CampaignCalendar& calendar) {
  const Node* const campaign = find(map, "campaign");
  if (campaign == nullptr || !campaign->is_map()) return;
  const std::string prefix = (arm.empty() ? "" : "arms." + arm + ".") + std::string("campaign.");
  const CountyReader counties(report_, params_.population.counties, counties_);
  SpanReader spans(dates_, counties, report_);
  const auto keep = [&](const std::string& key, Node node) {
    given(prefix + key, node.at);
    scenario_.calendars.emplace_back(prefix + key, std::move(node));
  };
  if (const Node* windows = find(*campaign, "windows")) {
    calendar.windows = spans.windows(*windows);
    keep("windows", *windows);
  }
  if (const Node* seasons = find(*campaign, "seasons")) {
    calendar.seasons = spans.seasons(*seasons);
    keep("seasons", *seasons);
  }
  if (const Node* streams = find(*campaign, "streams")) {
    const Node* const minutes = find(*campaign, "minutes");
    Report nobody;
    const auto given_minutes =
        minutes == nullptr ? std::nullopt : read_number(*minutes, "minutes", nobody);
    read_streams(*streams, prefix + "streams", given_minutes.value_or(params_.campaign.minutes),
                 calendar);
  }
}

/// The text of a table: of the file that the node names, or what the node holds itself.
std::optional<std::string> Reader::text_of_table(const Node& node, const std::string& path,
                                                 std::string& file) {
  if (node.text.find('\n') != std::string::npos) {
    file = path;
    return node.text;
  }
  constexpr int kLongestPath = 1000;
  const auto name = read_text(node, path, kLongestPath);
  if (!name) return std::nullopt;
  file = beside(node.at.file, *name);
  if (context_.probe == nullptr || context_.read == nullptr) {
    report_.add(Code::not_a_file, node.at,
                worded({"a table cannot be read from a file here; give its text",
                        "此处不能从文件读取表格；请直接写出表格内容"}));
    return std::nullopt;
  }
  if (const auto trouble = context_.probe(file)) {
    report_.add(trouble->code, node.at, trouble->message);
    return std::nullopt;
  }
  return context_.read(file, kStreamTable.bytes);
}

void Reader::read_streams(const Node& node, const std::string& path, double minutes,
                          CampaignCalendar& calendar) {
  if (!expect_single(node, "streams")) return;
  std::string file;
  const auto text = text_of_table(node, path, file);
  if (!text) return;
  if (context_.texts != nullptr) context_.texts->emplace(file, *text);
  const Sheet sheet = read_sheet(*text, file, kStreamTable, report_);
  if (sheet.header.empty()) return;
  const CountyReader counties(report_, params_.population.counties, counties_);
  calendar.lists_streams = true;
  calendar.streams = StreamTableReader(sheet, dates_, counties, minutes, report_).read();
  given(path, node.at);
  Node whole = scalar(*text, true);
  whole.at = node.at;
  scenario_.calendars.emplace_back(path, whole);
}

}  // namespace credstream
