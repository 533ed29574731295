#!/usr/bin/env python3
"""What the cost of scandals owes to the number of counties (N3): the gap of credibility to honest
selling, averaged over the year, from 15 to 480 counties, as Markdown.

usage: bench/counties.py PROGRAM [--operator cut|replicate] [--replicates N] [--quick]
"""

import argparse
import csv
import os
import subprocess
import sys
import tempfile

SCENARIO = "verify/n03-counties"
BASE = 15  # counties of the scenario
FACTORS = (1, 2, 4, 8, 16, 32)
ARMS = ("apportionment", "fake_orders", "loss_leader")

# Name, and what it sets. Attention at both ends of tau, and of kappa, beside the two structures
# without it.
STRUCTURES = (
    ("(a) share of everybody", ["reach=everybody", "retell=0"]),
    ("(b) by distance", ["reach=by_distance", "attention_half_life_days=0"]),
    ("(c) τ 10, κ 0", ["reach=by_distance", "attention_half_life_days=10", "size_exponent=0"]),
    ("(c) τ 10, κ ½", ["reach=by_distance", "attention_half_life_days=10", "size_exponent=0.5"]),
    ("(c) τ 10, κ 1", ["reach=by_distance", "attention_half_life_days=10", "size_exponent=1"]),
    ("(c) τ 180, κ 0", ["reach=by_distance", "attention_half_life_days=180", "size_exponent=0"]),
    ("(c) τ 180, κ ½", ["reach=by_distance", "attention_half_life_days=180", "size_exponent=0.5"]),
    ("(c) τ 180, κ 1", ["reach=by_distance", "attention_half_life_days=180", "size_exponent=1"]),
)
# Mandates a year: how many streams a county holds, with audiences that keep the year's views.
STREAMS = {36: 280000, 2: 5040000}


def gaps(program, settings, folder):
    """Mean over all days and replicates of credibility less the baseline's, in points, by arm."""
    command = [program, "run", SCENARIO, "-o", folder, "--force", "--quiet", "--no-report",
               "--record", "least"]
    for setting in settings:
        command += ["--set", setting]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    sums, days = {}, {}
    with open(os.path.join(folder, "series.csv"), encoding="utf-8") as file:
        for row in csv.DictReader(file):
            sums[row["arm"]] = sums.get(row["arm"], 0.0) + float(row["credibility"])
            days[row["arm"]] = days.get(row["arm"], 0) + 1
    means = {arm: sums[arm] / days[arm] for arm in sums}
    return {arm: 100 * (means[arm] - means["organic"]) for arm in ARMS}


def settings_of(structure, streams, operator, factor, replicates):
    exposure = [f"exposure.{value}" for value in structure]
    return exposure + [
        f"population.{operator}={factor}",
        f"campaign.streams_per_county={streams}",
        f"campaign.views_per_stream={STREAMS[streams]}",
        f"replicates={replicates}",
    ]


def row_of(name, values):
    """A line of the table: gaps, and their ratio to the one at 60 counties."""
    at_60 = values[FACTORS.index(4)]
    cells = [f"{value:.3f}" for value in values]
    ratios = [value / at_60 if at_60 else float("nan") for value in values]
    cells += [f"{ratios[0]:.2f} … {ratios[-1]:.2f}", f"{ratios[FACTORS.index(16)]:.2f}"]
    return f"| {name} | " + " | ".join(cells) + " |"


def order_of(gaps_by_arm):
    """Arms from the least to the greatest loss."""
    return tuple(sorted(ARMS, key=lambda arm: -gaps_by_arm[arm]))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--operator", choices=("cut", "replicate"), default="cut")
    parser.add_argument("--replicates", type=int, default=4)
    parser.add_argument("--quick", action="store_true", help="36 mandates only")
    options = parser.parse_args()
    counties = [BASE * factor for factor in FACTORS]
    head = "| structure | " + " | ".join(map(str, counties)) + " | 15 and 480 over 60 | 240 over 60 |"
    with tempfile.TemporaryDirectory() as folder:
        for streams in (36,) if options.quick else (36, 2):
            table = {}
            for name, structure in STRUCTURES:
                table[name] = [
                    gaps(options.program,
                         settings_of(structure, streams, options.operator, factor,
                                     options.replicates), folder)
                    for factor in FACTORS
                ]
                print(f"{streams} mandates, {name}", file=sys.stderr)
            for arm in ARMS:
                print(f"\n{arm}, {streams} streams a year, {options.operator}: points\n\n{head}")
                print("|---" * (len(counties) + 3) + "|")
                for name, cells in table.items():
                    print(row_of(name, [cell[arm] for cell in cells]))
            print(f"\nOrder of losses, least first, {streams} streams a year:\n")
            for name, cells in table.items():
                orders = [order_of(cell) for cell in cells]
                same = "the same at all numbers" if len(set(orders)) == 1 else "depends: " + "; ".join(
                    f"{n} {' < '.join(order)}" for n, order in zip(counties, orders))
                print(f"- {name}: {same} ({' < '.join(orders[0])})")


if __name__ == "__main__":
    main()
