"""Memory does not grow over a thousand runs in one process."""
import gc
import unittest

from small import SMALL, cs

RUNS, SETTLED = 1000, 200
MOST_GROWTH = 2 << 20  # bytes; a run that were kept would take 150 KB


def resident_bytes():
    with open("/proc/self/smaps_rollup", encoding="ascii") as file:
        return next(int(line.split()[1]) << 10 for line in file if line.startswith("Rss:"))


class Memory(unittest.TestCase):
    def test_it_does_not_grow(self):
        scenario = cs.scenario_text(SMALL).set({"days": 10, "campaign.end_day": 10,
                                                "population.consumers": 400})
        before = 0
        for i in range(RUNS):
            results = scenario.run(threads=1, progress=False)
            self.assertEqual(len(results.series), 30)
            if i == SETTLED:
                gc.collect()
                before = resident_bytes()
        del results
        gc.collect()
        self.assertLess(resident_bytes() - before, MOST_GROWTH)


if __name__ == "__main__":
    unittest.main()
