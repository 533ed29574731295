#!/usr/bin/env python3
"""In how many worlds each claim of a comparison holds, as a table for a page.

    cmake/claims.py FOLDER [--signs] [--effects] [--lang en|zh]

FOLDER holds verdicts.json. Of the two outcomes that the verdict reads, each claim has a row; with --signs
those alone that set an arm against the baseline; --effects lists differences over worlds instead.
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


def claim_row(claim, arms, zh):
    worlds = claim["worlds"]
    share = f"{whole(worlds['share'])} " \
            f"[{rounded(worlds['low'])}, {rounded(worlds['high'])}]"
    standing = ALWAYS if claim["by_construction"] else STANDING[claim["standing"]]
    cells = [claim_text(claim, arms, zh), share, f"{rounded(claim['chance'])}", least(claim),
             turned(claim), standing[zh]]
    return "| " + " | ".join(cells) + " |"


def number(value):
    return f"{value:+.3g}".replace("-", "−") if value else "0"


def effect_row(effect, arms, zh):
    money = effect["metric"].endswith("yuan")
    by = 1e-4 if money and zh else 1e-6 if money else 100
    unit = (("million yuan", "万元") if money else ("points", "个百分点"))[zh]
    low, high = (number(by * effect[end]) for end in ("p5", "p95"))
    cells = [arms.get(effect["arm"], effect["arm"]),
             {"yuan": ("farm net income", "农户净收入"), "points": ("credibility", "公信力")}
             ["yuan" if money else "points"][zh], f"{number(by * effect['median'])} {unit}",
             f"[{low}, {high}]", number(by * effect["own"]), f"{rounded(effect['share_below'])}"]
    return "| " + " | ".join(cells) + " |"


def labels(folder, zh):
    file = folder / "labels.json"
    if not file.exists():
        return {}
    arms = json.loads(file.read_text(encoding="utf-8"))["arms"]
    return {name: text["zh" if zh else "en"] for name, text in arms.items()}


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("--signs", action="store_true")
    options.add_argument("--effects", action="store_true")
    options.add_argument("--lang", choices=("en", "zh"), default="en")
    o = options.parse_args()
    zh = o.lang == "zh"
    verdicts = json.loads((o.folder / "verdicts.json").read_text(encoding="utf-8"))
    named = {claim["outcome"] for claim in verdicts["claims"]}
    aims = next(pair for pair in AIMS if pair[0] in named)
    rows = [one for one in verdicts["effects" if o.effects else "claims"] if one["outcome"] in aims]
    arms = labels(o.folder, zh)
    if o.effects:
        lines = [effect_row(one, arms, zh) for one in rows]
    else:
        lines = [claim_row(one, arms, zh) for one in rows if not o.signs or one["claim"] == "sign"]
        stop = "" if verdicts["verdict"]["zh" if zh else "en"].endswith(("。", ".")) else "."
        print(f"**{verdicts['verdict']['zh' if zh else 'en']}{stop}**\n")
    print(HEAD["effects" if o.effects else "claims"][zh])
    print("|---|---|---|---|---|---|")
    print("\n".join(lines))
    if not o.signs and not o.effects:
        standings = [one["standing"] for one in verdicts["claims"]]
        counts = [standings.count(key) for key in STANDING]
        print(("\n全部 {} 条论断（各项结果）中：{} 条成立，{} 条未定，{} 条情形太少。" if zh else
               "\nOf all {} claims, about every outcome: {} hold, {} are open, for {} there are too few worlds.")
              .format(len(standings), *counts))


if __name__ == "__main__":
    main()
