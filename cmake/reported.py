#!/usr/bin/env python3
"""Makes reported figures of the synthetic province, from a run with known values and with noise:
`cmake/reported.py PROGRAM` writes scenarios/province-reported.yaml anew, `cmake/reported.py PROGRAM --check`
says whether it is what this script makes. Nobody reported any of them; docs/places.md shows with them how
far figures of one's own carry."""
import csv
import datetime
import math
import random
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "scenarios" / "province-reported.yaml"
TRUTH = {"consumer.intercept": -5.0, "products.tea.consumer.intercept": -4.4}  # of the synthetic past
SEED = 7  # of the past; scenarios that are held against it have another
OTHER_SEEDS = range(101, 111)  # of pasts that could have been, with the same values
NOISE_SEED = 88
ERROR = 0.1  # standard deviation of the logarithm of a reported figure
ARM = "no_ban"
FIRST_DAY = datetime.date(2020, 1, 1)

# What was reported: of the days from the first to the last, of the country or a county. Sales are what
# the two values are fitted to; the rest is kept back.
SEASONS = [("2020-01-01", "2020-03-31"), ("2020-04-01", "2020-05-31"), ("2020-06-01", "2020-10-31"),
           ("2020-11-01", "2020-12-31")]
COUNTIES = ["Moon Hollow", "Sunny Islet", "Dawn Side", "Dawn Peak", "Clear Peak"]

HEAD = """# yaml-language-server: $schema=schema.json
# The synthetic province with figures that nobody reported: cmake/reported.py made them from a run with
# {truth}
# and an error of {error} % each. The bounds hold 95 % of that error and of what chance alone moves the figure
# from past to past. docs/places.md holds the model against them.
scenario: province-reported
extends: province
replicates: 4
question: Which wish to order do the reported sales of the synthetic province speak for?
question_zh: 合成省份的上报销售额支持怎样的下单意愿？
look_for: >-
  The figures are of a past whose values are known: whether calibration finds them again, and whether figures
  that it has not seen lie within their bounds.
look_for_zh: 这些数字出自参数已知的一次模拟：看校准能否找回这些参数，未参与校准的数字是否落在界内。
fit: [{fitted}]
worlds: {{unknowns: [products.tea.consumer.intercept]}}
targets: |
  name,date,to,arm,county,measure,value,low,high,role,source
"""


def simulated(program, seed):
    """Daily figures of the country, and those of counties over the year, by name."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "past"
        command = [program, "run", "province", "--quiet", "--no-report", "--seed", str(seed), "-o", str(out)]
        for path, value in TRUTH.items():
            command += ["--set", f"{path}={value}"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

        def rows(table):
            with open(out / table, encoding="utf-8", newline="") as file:
                return [row for row in csv.DictReader(file) if row.get("arm", ARM) == ARM]

        names = {row["county"]: row["name"] for row in rows("places.csv")}
        return rows("series.csv"), {names[row["county"]]: row for row in rows("counties.csv")}


def sum_of(days, measure, first, last):
    at = [(datetime.date.fromisoformat(day) - FIRST_DAY).days for day in (first, last)]
    return sum(float(row[measure]) for row in days if at[0] <= int(row["day"]) <= at[1])


def past_figures(program, seed):
    """Each figure of a past: name, first and last day, county, measure, role, value."""
    days, counties = simulated(program, seed)
    for first, last in SEASONS:
        sales = sum_of(days, "net_sales_yuan", first, last)
        yield "sales of a season", first, last, "", "net_sales_yuan", "calibration", sales
    for county in COUNTIES:
        sales = float(counties[county]["net_sales_yuan"])
        yield "sales of a county", "", "", county, "net_sales_yuan", "calibration", sales
    for first, last in SEASONS:
        orders = sum_of(days, "orders_real", first, last)
        yield "orders of a season", first, last, "", "orders_real", "validation", orders
    for county in COUNTIES:
        income = float(counties[county]["farmer_income_yuan"])
        yield "income of a county", "", "", county, "farmer_income_yuan", "validation", income


def chance_of_each(program):
    """Of each figure, the standard deviation of its logarithm over other pasts."""
    pasts = [[math.log(value) for *_, value in past_figures(program, seed)] for seed in OTHER_SEEDS]
    return [statistics.stdev(values) for values in zip(*pasts, strict=True)]


def significant(value):
    return f"{float(f'{value:.3g}'):g}" if value < 1000 else str(round(float(f"{value:.3g}")))


def scenario(program):
    noise = random.Random(NOISE_SEED)
    truth = ", ".join(f"{path} {value}" for path, value in TRUTH.items())
    text = HEAD.format(truth=truth, error=round(100 * ERROR), fitted=", ".join(TRUTH))
    for past_figure, chance in zip(past_figures(program, SEED), chance_of_each(program), strict=True):
        name, first, last, county, measure, role, value = past_figure
        reported = value * math.exp(ERROR * noise.gauss(0, 1))
        factor = math.exp(2 * math.hypot(ERROR, chance))
        text += "  " + ",".join([name, first, last, ARM, county, measure, significant(reported),
                                 significant(reported / factor), significant(reported * factor), role,
                                 "synthetic"]) + "\n"
    return text


def main():
    text = scenario(sys.argv[1])
    if "--check" in sys.argv[2:]:
        if OUT.read_text(encoding="utf-8") != text:
            sys.exit(f"{OUT.name} is not what cmake/reported.py makes: call it")
        return
    OUT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
