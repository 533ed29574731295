#pragma once
/// Everything a scenario may choose by name, and its own numbers, declared once: the loader, the
/// reference and the JSON Schema are made from these tables.
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/scenario.hpp"

namespace credstream {

/// One admissible word with its meaning.
struct Choice {
  std::string_view name;
  std::string_view meaning;
  std::string_view meaning_zh;
};

/// In the order of NetworkKind.
inline constexpr Choice kNetworkKinds[] = {
    {"small_world", "Ring of neighbours with some ties redirected (Watts and Strogatz)",
     "小世界网络"},
    {"scale_free", "Few people with very many ties (Barabási and Albert)", "无标度网络"},
    {"implicit", "Neighbours are computed and never stored: for hundreds of millions of people",
     "隐式网络：邻居按需计算，不占内存"},
    {"file", "Edge list in `file`, relative to the scenario", "从文件读取边表"},
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
    {"seed",
     1,
     {0, 4294967295.0},
     "1",
     Evidence::chosen,
     "Seed of all draws",
     "随机种子",
     "scenario",
     true},
    {"days",
     365,
     {1, 3650},
     "day",
     Evidence::chosen,
     "Days that a run lasts",
     "运行天数",
     "scenario",
     true},
    {"replicates",
     10,
     {1, 100000},
     "1",
     Evidence::chosen,
     "Repetitions of each arm with other draws",
     "每个方案的重复次数",
     "scenario",
     true},
};

/// The numbers of a target.
inline constexpr ParameterInfo kTargetRows[] = {
    {"reported",
     1,
     {1e-9, 1e15},
     "1",
     Evidence::measured,
     "The figure that was reported",
     "报道的数值",
     "the target's own source",
     false},
    {"log_margin",
     0,
     {0, 5},
     "log",
     Evidence::chosen,
     "Largest |ln(simulated / reported)| that still counts as agreement; declared beforehand",
     "可接受的对数误差，须事先声明",
     "scenario",
     false},
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
    {"points",
     64,
     {1, kMostPoints},
     "1",
     Evidence::chosen,
     "Points of a study; trajectories of morris, rows of saltelli",
     "研究的点数；morris 的轨迹数，saltelli 的行数",
     "scenario",
     true},
    {"seed",
     1,
     {0, 4294967295.0},
     "1",
     Evidence::chosen,
     "Seed of the design; the scenario's unless given",
     "设计的随机种子，默认与方案相同",
     "scenario",
     true},
    {"replicates",
     10,
     {1, 100000},
     "1",
     Evidence::chosen,
     "Replicates of each point; the scenario's unless given",
     "每个点的重复次数，默认与方案相同",
     "scenario",
     true},
    {"levels",
     3,
     {1, 1000},
     "1",
     Evidence::chosen,
     "Values that a parameter takes in a grid",
     "网格中的水平数",
     "scenario",
     true},
    {"levels",
     4,
     {2, 100},
     "1",
     Evidence::chosen,
     "Levels of each parameter on the grid of design morris; an even number",
     "morris 网格的水平数，须为偶数",
     "scenario",
     true},
};

/// The numbers of a sweep's `stop`.
inline constexpr ParameterInfo kStopRows[] = {
    {"half_width",
     1,
     {1e-12, 1e15},
     "of the outcome",
     Evidence::chosen,
     "Half of the 95 % interval of the outcome, or of its difference from the baseline, at which "
     "it is known well enough",
     "结果（或与基准之差）95% 区间的半宽，达到即可停止",
     "scenario",
     false},
    {"first",
     4,
     {2, 100000},
     "replicate",
     Evidence::chosen,
     "Replicates before the first look; then twice as many each time",
     "首次检验前的重复次数，此后每次加倍",
     "scenario",
     true},
};

/// The names of a table of choices.
template <std::size_t N>
std::vector<std::string> names_of(const Choice (&choices)[N]) {
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
