"""A run and a comparison from Python are those of the command, to the bit."""
import json
import unittest

import numpy as np

from small import InFolder, SMALL, cs

TABLES = ("series", "summary", "ledger", "attribution", "counties", "curves")


class Results(InFolder):
    def test_tables_of_a_comparison_are_the_commands(self):
        self.command("compare", "small.yaml", "--worlds", "0", "--replicates", "2", "-o", "folder")
        results = cs.scenario("small.yaml").compare(replicates=2)
        self.assertEqual(results.replicates, 2)
        self.assertFalse(results.interrupted)
        for name in TABLES:
            self.assert_same(getattr(results, name), f"folder/{name}.csv")
        with open("folder/manifest.json", encoding="utf-8") as file:
            self.assertEqual(results.digest, json.load(file)["results_digest"]["all"])
        with open("folder/findings.json", encoding="utf-8") as file:
            self.assertEqual(results.findings, json.load(file))

    def test_worlds_are_the_commands(self):
        self.command("compare", "small.yaml", "--worlds", "4", "--set", "worlds.consumers=1000",
                     "-o", "folder")
        scenario = cs.scenario("small.yaml").set({"worlds.consumers": 1000})
        results = scenario.compare(worlds=4)
        for name in ("worlds", "verdicts", "summary"):
            self.assert_same(getattr(results, name), f"folder/{name}.csv")
        with open("folder/verdicts.json", encoding="utf-8") as file:
            theirs = json.load(file)
        self.assertEqual(results.verdict, theirs["verdict"]["en"])
        self.assertEqual(results.effects.to_dict("records"), theirs["effects"])
        without = scenario.compare(worlds=0, details=False)
        self.assertEqual((len(without.verdicts), len(without.worlds), without.verdict), (0, 0, ""))

    def test_a_run_with_other_values_is_the_commands(self):
        self.command("run", "small.yaml", "--set", "days=20", "--set", "campaign.end_day=20",
                     "--set", "arms.fake_orders.tactics.fake_orders.multiple=2.5", "-o", "folder")
        changed = cs.scenario("small.yaml").set(
            {"days": np.int64(20), "campaign": {"end_day": 20},
             "arms.fake_orders.tactics.fake_orders.multiple": 2.5})
        results = changed.run()
        for name in ("series", "ledger", "attribution", "counties"):
            self.assert_same(getattr(results, name), f"folder/{name}.csv")

    def test_products_have_a_table_of_lots(self):
        self.command("run", "own-products", "--set", "population.consumers=500", "-o", "folder")
        changes = {"population.consumers": 500}
        self.assert_same(cs.scenario("own-products").set(changes).run().lots, "folder/lots.csv")

    def test_threads_change_nothing(self):
        scenario = cs.scenario_text(SMALL)
        self.assertEqual(scenario.compare(threads=1, details=False).digest,
                         scenario.compare(threads=3).digest)

    def test_a_saved_folder_is_the_commands(self):
        self.command("compare", "small.yaml", "--worlds", "0", "--no-report", "-o", "folder")
        results = cs.scenario("small.yaml").compare()
        results.save("saved")
        for file in [f"{name}.csv" for name in TABLES] + ["definitions.csv", "labels.json"]:
            with open(f"folder/{file}", "rb") as theirs, open(f"saved/{file}", "rb") as ours:
                self.assertEqual(theirs.read(), ours.read(), file)
        with self.assertRaises(cs.FileError):
            results.save("saved")
        results.save("saved", force=True)
        self.command("report", "saved")

    def test_columns_say_their_units(self):
        results = cs.scenario_text(SMALL).run()
        self.assertEqual(results.series.attrs["units"]["farmer_income_yuan"], "yuan")
        self.assertIn("Money", results.ledger.attrs["definitions"]["amount_fen"])
        self.assertEqual(set(results.series.attrs["definitions"]), set(results.series.columns))

    def test_a_data_set_of_xarray_has_dimensions_and_units(self):
        results = cs.scenario_text(SMALL).compare(replicates=2)
        data = results.dataset()
        self.assertEqual(dict(data.sizes), {"arm": 3, "replicate": 2, "day": 30})
        self.assertEqual(data["refunds_yuan"].attrs["units"], "yuan")
        row = results.series.query("arm == 'fake_orders' and replicate == 1 and day == 9")
        one = data["credibility"].sel(arm="fake_orders", replicate=1, day=9)
        self.assertEqual(float(one), row["credibility"].item())

    def test_a_scenario_says_what_it_is(self):
        scenario = cs.scenario("four-tactics")
        self.assertEqual(scenario.name, "four-tactics")
        self.assertIn(scenario.baseline, scenario.arms)
        self.assertIn("four-tactics", cs.scenarios())
        self.assertEqual(cs.scenario_text(scenario.yaml).arms, scenario.arms)
        values = scenario.set({"belief.half_life_days": 91}).values.set_index("path")
        self.assertEqual(values.loc["belief.half_life_days", ["value", "origin"]].tolist(),
                         ["91", "--set"])

    def test_parameters_have_units_and_ranges(self):
        row = cs.parameters().set_index("path").loc["belief.half_life_days"]
        self.assertEqual(row["unit"], "day")
        self.assertLess(row["plausible"][0], row["plausible"][1])


if __name__ == "__main__":
    unittest.main()
