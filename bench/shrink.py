#!/usr/bin/env python3
"""The national scenario shrunk by weight: do ratios stay, and what do small populations miss?

shrink.py PROGRAM [--scenario FILE] [--replicates A,B,C,D] prints a table in Markdown. Populations of
about 10^5, 10^6, 10^7 and 10^8 stand for the same 524 million people. Replicates of a population are
paired with those of the largest: the same counties, officials, calendars and days of exposure; the
interval is of the mean logarithm of the ratio, by Student's t at 95 %.
"""
import argparse
import csv
import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path

WEIGHTS = [5240, 524, 52, 5]
PEOPLE = 524_000_000
T95 = {1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306, 9: 2.262}
RATIOS = {
    "orders a view": lambda s: s["orders_real"] / s["viewers_real"],
    "views a stream": lambda s: s["viewers_real"] / s["streams"],
    "net over displayed sales": lambda s: s["net_sales_yuan"] / s["displayed_sales_yuan"],
    "repeat over stream sales": lambda s: s["repeat_sales_yuan"] / s["organic_sales_yuan"],
    "farmer income": lambda s: s["farmer_income_yuan"],
    "credibility lost": lambda s: -s["credibility_change"],
    "credibility lost an exposure": lambda s: -s["credibility_change"] / s["exposures"],
}

def run(program, scenario, weight, replicates, folder):
    out = Path(folder) / f"{weight}-{replicates}"
    if not (out / "manifest.json").exists():
        simulate(program, scenario, weight, replicates, out)
    return read(out, replicates)


def simulate(program, scenario, weight, replicates, out):
    subprocess.run(
        [program, "compare", scenario, "--worlds", "0", "--set", f"population.weight={weight}",
         "--set", f"population.consumers={PEOPLE // weight}", "--replicates", str(replicates),
         "--no-curves", "--no-report", "--quiet", "--force", "-o", str(out)],
        check=True, stdout=subprocess.DEVNULL)


def read(out, replicates):
    sums = [{} for _ in range(replicates)]
    with open(out / "series.csv", newline="") as file:
        for row in csv.DictReader(file):
            mine = sums[int(row["replicate"])]
            for name, value in row.items():
                if name in ("arm", "replicate", "day"):
                    continue
                number = float(value)
                mine[name] = mine.get(name, 0.0) + number
            mine.setdefault("first", float(row["credibility"]))
            mine["credibility_change"] = float(row["credibility"]) - mine["first"]
    manifest = json.loads((out / "manifest.json").read_text())
    for mine, one in zip(sums, manifest["runs"]):
        mine["streams"] = one["streams"]
        mine["simulated_orders"] = one["orders"]
    with open(out / "counties.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    held = [r for r in rows if r["replicate"] == "0" and float(r["streams"]) > 0]
    sold = [r for r in held if float(r["campaign_income_yuan"]) > 0]
    return sums, len(held) - len(sold), len(held), manifest["wall_seconds"]["simulate"]


def interval(logs):
    n = len(logs)
    mean = sum(logs) / n
    if n < 2:
        return mean, float("nan")
    deviation = math.sqrt(sum((x - mean) ** 2 for x in logs) / (n - 1))
    return mean, T95.get(n - 1, 2.0) * deviation / math.sqrt(n)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("program")
    parser.add_argument("--scenario", default="national")
    parser.add_argument("--replicates", default="10,8,4,3")
    parser.add_argument("--keep", metavar="DIR", help="keep results there, and run no size twice")
    options = parser.parse_args()
    replicates = [int(n) for n in options.replicates.split(",")]
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or scratch
        results = []
        for weight, n in zip(WEIGHTS, replicates):
            results.append(run(options.program, options.scenario, weight, n, folder))
            print(f"{PEOPLE // weight:,} consumers: {results[-1][3]:.1f} s", file=sys.stderr)
    largest = results[-1][0]
    heads = [f"{PEOPLE // weight:,}" for weight in WEIGHTS]
    print("| ratio | " + " | ".join(heads[:-1]) + f" | {heads[-1]} |")
    print("|---|" + "---:|" * len(heads))
    outside = 0
    for name, ratio in RATIOS.items():
        cells = []
        for sums, *_ in results[:-1]:
            pairs = min(len(sums), len(largest))
            mean, half = interval(
                [math.log(ratio(sums[r]) / ratio(largest[r])) for r in range(pairs)])
            low, high = 100 * math.expm1(mean - half), 100 * math.expm1(mean + half)
            equivalent = -3 <= low and high <= 3
            outside += not equivalent
            cells.append(f"{low:+.2f} to {high:+.2f} %" + ("" if equivalent else " *"))
        value = sum(ratio(one) for one in largest) / len(largest)
        print(f"| {name} | " + " | ".join(cells) + f" | {value:.4g} |")
    print("| simulated orders a stream | " + " | ".join(
        f"{sum(s['simulated_orders'] for s in r[0]) / sum(s['streams'] for s in r[0]):.3g}"
        for r in results) + " |")
    print("| counties whose streams sold nothing, of those that held any | " + " | ".join(
        f"{r[1]} of {r[2]}" for r in results) + " |")
    print(f"\n* the interval does not lie within 3 % ({outside} of "
          f"{len(RATIOS) * (len(results) - 1)}). Last column: mean of the ratio itself.")


if __name__ == "__main__":
    main()
