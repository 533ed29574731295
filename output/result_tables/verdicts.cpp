/// verdicts.csv: what a comparison claims, and in how many worlds each claim holds.
#include "output/csv_text.hpp"
#include "output/result_table.hpp"
#include "output/shares.hpp"

namespace credstream {
namespace {

constexpr CellType kText = CellType::text, kInteger = CellType::integer, kNumber = CellType::number;

std::vector<ResultColumn> columns(const Results&) {
  return {
      {"claim",
       kText,
       "name",
       {"Claim", "论断"},
       {"Kind of claim: sign (against the baseline), order (of two arms), best or worst arm",
        "论断的种类：sign（与基准之差的正负）、order（两方案的高低）、best 或 "
        "worst（最好或最差的方案）"}},
      {"outcome",
       kText,
       "name",
       {"Outcome", "结果指标"},
       {"Figure of which it speaks", "所论的指标"}},
      {"arm", kText, "name", {"Arm", "方案"}, {"Arm of which it speaks", "所论的方案"}},
      {"against",
       kText,
       "name",
       {"Against", "对照方案"},
       {"Arm that it is compared with; empty: all others", "与之比较的方案；空即其余全部方案"}},
      {"direction",
       kText,
       "name",
       {"Direction", "方向"},
       {"higher, lower, or tie where the gap is smaller than the declared size",
        "higher（更高）、lower（更低）；差距小于规定大小时为 tie（持平）"}},
      {"chance",
       kNumber,
       "1",
       {"Share by chance", "随机下的比例"},
       {"Share of random draws of the scenario itself in which the claim holds",
        "在情景本身的各次随机抽样中论断成立的比例"}},
      {"worlds",
       kNumber,
       "1",
       {"Share of worlds", "情形中的比例"},
       {"Share of worlds in which the claim holds", "论断成立的情形所占的比例"}},
      {"n_worlds",
       kInteger,
       "worlds",
       {"Worlds", "情形数"},
       {"Worlds behind the share", "该比例所依据的情形数"}},
      {"structure",
       kText,
       "shares",
       {"Share by structure", "各结构下的比例"},
       {"Share of worlds in which the claim holds, under each level of each structural choice",
        "在每个结构选择的每个取值下，论断成立的情形所占的比例"}},
      {"turned_by",
       kText,
       "name",
       {"Reversed by", "由何反转"},
       {"Assumption that reverses the claim most clearly; empty where none does",
        "最明显地使论断反转的假设；没有时为空"}},
      {"turns_at",
       kText,
       "of the assumption",
       {"Reversed at", "反转之处"},
       {"Value or level at which it does", "发生反转的取值"}},
      {"worlds_ci_low",
       kNumber,
       "1",
       {"Lower bound", "区间下限"},
       {"Lower end of the 95 % interval of the share of worlds", "情形比例 95% 区间的下限"}},
      {"worlds_ci_high",
       kNumber,
       "1",
       {"Upper bound", "区间上限"},
       {"Upper end of the 95 % interval of the share of worlds", "情形比例 95% 区间的上限"}},
      {"standing",
       kText,
       "name",
       {"Standing", "结论"},
       {"holds, open, or too_few where the worlds are too few to say",
        "holds（成立）、open（未定）；情形太少无法判断时为 too_few"}},
      {"by_construction",
       kText,
       "yes or no",
       {"By construction", "由定义而来"},
       {"yes where the arms never differ, in no replicate and no world: it follows from what they "
        "do and is no finding",
        "各方案在任何重复和任何情形中都无差别时为 yes：这由做法本身决定，不是发现"}},
      {"more_often",
       kText,
       "name",
       {"More often", "更常见的方案"},
       {"Of best and worst: the arm that stands out in most worlds, where it is another",
        "仅 best 与 worst：在多数情形中居首的若是别的方案，则为该方案"}},
      {"more_often_in",
       kInteger,
       "worlds",
       {"In worlds", "情形数"},
       {"Worlds in which that arm stands out", "该方案居首的情形数"}},
  };
}

/// "reach:everybody=0.98 reach:distance=0.94 …".
std::string levels_cell(const std::vector<LevelShareRow>& levels) {
  std::string cell;
  for (const LevelShareRow& level : levels) {
    if (level.n == 0) continue;
    cell += (cell.empty() ? "" : " ") + level.choice + ":" + level.level + "=";
    append_number(cell, static_cast<double>(level.holds) / static_cast<double>(level.n));
  }
  return cell;
}

void rows(const Results& results, RowSink& sink) {
  if (!results.verdicts) return;
  for (const VerdictRow& row : results.verdicts->claims) {
    const Interval share = wilson_95(row.holds, row.n);
    for (const std::string* const name :
         {&row.claim, &row.outcome, &row.arm, &row.against, &row.direction})
      sink.text(*name);
    sink.number(row.chance);
    sink.number(share.mean);
    sink.integer(row.n);
    sink.text(levels_cell(row.levels));
    sink.text(row.turn ? row.turn->by : "");
    sink.text(row.turn ? row.turn->at : "");
    sink.number(share.low);
    sink.number(share.high);
    sink.text(name_of(row.standing));
    sink.text(row.by_construction ? "yes" : "no");
    sink.text(row.more_often);
    sink.integer(row.more_often_in);
  }
}

bool present(const Results& results) { return results.verdicts.has_value(); }

}  // namespace

extern const ResultTableDefinition kResultTable_verdicts;
const ResultTableDefinition kResultTable_verdicts{
    .file = "verdicts.csv", .columns = columns, .rows = rows, .present = present};

}  // namespace credstream
