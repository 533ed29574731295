#pragma once
/// What the reference pages and the JSON Schema are written from, beside the tables of choices: the
/// keys of a scenario, and the registries of what an arm may use.
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/reference.hpp"
#include "sim/parameters.hpp"

namespace credstream {

/// One of two texts.
class Translator {
 public:
  explicit Translator(Language language) : chinese_(language == Language::zh) {}
  std::string operator()(std::string_view en, std::string_view zh) const {
    return std::string(chinese_ ? zh : en);
  }
  /// The text in the language that is not asked for.
  std::string other(std::string_view en, std::string_view zh) const {
    return std::string(chinese_ ? en : zh);
  }

 private:
  bool chinese_;
};

/// A key of a scenario whose value is no number.
struct KeyInfo {
  std::string_view name;
  std::string_view type;  ///< of JSON Schema
  std::string_view meaning;
  std::string_view meaning_zh;
};

inline constexpr KeyInfo kKeys[] = {
    {"scenario", "string", "Name of the scenario (needed)", "方案名称（必填）"},
    {"question", "string", "The question that the scenario answers", "该方案要回答的问题"},
    {"question_zh", "string", "The same in Chinese", "该问题的中文"},
    {"look_for", "string", "What to look for in the results", "结果中应关注什么"},
    {"look_for_zh", "string", "The same in Chinese", "看点的中文"},
    {"first_day", "string",
     "Date of the first day, such as 2020-04-01: for charts, and for days that are written as "
     "dates",
     "第一天的日期，如 2020-04-01：用于图表，也用于写成日期的各天"},
    {"until", "string", "Date of the last day, in place of `days`; needs `first_day`",
     "最后一天的日期，代替 `days`；需要 `first_day`"},
    {"extends", "string", "File or library scenario that this one builds on",
     "所基于的文件或内置方案"},
    {"rules", "string", "Version of the model's rules and of its defaults; v2 where not given",
     "模型规则与默认值的版本，默认为 v2"},
    {"products", "object",
     "What counties grow: values of each product by its name, or a CSV table (docs/places.md)",
     "各县出产什么：按名称给出各产品的值，或一张 CSV 表（见 docs/places.md）"},
    {"arms", "array", "The worlds to compare: name, tactics and changed sections (needed)",
     "要比较的方案组：名称、手段与修改的参数（必填）"},
    {"baseline", "string", "Arm that differences are taken against; the first one by default",
     "对照组，默认为第一个"},
    {"match", "string", "What doses are scaled to make equal", "剂量按何种指标对齐"},
    {"targets", "array",
     "Reported figures with their sources: a list, or a CSV table with a row each",
     "带来源的报道数值：列表，或每行一项的 CSV 表"},
    {"fit", "array", "Paths of the parameters that calibration may move", "校准可调整的参数路径"},
    {"sweep", "object", "Ranges, design and size of a study", "参数扫描的范围与设计"},
    {"worlds", "object", "What is not known, and how it is drawn", "未知之处及其抽样方式"},
};

/// Keys of the section `campaign` whose values are no numbers.
inline constexpr KeyInfo kCalendarKeys[] = {
    {"streams", "string",
     "Table of the streams, in place of the regular schedule: a CSV file, or its text, with the "
     "columns day (or date), county and, where wanted, product, host and minutes",
     "场次表，代替均匀排期：CSV 文件或其内容，列为 day（或 date）、county，以及可选的 "
     "product、host "
     "与 minutes"},
    {"windows", "array",
     "Days on which counties stream: from, to and, where wanted, counties and products; all "
     "campaign "
     "by default",
     "各县开播的时段：from、to 及可选的 counties 与 products；默认整个活动期间"},
    {"seasons", "array",
     "Days on which people watch and order more or less than usual: from, to, viewers, orders",
     "观看与下单高于或低于平常的时段：from、to、viewers、orders"},
};

/// The most characters of what readers call an arm.
inline constexpr int kLongestLabel = 60;

/// What an arm may use by name, under one key of its own: a registry such as `tactics()`.
struct Usable {
  std::string_view key;
  std::string_view title;
  std::string_view title_zh;
  std::vector<const ParameterTable*> tables;  ///< of section "KEY.NAME", in order of name

  /// NAME in a table's section "KEY.NAME".
  std::string_view name_of(const ParameterTable& table) const {
    return table.section.substr(key.size() + 1);
  }
};

/// All registries that an arm draws on. A new one is one line.
const std::vector<Usable>& usables();

/// True for rows that also take `true` and `false`.
inline bool is_switch(const ParameterInfo& row) {
  return row.integer && row.words.empty() && row.range.least == 0 && row.range.greatest == 1;
}

/// True for rows that choose among alternatives and not along a scale.
inline bool is_choice(const ParameterInfo& row) { return is_switch(row) || !row.words.empty(); }

/// True when it is believed to lie in a part of what is admissible.
inline bool is_narrowed(const ParameterInfo& row) {
  return row.plausible.least < row.plausible.greatest &&
         (row.plausible.least > row.range.least || row.plausible.greatest < row.range.greatest);
}

/// The default, and that of version 1 of the rules where it is another one: "78 (v1: 180)".
std::string default_text(const ParameterInfo& row);

/// "0 … 1".
std::string range_text(Range range);

/// What may be written: "0 … 1", or "fixed, share or floor".
std::string admitted_text(const ParameterInfo& row);

/// A text as a cell of a Markdown table.
std::string cell(std::string_view text);

}  // namespace credstream
