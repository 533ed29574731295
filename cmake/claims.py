#!/usr/bin/env python3
"""In how many worlds each claim of a comparison holds, as a table for a page.

    cmake/claims.py FOLDER [--left FOLDER] [--signs] [--effects] [--row NAME] [--lang en|zh]

FOLDER holds verdicts.json. Of the two outcomes that the verdict reads, each claim has a row; with --signs
those alone that set an arm against the baseline; --effects lists differences over worlds instead. --left
puts a second comparison of the same scenario beside the first, in the worlds that evidence leaves. --row
prints one row for a table of scenarios: the verdict, and how many claims hold.
"""
import argparse
import json
import math
import pathlib

AIMS = (("farm_net_income", "credibility_mean"), ("farmer_income", "credibility"))
STANDING = {"holds": ("holds", "成立"), "open": ("open", "未定"), "too_few": ("too few worlds", "情形太少")}
ALWAYS = ("always, by what these arms do", "恒成立，由方案本身决定")
HEAD = {
    "claims": ("| claim | worlds, % | by chance alone, % | least often, % | turned by | standing |",
               "| 论断 | 情形中成立, % | 仅凭随机性, % | 最少, % | 由何翻转 | 结论 |"),
    "claims left": ("| claim | all worlds, % | worlds left, % | standing | turned by |",
                    "| 论断 | 全部情形, % | 剩余情形, % | 结论 | 由何翻转 |"),
    "effects left": ("| arm | outcome | all worlds: median | middle 90 % | worlds left: median | middle 90 % "
                     "| the scenario's own |",
                     "| 方案 | 结果 | 全部情形：中位数 | 中间 90% | 剩余情形：中位数 | 中间 90% | 方案本身 |"),
    "effects": ("| arm | outcome | median | middle 90 % | the scenario's own | lies above, % of worlds |",
                "| 方案 | 结果 | 中位数 | 中间 90% | 方案本身 | 高于多少情形, % |"),
}


def rounded(share):
    """Whole percent; a half goes up, as the program rounds."""
    return math.floor(round(100 * share, 9) + 0.5)


def whole(share):
    """The same, but never rounded up to all or down to none."""
    return rounded(share) if share in (0, 1) else min(max(rounded(share), 1), 99)


def least(claim):
    """The level of a structural choice under which the claim holds least often."""
    levels = [one for one in claim["levels"] if one["n"]]
    if not levels or claim["worlds"]["share"] == 1:
        return "–"
    one = min(levels, key=lambda level: level["share"])
    return f"{rounded(one['share'])}: {one['choice']} {one['level']}"


def turned(claim):
    if not claim["turned_by"]:
        return "–"
    sides = f"{rounded(claim['below'])} / {rounded(claim['above'])}"
    return f"`{claim['turned_by']}` {claim['turns_at']} ({sides})"


def claim_text(claim, arms, zh):
    text = claim["text"]["zh" if zh else "en"]
    if not claim["more_often"]:
        return text
    arm = arms.get(claim["more_often"], claim["more_often"])
    share = whole(claim["more_often_in"] / claim["worlds"]["n"])
    return text + (f"（更常见的是{arm}，{share}）" if zh else f" (more often {arm}, {share})")


def share_of(worlds):
    return f"{whole(worlds['share'])} [{rounded(worlds['low'])}, {rounded(worlds['high'])}]"


def standing_of(claim, zh):
    return (ALWAYS if claim["by_construction"] else STANDING[claim["standing"]])[zh]


def row_of(cells):
    return "| " + " | ".join(cells) + " |"


def claim_row(claim, arms, zh):
    return row_of([claim_text(claim, arms, zh), share_of(claim["worlds"]), f"{rounded(claim['chance'])}",
                   least(claim), turned(claim), standing_of(claim, zh)])


def claim_row_left(claim, left, arms, zh):
    before, after = standing_of(claim, zh), standing_of(left, zh)
    return row_of([claim_text(left, arms, zh), share_of(claim["worlds"]), share_of(left["worlds"]),
                   after if before == after else f"{before} → **{after}**", turned(left)])


def number(value):
    return f"{value:+.3g}".replace("-", "−") if value else "0"


