"""What tests of the Python module share: a small scenario, the command beside it, tables compared."""
import csv
import os
import subprocess
import tempfile
import unittest

import numpy as np

import credstream as cs

COMMAND = os.environ["CREDSTREAM"]

SMALL = """scenario: small
seed: 7
days: 30
replicates: 3
population: {consumers: 2000, counties: 4, weight: 500}
campaign: {streams_per_county: 4, end_day: 30}
arms:
  - {name: organic}
  - {name: apportionment, tactics: {apportionment: {employees: 4000}}}
  - {name: fake_orders, tactics: {fake_orders: {multiple: 10}}}
baseline: organic
"""

SWEPT = SMALL + """sweep:
  design: {kind: sobol, points: 8}
  replicates: 2
  parameters:
    - {path: belief.half_life_days, from: 30, to: 300}
    - tactics.fake_orders.multiple
    - {path: campaign.end_day, values: [20, 30]}
  outcomes: [credibility, displayed_sales_yuan, credibility@10]
"""


class InFolder(unittest.TestCase):
    """A test in an empty folder of its own, which holds small.yaml and swept.yaml."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.addCleanup(os.chdir, os.getcwd())
        os.chdir(folder.name)
        for name, text in (("small.yaml", SMALL), ("swept.yaml", SWEPT)):
            with open(name, "w", encoding="utf-8") as file:
                file.write(text)

    def command(self, *words):
        """Runs the program; it must end well."""
        done = subprocess.run([COMMAND, *words, "--lang", "en"], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def assert_same(self, table, path):
        """A table of pandas holds what a CSV file holds, to the bit."""
        with open(path, newline="", encoding="utf-8") as file:
            header, *rows = csv.reader(file)
        self.assertEqual(list(table.columns), header)
        self.assertEqual(len(table), len(rows))
        self.assertGreater(len(rows), 0, f"{path} is empty")
        for i, name in enumerate(header):
            cells = [row[i] for row in rows]
            if table[name].dtype.kind == "f":
                theirs = np.array([float(cell) if cell else np.nan for cell in cells])
                np.testing.assert_array_equal(table[name].to_numpy(), theirs, err_msg=name)
            elif table[name].dtype.kind == "i":
                self.assertEqual(table[name].tolist(), [int(cell) for cell in cells], name)
            else:
                self.assertEqual(table[name].astype(str).tolist(), cells, name)


__all__ = ["COMMAND", "InFolder", "SMALL", "SWEPT", "cs"]
