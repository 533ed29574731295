#!/usr/bin/env python3
"""How much longer a sweep takes from Python than from the command.

    PYTHONPATH=build/release/python /usr/bin/python3 bench/python_sweep.py build/release/credstream [PAIRS]

Alternating pairs of a sweep of 1,000 points, each in a process and a folder of its own, table included;
prints the median of the ratios. For an idle machine.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time

STUDY = """scenario: thousand-points
seed: 1
days: 60
population: {consumers: 5000, counties: 10, weight: 2000}
campaign: {end_day: 60, streams_per_county: 6}
arms: [{name: organic}, {name: fake, tactics: {fake_orders: {}}}]
baseline: organic
replicates: 1
sweep:
  design: {kind: sobol, points: 1000}
  parameters:
    - {path: belief.half_life_days, from: 30, to: 720}
    - tactics.fake_orders.multiple
    - {path: hearsay.discount, from: 0.2, to: 0.9}
  outcomes: [credibility, displayed_sales_yuan, farmer_income_yuan]
"""
FROM_PYTHON = """
import credstream as cs
table = cs.scenario("study.yaml").sweep("python", force=True, progress=False).table()
assert len(table) == 2000
"""


def seconds(words):
    begin = time.perf_counter()
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin


def main():
    command, pairs = os.path.realpath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10
    os.environ["PYTHONPATH"] = os.path.realpath(os.environ["PYTHONPATH"])
    ratios = []
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        with open("study.yaml", "w", encoding="utf-8") as file:
            file.write(STUDY)
        calls = {"command": [command, "sweep", "study.yaml", "-o", "command", "--force", "--quiet"],
                 "python": [sys.executable, "-c", FROM_PYTHON]}
        for pair in range(pairs):
            subprocess.run(["rm", "-rf", "command", "python"], check=True)
            order = list(calls) if pair % 2 == 0 else list(calls)[::-1]
            took = {name: seconds(calls[name]) for name in order}
            ratios.append(took["python"] / took["command"])
            print(f"command {took['command']:.2f} s, python {took['python']:.2f} s, "
                  f"ratio {ratios[-1]:.3f}", flush=True)
    print(f"median ratio {statistics.median(ratios):.3f}")


main()