def effect_row(effect, arms, zh, left=None):
    money = effect["metric"].endswith("yuan")
    by = 1e-4 if money and zh else 1e-6 if money else 100
    unit = (("million yuan", "万元") if money else ("points", "个百分点"))[zh]
    cells = [arms.get(effect["arm"], effect["arm"]),
             {"yuan": ("farm net income", "农户净收入"), "points": ("credibility", "公信力")}
             ["yuan" if money else "points"][zh]]
    for one in (effect, left) if left else (effect,):
        low, high = (number(by * one[end]) for end in ("p5", "p95"))
        cells += [f"{number(by * one['median'])} {unit}", f"[{low}, {high}]"]
    cells.append(number(by * effect["own"]))
    return row_of(cells if left else [*cells, f"{rounded(effect['share_below'])}"])


def counts(claims):
    """How many claims hold, are open, have too few worlds, and follow from what the arms do."""
    standings = [one["standing"] for one in claims if not one["by_construction"]]
    return [*(standings.count(key) for key in STANDING), len(claims) - len(standings)]


def counts_of(claims, zh):
    return ("{} 条成立，{} 条未定，{} 条情形太少；{} 条由方案本身决定" if zh else
            "{} hold, {} are open, for {} there are too few worlds; {} follow from what the arms do") \
        .format(*counts(claims))


def labels(folder, zh):
    file = folder / "labels.json"
    if not file.exists():
        return {}
    arms = json.loads(file.read_text(encoding="utf-8"))["arms"]
    return {name: text["zh" if zh else "en"] for name, text in arms.items()}


def verdicts_in(folder):
    return json.loads((folder / "verdicts.json").read_text(encoding="utf-8"))


def key_of(one):
    return tuple(one.get(key) for key in ("claim", "outcome", "arm", "against"))


def beside(verdicts, left, what, aims):
    """Claims or effects of both comparisons, in pairs."""
    others = {key_of(one): one for one in left[what]}
    return [(one, others[key_of(one)]) for one in verdicts[what] if one["outcome"] in aims]


def print_table(head, lines):
    print(head)
    print("|---" * (head.count("|") - 1) + "|")
    print("\n".join(lines))


def print_verdict(verdicts, zh):
    text = verdicts["verdict"]["zh" if zh else "en"]
    print(f"**{text}{'' if text.endswith(('。', '.')) else '.'}**\n")


def print_left(verdicts, left, aims, arms, zh, effects, signs):
    """The second comparison beside the first; orders of two arms are counted and not listed."""
    if effects:
        print_table(HEAD["effects left"][zh],
                    [effect_row(one, arms, zh, other) for one, other in beside(verdicts, left, "effects", aims)])
        return
    print_verdict(left, zh)
    wanted = ("sign",) if signs else ("sign", "best", "worst")
    print_table(HEAD["claims left"][zh],
                [claim_row_left(one, other, arms, zh) for one, other in beside(verdicts, left, "claims", aims)
                 if one["claim"] in wanted])
    print(("\n全部 {} 条论断：{} 个情形中 {}；剩余 {} 个情形中 {}。" if zh else
           "\nOf all {} claims: in {} worlds {}; in the {} worlds left {}.")
          .format(len(left["claims"]), verdicts["worlds"]["n"], counts_of(verdicts["claims"], zh),
                  left["worlds"]["n"], counts_of(left["claims"], zh)))


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("--left", type=pathlib.Path)
    options.add_argument("--signs", action="store_true")
    options.add_argument("--effects", action="store_true")
    options.add_argument("--row", metavar="NAME")
    options.add_argument("--lang", choices=("en", "zh"), default="en")
    o = options.parse_args()
    zh = o.lang == "zh"
    verdicts = verdicts_in(o.folder)
    if o.row:
        print(row_of([f"`{o.row}`", verdicts["verdict"]["zh" if zh else "en"],
                      *(str(count) for count in counts(verdicts["claims"]))]))
        return
    named = {claim["outcome"] for claim in verdicts["claims"]}
    aims = next(pair for pair in AIMS if pair[0] in named)
    arms = labels(o.folder, zh)
    if o.left:
        print_left(verdicts, verdicts_in(o.left), aims, arms, zh, o.effects, o.signs)
        return
    rows = [one for one in verdicts["effects" if o.effects else "claims"] if one["outcome"] in aims]
    if o.effects:
        print_table(HEAD["effects"][zh], [effect_row(one, arms, zh) for one in rows])
        return
    print_verdict(verdicts, zh)
    print_table(HEAD["claims"][zh],
                [claim_row(one, arms, zh) for one in rows if not o.signs or one["claim"] == "sign"])
    if not o.signs:
        print(("\n全部 {} 条论断（各项结果）中：{}。" if zh else "\nOf all {} claims, about every outcome: {}.")
              .format(len(verdicts["claims"]), counts_of(verdicts["claims"], zh)))


if __name__ == "__main__":
    main()
