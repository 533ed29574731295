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
#include "scenarios/products.hpp"
#include "scenarios/reader.hpp"
#include "scenarios/sheet.hpp"
#include "scenarios/spans.hpp"

namespace credstream {
namespace {

/// Of a table of streams, which the resolved scenario has to hold.
constexpr SheetLimits kStreamTable{.bytes = std::size_t{640} << 10, .rows = 40'000};
constexpr int kLongestText = 200;

/// Reads windows and seasons.
class CalendarReader : private SpanReader {
 public:
  CalendarReader(const RunDates& dates, CountyReader counties, ProductNames products,
                 Report& report)
      : SpanReader(report, dates), counties_(std::move(counties)), products_(std::move(products)) {}

  std::vector<StreamWindow> windows(const Node& list) {
    std::vector<StreamWindow> result;
    if (!expect(list, "'windows'", Node::Kind::list, "[{from: 04-01, to: 05-31}]")) return result;
    for (const Node& node : list.children) {
      if (!expect(node, worded({"a window", "时段"}), Node::Kind::map, "{from: 04-01, to: 05-31}"))
        continue;
      check_keys(node, {"name", "counties", "products", "from", "to"},
                 worded({"a window", "时段"}));
      StreamWindow window;
      window.counties = read_named(node, "counties", "[0, 3]", counties_);
      window.products = read_named(node, "products", "[tea, oranges]", products_);
      if (!products_.any_grown(window.products, window.counties))
        report_.add(Code::unknown_product, find(node, "products")->at,
                    worded({"no county of this window grows what it names",
                            "此时段的县都不出产其中所列的产品"}));
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
  double factor(const Node& season, const ParameterInfo& row) {
    const Node* const node = find(season, row.name);
    return node == nullptr ? row.value : read_value(*node, row).value_or(row.value);
  }

  /// The counties or products that a window names, by number.
  template <class Reader>
  std::vector<std::uint32_t> read_named(const Node& window, const std::string& key,
                                        const char* example, Reader& reader) {
    std::vector<std::uint32_t> result;
    const Node* const node = find(window, key);
    if (node == nullptr) return result;
    const auto add = [&](const Node& one) {
      if (const auto number = reader.read(one)) result.push_back(*number);
    };
    if (node->is_scalar()) {
      add(*node);
      return result;
    }
    if (!expect(*node, quote(key), Node::Kind::list, example)) return result;
    if (node->children.empty())
      report_.add(Code::no_value, node->at,
                  worded({"{0} names none; leave it out for all of them",
                          "{0} 没有列出任何一个；若指全部请删去它"},
                         quote(key)));
    for (const Node& child : node->children)
      if (expect_single(child, key)) add(child);
    return result;
  }

  CountyReader counties_;
  ProductNames products_;
};

/// What a column of a table of streams holds; a name in either language.
enum class Column : std::uint8_t { day, county, product, host, minutes, carried };

std::optional<Column> column_of(const std::string& name) {
  static const std::map<std::string, Column> kColumns = {
      {"day", Column::day},          {"date", Column::day},     {"日期", Column::day},
      {"county", Column::county},    {"县", Column::county},    {"host", Column::host},
      {"product", Column::product},  {"产品", Column::product}, {"主播", Column::host},
      {"minutes", Column::minutes},  {"分钟", Column::minutes}, {"source", Column::carried},
      {"evidence", Column::carried}, {"note", Column::carried}, {"name", Column::carried}};
  const auto found = kColumns.find(name);
  return found == kColumns.end() ? std::nullopt : std::optional(found->second);
}

/// Reads a table of streams.
class StreamTableReader : private ValueReader {
 public:
  StreamTableReader(const Sheet& sheet, const RunDates& dates, CountyReader counties,
                    ProductNames products, double minutes, Report& report)
      : ValueReader(report, dates),
        sheet_(sheet),
        counties_(std::move(counties)),
        products_(std::move(products)),
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
                   suggestion(cell.text, {"day", "date", "county", "product", "host", "minutes",
                                          "source", "evidence", "note", "name"})));
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
    if (const SheetCell* product = cell_of(row, Column::product)) {
      stream.product = products_.read(node_of(*product, "product"));
      if (stream.product && in) products_.check_grown(*stream.product, *in, sheet_.at(*product));
    }
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
  ProductNames products_;
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
  CalendarReader spans(dates_, counties, ProductNames(report_, products_, counties_), report_);
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

/// The text of a table or a map: of the file that the node names, or what the node holds itself,
/// which has several lines or begins as JSON does.
std::optional<std::string> Reader::text_of_table(const Node& node, const std::string& path,
                                                 std::string& file, std::size_t most) {
  if (node.text.find('\n') != std::string::npos || node.text.starts_with('{')) {
    file = path;
    return node.text;
  }
  constexpr int kLongestPath = 1000;
  const auto name = read_text(node, path, kLongestPath);
  if (!name) return std::nullopt;
  file = beside(node.at.file, *name);
  if (context_.probe == nullptr || context_.read == nullptr) {
    report_.add(Code::not_a_file, node.at,
                worded({"{0} cannot be read from a file here; give its text",
                        "此处不能从文件读取 {0}；请直接写出其内容"},
                       quote(path)));
    return std::nullopt;
  }
  if (const auto trouble = context_.probe(file)) {
    report_.add(trouble->code, node.at, trouble->message);
    return std::nullopt;
  }
  return context_.read(file, most);
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
  const ProductNames products(report_, products_, counties_);
  calendar.streams = StreamTableReader(sheet, dates_, counties, products, minutes, report_).read();
  given(path, node.at);
  Node whole = scalar(*text, true);
  whole.at = node.at;
  scenario_.calendars.emplace_back(path, whole);
}

}  // namespace credstream
