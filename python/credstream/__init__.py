"""CredStream: what official livestream sales do to credibility and to farmers' income.

    import credstream as cs

    results = cs.scenario("four-tactics").set({"days": 90}).compare(replicates=10)
    results.summary                     # a table of pandas
    results.series.attrs["units"]       # what its columns are measured in

Results are those of the program `credstream`, to the bit. docs/python.md is the manual.
"""
from __future__ import annotations

from . import _core
from .calibration import Calibration
from .errors import (BrokenInvariant, CredStreamError, FileError, Interrupted, Problem,
                     ScenarioError)
from .results import Results
from .scenario import Scenario, parameters, scenario, scenario_text, scenarios
from .study import Replayed, Sensitivity, Status, Study

#: The program with its version and commit; results are those of this program.
program = _core.program_name()
__version__ = program.split()[1]


def speak(language: str) -> None:
    """Words messages and questions in "en" or "zh"."""
    if language not in ("en", "zh"):
        raise ValueError(f"language must be 'en' or 'zh', not {language!r}")
    _core.speak_chinese(language == "zh")


__all__ = ["BrokenInvariant", "Calibration", "CredStreamError", "FileError", "Interrupted", "Problem",
           "Replayed", "Results", "Scenario", "ScenarioError", "Sensitivity", "Status", "Study",
           "parameters", "program", "scenario", "scenario_text", "scenarios", "speak"]
