#!/usr/bin/env python3
"""What a study of sensitivity found to matter most, as a table for a page.

    cmake/strongest.py FOLDER [--most N]

FOLDER holds sensitivity.csv. Each outcome and arm has a row: of a screening the N factors (5) with the greatest
mean effects, with their 95 % intervals, and the share of noise; of indices the N groups (3), first / total.
What is not clear of noise is left out.
"""
import argparse
import collections
import csv
import pathlib

FIGURES = {  # name: what it is called, what one unit of the table is
    "credibility_mean_change": ("credibility", 0.01, "points"),
    "credibility": ("credibility at the end", 0.01, "points"),
    "farm_net_income_yuan": ("farm net income", 1e6, "million yuan"),
    "farmer_income_yuan": ("farmer income", 1e6, "million yuan"),
}


def number(value, by=1.0):
    return f"{float(value) / by:.2g}".replace("-", "−")


def interval(row, by=1.0):
    return f"{number(row['value'], by)} [{number(row['ci_low'], by)}, {number(row['ci_high'], by)}]"


def studied(rows):
    """Rows of each outcome, arm and arm that it is compared with, in the order of the table."""
    groups = collections.defaultdict(list)
    for row in rows:
        groups[row["outcome"], row["arm"], row["against"]].append(row)
    return groups


def noise(rows):
    share = next(row["value"] for row in rows if row["index"] == "noise_share")
    return f"{number(share, 0.01)} %" if share else "unknown"


def strongest(rows, index, most):
    """Those that are not clear of noise are left out where noise is known."""
    known = [row for row in rows if row["index"] == index and row["sureness"] in ("clear", "noise_unknown")]
    return sorted(known, key=lambda row: -float(row["value"]))[:most]


def title(outcome, arm, against):
    name, _, unit = FIGURES[outcome]
    arms = arm + (f" less {against}" if against else "")
    return f"{name}, {arms.replace('_', ' ')}, {unit}"


def screened(key, rows, most):
    found = strongest(rows, "mu_star", most)
    by = FIGURES[key[0]][1]
    text = ", ".join(f"`{row['factor']}` {interval(row, by)}" for row in found)
    return f"| {title(*key)} | {text or 'nothing clear of noise'} | {noise(rows)} |"


def indexed(key, rows, most):
    first = {row["factor"]: row for row in rows if row["index"] == "first"}
    text = ", ".join(f"{row['factor']} {number(first[row['factor']]['value'])} / {interval(row)}"
                     for row in strongest(rows, "total", most))
    return f"| {title(*key)} | {text or 'nothing clear of noise'} |"


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("--most", type=int)
    o = options.parse_args()
    with open(o.folder / "sensitivity.csv", encoding="utf-8", newline="") as file:
        groups = studied(csv.DictReader(file))
    morris = any(row["index"] == "mu_star" for rows in groups.values() for row in rows)
    if morris:
        print("| outcome | depends on | noise |\n|---|---|---|")
    else:
        print("| outcome | depends on |\n|---|---|")
    for key, rows in groups.items():
        print(screened(key, rows, o.most or 5) if morris else indexed(key, rows, o.most or 3))


if __name__ == "__main__":
    main()
