#pragma once
/// What counties must keep to.
#include "sim/parameters.hpp"

namespace credstream {

struct RegulationParams {
  /// What policies may change; rules read it from CountyRules.
  struct Levers {
    double bars_mandates;      ///< share of streams without an order to buy
    double bars_false_sales;   ///< share of streams without false figures and paid praise
    double bars_pay;           ///< share of streams without private pay
    double bars_traffic;       ///< share of streams without bought traffic
    double refused;            ///< share of streams that are not allowed
    double refused_when_open;  ///< the same while the usual channel is open
    double open_share;         ///< from which on that channel counts as open
    double delay_days;
    double backstage;    ///< share of streams that the official does not host
    double paper_hours;  ///< of staff, per stream
  };
  Lever bars_mandates;
  Lever bars_false_sales;
  Lever bars_pay;
  Lever bars_traffic;
  Lever refused;
  Lever refused_when_open;
  Lever open_share;
  Lever delay_days;
  Lever backstage;
  Lever paper_hours;
};

inline constexpr Parameter<RegulationParams> kRegulationRows[] = {
    {.name = "bars_mandates",
     .field = &RegulationParams::bars_mandates,
     .lever = &RegulationParams::Levers::bars_mandates,
     .value = 0,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Share of streams in which a county tells nobody to buy",
     .meaning_zh = "不摊派的场次比例",
     .source = "S3: the Anhui notice"},
    {.name = "bars_false_sales",
     .field = &RegulationParams::bars_false_sales,
     .lever = &RegulationParams::Levers::bars_false_sales,
     .value = 0,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning =
         "Share of streams in which a county fakes and re-enacts nothing and pays for no praise",
     .meaning_zh = "不刷单、不重演、不雇水军的场次比例",
     .source = "S3: the Anhui notice"},
    {.name = "bars_pay",
     .field = &RegulationParams::bars_pay,
     .lever = &RegulationParams::Levers::bars_pay,
     .value = 0,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Share of streams for which an official takes no private pay",
     .meaning_zh = "官员不收私下酬劳的场次比例",
     .source = "S3: the Anhui notice"},
    {.name = "bars_traffic",
     .field = &RegulationParams::bars_traffic,
     .lever = &RegulationParams::Levers::bars_traffic,
     .value = 0,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Share of streams for which no traffic may be bought",
     .meaning_zh = "不得购买流量的场次比例",
     .source = "S3: the Anhui notice"},
    {.name = "refused",
     .field = &RegulationParams::refused,
     .lever = &RegulationParams::Levers::refused,
     .value = 0,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Share of streams that are not allowed",
     .meaning_zh = "不获批准的场次比例",
     .source = "scenario"},
    {.name = "refused_when_open",
     .field = &RegulationParams::refused_when_open,
     .lever = &RegulationParams::Levers::refused_when_open,
     .value = 0,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Share of streams that are not allowed while the usual channel is open",
     .meaning_zh = "线下渠道畅通时不获批准的场次比例",
     .source = "S1: streams for force majeure alone"},
    {.name = "open_share",
     .field = &RegulationParams::open_share,
     .lever = &RegulationParams::Levers::open_share,
     .value = 0.9,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Share of the usual channel from which on it counts as open",
     .meaning_zh = "视为畅通的线下渠道恢复比例",
     .source = "scenario"},
    {.name = "delay_days",
     .field = &RegulationParams::delay_days,
     .lever = &RegulationParams::Levers::delay_days,
     .value = 0,
     .range = {0, 365},
     .unit = "d",
     .evidence = Evidence::chosen,
     .meaning = "Days by which a stream is put off",
     .meaning_zh = "场次推迟天数",
     .source = "scenario"},
    {.name = "backstage",
     .field = &RegulationParams::backstage,
     .lever = &RegulationParams::Levers::backstage,
     .value = 0,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Share of streams that a farmer or an expert hosts instead of the official",
     .meaning_zh = "由农民或专家代替官员主持的场次比例",
     .source = "S0, S3: leaders behind the stage"},
    {.name = "paper_hours",
     .field = &RegulationParams::paper_hours,
     .lever = &RegulationParams::Levers::paper_hours,
     .value = 0,
     .range = {0, 1e4},
     .unit = "h",
     .evidence = Evidence::chosen,
     .meaning = "Hours of staff per stream for filings, lists and approvals",
     .meaning_zh = "每场备案、公示与审批工时",
     .source = "scenario"},
};
inline constexpr Section kRegulationSection{
    .path = "regulation", .title = "What counties must keep to", .title_zh = "对县的约束"};

}  // namespace credstream
