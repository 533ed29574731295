"""Ctrl-C ends the work after the current day, and what is complete is kept."""
import os
import signal
import threading
import unittest
from unittest import mock

import pandas as pd

from small import InFolder, SMALL, cs
from credstream import _core


class Watched(_core.Watch):
    """Sends Ctrl-C to this process once so many days are simulated."""

    AFTER = 0

    def __init__(self):
        super().__init__()
        threading.Thread(target=self._interrupt, daemon=True).start()

    def _interrupt(self):
        while self.days_done < self.AFTER:
            threading.Event().wait(0.001)
        os.kill(os.getpid(), signal.SIGINT)


def interrupted_after(days):
    Watched.AFTER = days
    return mock.patch.object(_core, "Watch", Watched)


class Interrupts(InFolder):
    def test_a_comparison_keeps_complete_replicates(self):
        # On one thread replicates end in their order: here are five, however busy the machine is.
        scenario = cs.scenario_text(SMALL)
        with interrupted_after(3 * 30 * 5), self.assertRaises(cs.Interrupted) as caught:
            scenario.compare(replicates=2000, details=False, threads=1)
        results = caught.exception.results
        self.assertTrue(results.interrupted)
        self.assertGreaterEqual(results.replicates, 5)
        self.assertLess(results.replicates, 2000)
        whole = scenario.compare(replicates=results.replicates)
        self.assertEqual(results.digest, whole.digest)
        self.assertIsInstance(caught.exception, KeyboardInterrupt)

    def test_before_the_first_replicate_there_is_nothing(self):
        with interrupted_after(1), self.assertRaises(cs.Interrupted) as caught:
            cs.scenario("four-tactics").set({"match": "none"}).run(threads=1)
        self.assertIsNone(caught.exception.results)

    def test_a_study_goes_on(self):
        points = pd.DataFrame({"belief.half_life_days": range(30, 330)})
        scenario = cs.scenario("small.yaml")
        study = cs.Study("study", scenario, points, outcomes=["credibility"], replicates=3)
        with interrupted_after(3 * 3 * 30 * 10), self.assertRaises(cs.Interrupted):
            study.run(workers=2)
        tasks = 300 * 3
        self.assertLess(study.status().done, tasks)
        self.assertGreater(study.status().done, 0)
        self.assertEqual(study.run().status().done, tasks)
        whole = cs.Study("whole", scenario, points, outcomes=["credibility"], replicates=3).run()
        pd.testing.assert_frame_equal(study.table(), whole.table(), check_exact=True)


if __name__ == "__main__":
    unittest.main()
