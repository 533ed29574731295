#!/usr/bin/env python3
"""Makes reported figures of the synthetic province, from a run with known values and with noise:
`cmake/reported.py PROGRAM` writes scenarios/province-reported.yaml anew, `cmake/reported.py PROGRAM --check`
says whether it is what this script makes. Nobody reported any of them; docs/places.md shows with them how
far figures of one's own carry."""
import csv
import datetime
import math
import random
import subprocess
import sys
import tempfile
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "scenarios" / "province-reported.yaml"
TRUTH = {"consumer.intercept": -5.0, "products.tea.consumer.intercept": -4.4}  # of the synthetic past
SEED = 7  # of the past; scenarios that are held against it have another
NOISE_SEED = 88
ERROR = 0.1  # standard deviation of the logarithm of a reported figure
ARM = "no_ban"
FIRST_DAY = datetime.date(2020, 1, 1)

# What was reported: of the days from the first to the last, of the country or a county. Sales are what
# the two values are fitted to; the rest is kept back.
SEASONS = [("2020-01-01", "2020-03-31"), ("2020-04-01", "2020-05-31"), ("2020-06-01", "2020-10-31"),
           ("2020-11-01", "2020-12-31")]
COUNTIES = ["Mist Isle", "Dusk Reach", "Sunny Islet", "Star Bank", "Clear Peak"]

HEAD = """# yaml-language-server: $schema=schema.json
# The synthetic province with figures that nobody reported: cmake/reported.py made them from a run with
# {truth}
# and an error of {error} % each. docs/places.md holds the model against them.
scenario: province-reported
extends: province
question: Which wish to order do the reported sales of the synthetic province speak for?
question_zh: 合成省份的上报销售额支持怎样的下单意愿？
look_for: >-
  The figures are of a past whose values are known: whether calibration finds them again, and whether figures
  that it has not seen lie within their bounds.
look_for_zh: 这些数字出自参数已知的一次模拟：看校准能否找回这些参数，未参与校准的数字是否落在界内。
fit: [{fitted}]
targets: |
  name,date,to,arm,county,measure,value,low,high,role,source
"""


def simulated(program):
    """Daily figures of the country, and those of counties over the year, by name."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "past"
        command = [program, "run", "province", "--quiet", "--seed", str(SEED), "-o", str(out)]
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


def past_figures(program):
    """Each figure of the past: name, first and last day, county, measure, value, role."""
    days, counties = simulated(program)
    for first, last in SEASONS:
        sales = sum_of(days, "net_sales_yuan", first, last)
        yield "sales of a season", first, last, "", "net_sales_yuan", sales, "calibration"
    for county in COUNTIES:
        sales = float(counties[county]["net_sales_yuan"])
        yield "sales of a county", "", "", county, "net_sales_yuan", sales, "calibration"
    for first, last in SEASONS:
        orders = sum_of(days, "orders_real", first, last)
        yield "orders of a season", first, last, "", "orders_real", orders, "validation"
    for county in COUNTIES:
        income = float(counties[county]["farmer_income_yuan"])
        yield "income of a county", "", "", county, "farmer_income_yuan", income, "validation"


def significant(value):
    return f"{float(f'{value:.3g}'):g}" if value < 1000 else str(round(float(f"{value:.3g}")))


def scenario(program):
    chance = random.Random(NOISE_SEED)
    truth = ", ".join(f"{path} {value}" for path, value in TRUTH.items())
    text = HEAD.format(truth=truth, error=round(100 * ERROR), fitted=", ".join(TRUTH))
    for name, first, last, county, measure, value, role in past_figures(program):
        reported = value * math.exp(ERROR * chance.gauss(0, 1))
        bounds = [significant(reported * math.exp(sign * 2 * ERROR)) for sign in (-1, 1)]
        text += "  " + ",".join([name, first, last, ARM, county, measure, significant(reported), *bounds, role,
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
