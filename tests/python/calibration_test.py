"""A calibration from Python finds what the command finds."""
import re
import unittest

from small import InFolder, SMALL, cs

FITTED = """extends: cases/dayao
scenario: small
population: {consumers: 20000}
replicates: 2
fit: [consumer.intercept]
targets:
  - {name: Dayao, measure: conversion, reported: 0.01162, log_margin: 0.03, role: calibration, source: F4}
  - {name: Dayao, measure: viewers, reported: 190000, log_margin: 0.5, role: validation, source: F4}
"""


class Calibrations(InFolder):
    def setUp(self):
        super().setUp()
        with open("fit.yaml", "w", encoding="utf-8") as file:
            file.write(FITTED)

    def test_a_fit_is_the_commands(self):
        printed = self.command("calibrate", "fit.yaml", "-o", "fitted.yaml")
        found = cs.scenario("fit.yaml").calibrate()
        self.assertTrue(found.converged)
        theirs = cs.scenario("fitted.yaml").values[["path", "value"]]
        self.assertEqual(found.scenario.values[["path", "value"]].values.tolist(),
                         theirs.values.tolist())
        row = found.fitted.iloc[0]
        self.assertEqual(row["path"], "consumer.intercept")
        self.assertNotEqual(row["before"], row["after"])
        met = found.targets.set_index("what")
        self.assertAlmostEqual(met.loc["conversion", "ratio"], 1, delta=0.002)
        verdicts = re.findall(r"^Dayao .*  (within|OUTSIDE)  ", printed, re.M)
        self.assertEqual(found.targets["verdict"].tolist(), [v.lower() for v in verdicts])
        self.assertEqual(len(verdicts), 2)

    def test_without_targets_there_is_nothing_to_fit(self):
        with self.assertRaisesRegex(cs.ScenarioError, "no targets"):
            cs.scenario_text(SMALL).calibrate()


if __name__ == "__main__":
    unittest.main()
