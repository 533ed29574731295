"""What is wrong comes as an exception that says where, and what to do."""
import os
import unittest

from small import InFolder, SMALL, cs


class Errors(InFolder):
    def test_a_fault_in_a_file_has_its_place_and_a_suggestion(self):
        with open("bad.yaml", "w", encoding="utf-8") as file:
            file.write(SMALL.replace("multiple: 10", "multple: 10").replace("days: 30", "days: -1"))
        with self.assertRaises(cs.ScenarioError) as caught:
            cs.scenario("bad.yaml")
        error = caught.exception
        self.assertGreaterEqual(len(error.problems), 2)
        self.assertEqual((error.file, error.line, error.column), ("bad.yaml", 3, 7))
        typo = [p for p in error.problems if "multple" in p.message][0]
        before = SMALL[:SMALL.index("multiple")]
        self.assertEqual((typo.line, typo.column),
                         (before.count("\n") + 1, len(before) - before.rindex("\n")))
        self.assertIn("did you mean 'multiple'", typo.message)
        self.assertRegex(typo.code, r"^E\d+$")
        self.assertIn("^", typo.text)
        self.assertIn(typo.text.rstrip(), str(error))

    def test_a_bad_setting_is_placed_in_the_setting(self):
        with self.assertRaises(cs.ScenarioError) as caught:
            cs.scenario_text(SMALL).set({"belief.half_live_days": 3})
        error = caught.exception
        self.assertEqual(error.file, "--set")
        self.assertIn("half_life_days", str(error))

    def test_points_and_outcomes_are_checked(self):
        pandas = __import__("pandas")
        scenario = cs.scenario_text(SMALL)
        points = pandas.DataFrame({"belief.half_life_days": [30, -5]})
        with self.assertRaises(cs.ScenarioError) as caught:
            cs.Study("study", scenario, points)
        self.assertEqual((caught.exception.file, caught.exception.line), ("points", 3))
        with self.assertRaises(cs.ScenarioError) as caught:
            cs.Study("study", scenario, points.abs(), outcomes=["credibility", "credibilty"])
        self.assertEqual((caught.exception.file, caught.exception.line), ("outcomes", 2))
        self.assertIn("credibility", str(caught.exception))
        self.assertFalse(os.path.exists("study"))

    def test_files_are_named(self):
        with self.assertRaises(cs.FileError) as caught:
            cs.Study("nowhere").table()
        self.assertIn("nowhere", str(caught.exception.filename))
        self.assertIsInstance(caught.exception, OSError)

    def test_words_may_be_chinese(self):
        self.addCleanup(cs.speak, "en")
        cs.speak("zh")
        with self.assertRaisesRegex(cs.ScenarioError, "情景|参数|错误"):
            cs.scenario_text("scenario: x\n")


if __name__ == "__main__":
    unittest.main()
