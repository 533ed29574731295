"""Studies from Python are those of the command, to the bit."""
import unittest

import pandas as pd

from small import InFolder, SWEPT, cs

POINTS = pd.DataFrame({"belief.half_life_days": [30.5, 90, 300],
                       "arms.fake_orders.tactics.fake_orders.multiple": [2, 5, 10],
                       "block": ["a", "b", "b"]})
OUTCOMES = {"end": "credibility", "d10": "credibility@10", "low": "min(credibility)"}


class Studies(InFolder):
    def test_a_sweep_is_the_commands(self):
        self.command("sweep", "swept.yaml", "-o", "theirs", "--differences")
        study = cs.scenario("swept.yaml").sweep("ours", workers=2)
        table = study.table(contrast="organic")
        reason = table.pop("reason")  # stands last in the file
        self.assert_same(table.assign(reason=reason), "theirs/study.csv")
        self.assertEqual(study.status(), (16, 16, 0))
        self.assertEqual(table.attrs["units"]["displayed_sales_yuan"], "yuan")
        self.command("merge", "ours")  # one goes on with the other's folder
        self.command("sweep", "ours")

    def test_a_sensitivity_is_the_commands(self):
        with open("screened.yaml", "w", encoding="utf-8") as file:
            file.write(SWEPT.replace(", credibility@10", ""))
        scenario = cs.scenario("screened.yaml")
        for method, points in (("morris", "4"), ("sobol", "8")):
            self.command("sensitivity", "screened.yaml", "--method", method, "--points", points, "-o",
                         f"{method}-theirs")
            told = scenario.sensitivity(f"{method}-ours", method=method, points=int(points))
            self.assert_same(told.indices, f"{method}-theirs/sensitivity.csv")
            self.assert_same(told.convergence, f"{method}-theirs/convergence.csv")
        self.command("sensitivity", "morris-theirs", "--outcome", "credibility", "--arm",
                     "fake_orders", "--against", "none")
        asked = {"outcomes": ["credibility"], "arm": "fake_orders", "against": "none"}
        told = cs.Study("morris-ours").sensitivity(**asked)
        self.assert_same(told.indices, "morris-theirs/sensitivity.csv")
        with self.assertRaisesRegex(cs.ScenarioError, "did you mean 'credibility'"):
            cs.Study("morris-ours").sensitivity(outcomes=["credibilty"])
        with self.assertRaises(ValueError):
            scenario.sensitivity("none", method="morse")

    def test_points_of_ones_own(self):
        scenario = cs.scenario("small.yaml")
        POINTS.to_csv("points.csv", index=False)
        with open("small.yaml", "a", encoding="utf-8") as file:
            file.write("sweep: {design: {kind: list, file: points.csv}, replicates: 2,\n"
                       "  outcomes: [credibility, credibility@10, min(credibility)]}\n")
        self.command("sweep", "small.yaml", "-o", "theirs")
        study = cs.Study("ours", scenario, POINTS, outcomes=OUTCOMES, replicates=2).run()
        table = study.table()
        self.assertEqual(table["block"].astype(str).tolist()[:4], ["a", "a", "a", "b"])
        self.assert_same(table.rename(columns=OUTCOMES), "theirs/study.csv")

    def test_a_contrast_is_a_difference_on_the_same_draws(self):
        study = cs.Study("study", cs.scenario("small.yaml"), POINTS, outcomes=OUTCOMES,
                         replicates=2).run(workers=1)
        table = study.table(contrast="fake_orders")
        row = table.query("run == 4 and arm == 'apportionment'").iloc[0]
        other = table.query("run == 4 and arm == 'fake_orders'").iloc[0]
        self.assertEqual(row["low_difference"], row["low"] - other["low"])
        self.assertEqual(other["low_difference"], 0)
        with self.assertRaisesRegex(KeyError, "choose one of organic"):
            study.table(contrast="nobody")

    def test_a_study_grows_and_keeps_what_it_has(self):
        scenario = cs.scenario("small.yaml")
        before = cs.Study("study", scenario, POINTS[:2], outcomes=OUTCOMES, replicates=1).run()
        few = before.table()
        after = cs.Study("study", scenario, POINTS, outcomes=OUTCOMES, replicates=2)
        self.assertEqual(after.run().status().done, 6)
        many = after.table()
        kept = many[(many["replicate"] == 0) & (many["point"] < 2)]
        pd.testing.assert_frame_equal(kept[["point", "end", "d10", "low"]].reset_index(drop=True),
                                      few[["point", "end", "d10", "low"]], check_exact=True)
        self.assertEqual(cs.Study("study").run().status().planned, 6)  # opened again

    def test_another_study_is_not_replaced_unasked(self):
        scenario = cs.scenario("small.yaml")
        cs.Study("study", scenario, POINTS[:1], replicates=1).run()
        other = cs.Study("study", scenario.set({"seed": 8}), POINTS[:1], replicates=1)
        with self.assertRaises(cs.FileError):
            other.run()
        other.run(force=True)

    def test_a_row_is_replayed_bit_for_bit(self):
        study = cs.Study("study", cs.scenario("small.yaml"), POINTS, outcomes=OUTCOMES,
                         replicates=2).run()
        table = study.table()
        row = table.iloc[10]
        made = study.replay(row, series=True)
        self.assertIs(made.same, True)
        again = made.table[made.table["arm"] == row["arm"]].iloc[0]
        self.assertEqual(again[["end", "d10", "low"]].tolist(), row[["end", "d10", "low"]].tolist())
        with open("days.csv", "w", encoding="utf-8") as file:
            file.write(self.command("replay", "study", "--run", str(row["run"]), "--series"))
        self.assert_same(made.series, "days.csv")
        with self.assertRaises(cs.ScenarioError):
            study.replay(6)

    def test_a_failed_task_says_why(self):
        points = pd.DataFrame({"campaign.start_day": [0, 40]})
        study = cs.Study("study", cs.scenario("small.yaml"), points, outcomes=["credibility"],
                         replicates=1).run()
        self.assertEqual(study.status(), (2, 1, 1))
        table = study.table(contrast="organic")
        failed = table[table["status"] == "failed"]
        self.assertTrue(failed["credibility"].isna().all())
        self.assertIn("day", str(failed["reason"].iloc[0]))


if __name__ == "__main__":
    unittest.main()
