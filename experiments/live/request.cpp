#include "experiments/live/request.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "agents/simulation.hpp"
#include "scenarios/json_tree.hpp"
#include "scenarios/values.hpp"

namespace credstream {
namespace {

constexpr const char* kRequestFile = "request";

/// The numbers of a request. Replicates from 0xFFFF0000 on are those of pilots.
constexpr ParameterInfo kReplicateRow{.name = "replicate",
                                      .value = 0,
                                      .range = {0, 0xFFFEFFFF},
                                      .unit = "1",
                                      .evidence = Evidence::chosen,
                                      .meaning = "Number of the replicate",
                                      .meaning_zh = "重复编号",
                                      .source = "page",
                                      .integer = true};
constexpr ParameterInfo kFollowRow{.name = "follow",
                                   .value = 0,
                                   .range = {0, 1e6},
                                   .unit = "1",
                                   .evidence = Evidence::chosen,
                                   .meaning = "Number of the county that is followed",
                                   .meaning_zh = "所关注县的编号",
                                   .source = "page",
                                   .integer = true};
constexpr ParameterInfo kPeopleRow{.name = "people",
                                   .value = 200,
                                   .range = {1, 1000},
                                   .unit = "consumers",
                                   .evidence = Evidence::chosen,
                                   .meaning = "Consumers of that county who are followed",
                                   .meaning_zh = "该县被关注的消费者人数",
                                   .source = "page",
                                   .integer = true};

/// What is sent when nothing is asked for: all that needs no county to follow.
constexpr LiveTable kUsualTables[] = {LiveTable::metrics, LiveTable::attribution, LiveTable::ledger,
                                      LiveTable::counties};

constexpr std::size_t kMostSettings = 256;

Names county_column_names() {
  Names names;
  for (const MetricInfo& column : run_schema().county_columns) names.emplace_back(column.name);
  return names;
}

class RequestReader : private ValueReader {
 public:
  explicit RequestReader(Report& report) : ValueReader(report) {}

  LiveRequest read(const Node& root) {
    check_keys(root);
    LiveRequest request;
    if (const Node* scenario = find(root, "scenario")) {
      if (expect_map(*scenario, "scenario")) request.scenario = *scenario;
    } else {
      report_.add(Code::missing_key, root.at,
                  worded({"'scenario' is missing: it is what to run",
                          "缺少 'scenario'：它是要运行的情景"}));
    }
    request.set = read_settings(root);
    if (const Node* arm = find(root, "arm")) request.arm = read_name(*arm, "arm").value_or("");
    request.replicate = static_cast<std::uint32_t>(number(root, kReplicateRow));
    request.people = static_cast<std::int32_t>(number(root, kPeopleRow));
    if (find(root, kFollowRow.name) != nullptr)
      request.follow = static_cast<std::int32_t>(number(root, kFollowRow));
    read_tables(root, request);
    read_county_columns(root, request);
    return request;
  }

 private:
  void check_keys(const Node& root) {
    static const Names kKeys = {"scenario", "set",    "arm",    "replicate",
                                "tables",   "follow", "people", "county_columns"};
    for (const Node& child : root.children) {
      if (std::find(kKeys.begin(), kKeys.end(), child.key) != kKeys.end()) continue;
      report_.add(Code::unknown_key, child.key_at,
                  worded({"{0} is not a key of a request{1}", "{0} 不是请求的键{1}"},
                         quote(child.key), did_you_mean(child.key, kKeys)));
    }
  }

  double number(const Node& root, const ParameterInfo& row) {
    const Node* const node = find(root, row.name);
    return node != nullptr ? read_value(*node, row).value_or(row.value) : row.value;
  }

  /// The entries of a list of texts; none where it is missing.
  const std::vector<Node>& entries(const Node& root, const char* key) {
    static const std::vector<Node> kNone;
    const Node* const list = find(root, key);
    if (list == nullptr || !expect(*list, quote(key), Node::Kind::list, "[…]")) return kNone;
    return list->children;
  }

  std::vector<std::string> read_settings(const Node& root) {
    std::vector<std::string> settings;
    for (const Node& entry : entries(root, "set"))
      if (expect_single(entry, "set")) settings.push_back(entry.text);
    if (settings.size() > kMostSettings)
      report_.add(Code::out_of_range, find(root, "set")->at,
                  worded({"'set' has more than {0} entries", "'set' 超过 {0} 项"}, kMostSettings));
    return settings;
  }

  /// The positions of a list's words among `words`, in the order of the list.
  std::vector<std::size_t> read_words(const Node& root, const char* key, const std::string& article,
                                      const Names& words) {
    std::vector<std::size_t> which;
    std::map<std::string, int> seen;
    for (const Node& entry : entries(root, key))
      if (const auto choice = read_choice(entry, Code::unknown_choice, key, article, words))
        if (is_first(entry, seen)) which.push_back(*choice);
    return which;
  }

  void read_tables(const Node& root, LiveRequest& request) {
    request.tables.assign(std::begin(kUsualTables), std::end(kUsualTables));
    const Node* const list = find(root, "tables");
    if (list == nullptr) return;
    request.tables.clear();
    const Names names(std::begin(kLiveTables), std::end(kLiveTables));
    for (const std::size_t which : read_words(root, "tables", worded({"a table", "表"}), names))
      request.tables.push_back(static_cast<LiveTable>(which));
    const bool follows = request.wants(LiveTable::story) || request.wants(LiveTable::people);
    if (follows && !request.follow)
      report_.add(Code::missing_key, list->at,
                  worded({"'follow' is missing: it says whose story or people to record",
                          "缺少 'follow'：它说明记录哪个县的经过或人物"}));
  }

  void read_county_columns(const Node& root, LiveRequest& request) {
    const Names names = county_column_names();
    if (find(root, "county_columns") != nullptr) {
      request.county_columns =
          read_words(root, "county_columns", worded({"a column of counties", "各县表的列"}), names);
      return;
    }
    for (std::size_t column = 0; column < names.size(); ++column)
      request.county_columns.push_back(column);
  }
};

}  // namespace

bool LiveRequest::wants(LiveTable table) const {
  return std::find(tables.begin(), tables.end(), table) != tables.end();
}

std::optional<LiveRequest> read_live_request(std::string_view text, Report& report) {
  const std::optional<Node> root = read_json(text, kRequestFile, report, kLiveLimits);
  if (!root) return std::nullopt;
  if (!root->is_map()) {
    report.add(Code::wrong_kind, root->at,
               worded({"a request must be a map, but it is {0}", "请求须为映射，但这里是{0}"},
                      kind_text(*root)));
    return std::nullopt;
  }
  LiveRequest request = RequestReader(report).read(*root);
  if (!report.empty()) return std::nullopt;
  return request;
}

}  // namespace credstream
