#pragma once
/// Everything a scenario may choose by name, and its own numbers, declared once: the loader, the
/// reference and the JSON Schema are made from these tables.
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "agents/state/ids.hpp"
#include "scenarios/scenario.hpp"

namespace credstream {

using Choice = Word;

/// In the order of NetworkKind.
inline constexpr Choice kNetworkKinds[] = {
    {"small_world", "Ring of neighbours with some ties redirected (Watts and Strogatz)",
     "小世界网络"},
    {"scale_free", "Few people with very many ties (Barabási and Albert)", "无标度网络"},
    {"implicit", "Neighbours are computed and never stored: for hundreds of millions of people",
     "隐式网络：邻居按需计算，不占内存"},
    {"file", "Edge list in `file`, relative to the scenario", "从文件读取边表"},
};

/// In the order of RulesVersion.
inline constexpr Choice kRules[] = {
    {"v1", "Those of version 1: its defaults, and none of the rules that came later",
     "第 1 版：采用当时的默认值，不启用此后新增的规则"},
    {"v2", "Those of version 2; they hold where a scenario does not say", "第 2 版；未注明时采用"},
};

/// In the order of Match.
inline constexpr Choice kMatches[] = {
    {"none", "Arms are run at the doses given", "按给定剂量运行"},
    {"displayed_sales", "Doses are scaled so that all arms display the same sales",
     "调整剂量，使各方案的展示销售额相等"},
    {"public_spending", "Doses are scaled so that all arms spend the same public money",
     "调整剂量，使各方案的公共开支相等"},
};

/// What a target may be measured in, beside every metric: its total, mean or last value in a run.
inline constexpr Choice kMeasures[] = {
    {"conversion", "Real orders per real view", "真实转化率"},
    {"yuan_per_order", "Genuine sales per order, in yuan", "每单金额（元）"},
    {"yuan_per_view", "Genuine sales per view, in yuan", "每次观看金额（元）"},
    {"orders", "Real orders of a stream", "每场真实订单数"},
    {"viewers", "Real views of a stream", "每场真实观看数"},
    {"sales_yuan", "Genuine sales of a stream, in yuan", "每场真实销售额（元）"},
    {"jin_per_order", "Weight of an order, in jin of 0.5 kg", "每单重量（斤）"},
    {"stock_sold_share", "Weight of real orders as a share of the stock on day 0",
     "真实订单占期初库存的比例"},
    {"displayed_yuan_per_view", "Displayed sales per displayed view, in yuan",
     "展示销售额与展示观看数之比（元）"},
    {"later_views", "Real views of the last day with a stream, over the first day's",
     "末次与首次直播日真实观看数之比"},
    {"later_sales", "Genuine sales of the last day with a stream, over the first day's",
     "末次与首次直播日真实销售额之比"},
    {"top_tenth_share", "Share of displayed sales that the tenth of counties with most makes",
     "展示销售额前十分之一的县所占份额"},
    {"exposure_days", "Days from the first use of a tactic to its exposure",
     "手段从使用到曝光的天数"},
    {"burden_yuan", "Forced spending per employee, in yuan", "每名职工被摊派金额（元）"},
};

/// What a target is for.
inline constexpr Choice kRoles[] = {
    {"calibration", "`credstream calibrate` fits to it", "用于校准"},
    {"validation", "Held back from fitting; must lie within its declared margin", "用于验证"},
    {"shown", "Shown beside the results, without a verdict", "仅作展示"},
    {"measurement_error", "One of several reports of the same event; shown with their spread",
     "同一事件的多种报道之一，展示其差异"},
    {"cannot_tell", "Nothing that is simulated answers to it; `note` says why",
     "模拟中没有与之对应的量，`note` 说明原因"},
};

/// A scenario's own whole numbers.
inline constexpr ParameterInfo kRunRows[] = {
    {.name = "seed",
     .value = 1,
     .range = {0, 4294967295.0},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Seed of all draws",
     .meaning_zh = "随机种子",
     .source = "scenario",
     .integer = true},
    {.name = "days",
     .value = 365,
     .range = {1, 3650},
     .unit = "day",
     .evidence = Evidence::chosen,
     .meaning = "Days that a run lasts",
     .meaning_zh = "运行天数",
     .source = "scenario",
     .integer = true},
    {.name = "replicates",
     .value = 10,
     .range = {1, 100000},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Repetitions of each arm with other draws",
     .meaning_zh = "每个方案的重复次数",
     .source = "scenario",
     .integer = true},
};
static_assert(kRunRows[1].name == "days" && kRunRows[1].range.greatest < 1 << kNumberBits,
              "ids hold the day");

/// Who hosts a listed stream, in the order of false and true of `official_hosts`.
inline constexpr Choice kStreamHosts[] = {
    {"expert", "A farmer or an expert; the official works behind the stage",
     "农户或专家主播，官员在幕后工作"},
    {"official", "The county's official, as by default", "县里的官员（默认）"},
};

/// The days of a window or a season. Each may also be a date, or a date of every year such as
/// 04-01.
inline constexpr ParameterInfo kSpanRows[] = {
    {.name = "from",
     .value = 0,
     .range = {0, 3649},
     .unit = "day",
     .evidence = Evidence::chosen,
     .meaning = "First day: a day, a date, or a date of every year such as 04-01",
     .meaning_zh = "第一天：天数、日期，或每年的日期，如 04-01",
     .source = "scenario",
     .integer = true,
     .dated = Dated::day},
    {.name = "to",
     .value = 0,
     .range = {0, 3649},
     .unit = "day",
     .evidence = Evidence::chosen,
     .meaning = "Last day, which counts as well",
     .meaning_zh = "最后一天（包含在内）",
     .source = "scenario",
     .integer = true,
     .dated = Dated::day},
};

/// What a season does.
inline constexpr ParameterInfo kSeasonRows[] = {
    {.name = "viewers",
     .value = 1,
     .range = {0, 20},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Factor on the audience of officials' streams",
     .meaning_zh = "官员直播观众数的倍数",
     .source = "assumed; the season's own source where it is given",
     .integer = false},
    {.name = "orders",
     .value = 1,
     .range = {0.01, 20},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Factor on the odds that a viewer orders in a stream",
     .meaning_zh = "观众在直播中下单的优势比（odds）的倍数",
     .source = "assumed; the season's own source where it is given",
     .integer = false},
};

/// The numbers of a target.
inline constexpr ParameterInfo kTargetRows[] = {
    {.name = "reported",
     .value = 1,
     .range = {1e-9, 1e15},
     .unit = "1",
     .evidence = Evidence::measured,
     .meaning = "The figure that was reported",
     .meaning_zh = "报道的数值",
     .source = "the target's own source",
     .integer = false},
    {.name = "log_margin",
     .value = 0,
     .range = {0, 5},
     .unit = "log",
     .evidence = Evidence::chosen,
     .meaning =
         "Largest |ln(simulated / reported)| that still counts as agreement; declared beforehand",
     .meaning_zh = "可接受的对数误差，须事先声明",
     .source = "scenario",
     .integer = false},
    {.name = "low",
     .value = 0,
     .range = {0, 1e15},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Least simulated value that counts as agreement, with `high` in place of "
                "`log_margin`; declared beforehand",
     .meaning_zh = "可接受的最小模拟值，与 `high` 一起代替 `log_margin`，须事先声明",
     .source = "scenario",
     .integer = false},
    {.name = "high",
     .value = 0,
     .range = {0, 1e15},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Greatest simulated value that counts as agreement",
     .meaning_zh = "可接受的最大模拟值",
     .source = "scenario",
     .integer = false},
    {.name = "discrepancy",
     .value = 0,
     .range = {0, 1e15},
     .unit = "log",
     .evidence = Evidence::chosen,
     .meaning = "How far a true model may miss the figure by what it leaves out, as a standard "
                "deviation of the logarithm, or of the figure itself where `low` is 0; "
                "`credstream match` reads it",
     .meaning_zh = "模型因未包含的因素而偏离该数值的标准差（对数；`low` 为 0 时为数值本身），供 "
                   "`credstream match` 使用",
     .source = "scenario",
     .integer = false},
};

/// How the points of a study are laid out, in the order of Design.
inline constexpr Choice kDesigns[] = {
    {"random", "Independent draws; each parameter's do not depend on the others'", "独立随机抽样"},
    {"latin_hypercube", "Each parameter takes each of as many equal strata as points once",
     "拉丁超立方抽样"},
    {"sobol", "Sobol' sequence: even also where few points are done", "Sobol 序列"},
    {"grid", "Every combination of levels", "网格（各水平的全部组合）"},
    {"list", "Points from a CSV `file`, a column for each parameter", "由 CSV 文件给出"},
    {"morris",
     "Screening: `points` trajectories (20 unless given) that move one parameter or group "
     "a step, on `levels` levels of each",
     "Morris 筛选：每步只动一个参数或一组"},
    {"saltelli",
     "Sobol' indices: `points` rows of two Sobol' points and, for each parameter or "
     "group, one mixed of both",
     "Sobol 指数：成对 Sobol 点及其混合"},
};

/// In the order of Draws.
inline constexpr Choice kDraws[] = {
    {"common", "All points share the draws of a replicate", "各点共用同一重复的随机数"},
    {"independent", "Each point has draws of its own", "各点使用各自的随机数"},
};

inline constexpr Choice kScales[] = {
    {"linear", "Evenly over the range", "线性"},
    {"log", "Evenly over the logarithm of the range", "对数"},
};

/// The numbers of a sweep.
inline constexpr ParameterInfo kSweepRows[] = {
    {.name = "points",
     .value = 64,
     .range = {1, kMostPoints},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Points of a study; trajectories of morris, rows of saltelli",
     .meaning_zh = "研究的点数；morris 的轨迹数，saltelli 的行数",
     .source = "scenario",
     .integer = true},
    {.name = "seed",
     .value = 1,
     .range = {0, 4294967295.0},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Seed of the design; the scenario's unless given",
     .meaning_zh = "设计的随机种子，默认与方案相同",
     .source = "scenario",
     .integer = true},
    {.name = "replicates",
     .value = 10,
     .range = {1, 100000},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Replicates of each point; the scenario's unless given",
     .meaning_zh = "每个点的重复次数，默认与方案相同",
     .source = "scenario",
     .integer = true},
    {.name = "levels",
     .value = 3,
     .range = {1, 1000},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Values that a parameter takes in a grid",
     .meaning_zh = "网格中的水平数",
     .source = "scenario",
     .integer = true},
    {.name = "levels",
     .value = 4,
     .range = {2, 100},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Levels of each parameter on the grid of design morris; an even number",
     .meaning_zh = "morris 网格的水平数，须为偶数",
     .source = "scenario",
     .integer = true},
};

/// The numbers of a sweep's `stop`.
inline constexpr ParameterInfo kStopRows[] = {
    {.name = "half_width",
     .value = 1,
     .range = {1e-12, 1e15},
     .unit = "of the outcome",
     .evidence = Evidence::chosen,
     .meaning = "Half of the 95 % interval of the outcome, or of its difference from the baseline, "
                "at which "
                "it is known well enough",
     .meaning_zh = "结果（或与基准之差）95% 区间的半宽，达到即可停止",
     .source = "scenario",
     .integer = false},
    {.name = "first",
     .value = 4,
     .range = {2, 100000},
     .unit = "replicate",
     .evidence = Evidence::chosen,
     .meaning = "Replicates before the first look; then twice as many each time",
     .meaning_zh = "首次检验前的重复次数，此后每次加倍",
     .source = "scenario",
     .integer = true},
};

/// The names of a table of choices.
inline std::vector<std::string> names_of(std::span<const Choice> choices) {
  std::vector<std::string> names;
  for (const Choice& choice : choices) names.emplace_back(choice.name);
  return names;
}

/// Everything that a target may be measured in: the names of kMeasures, then of the metrics.
inline std::vector<std::string> measure_names() {
  std::vector<std::string> names = names_of(kMeasures);
  for (const MetricInfo& metric : run_schema().metrics) names.emplace_back(metric.name);
  return names;
}

}  // namespace credstream
