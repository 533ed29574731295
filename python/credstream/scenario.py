"""Scenarios: loaded, changed, run, compared and swept."""
from __future__ import annotations

import json
import os
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any, Dict, Iterator, List, Mapping, Optional, Sequence, Tuple, Union

import pandas as pd

from . import _core, work
from .calibration import Calibration
from .results import Results
from .tables import frame, from_csv

if TYPE_CHECKING:
    from .study import Sensitivity, Study

Path = Union[str, "os.PathLike[str]"]


def scenario(source: Path) -> "Scenario":
    """The scenario of a file, or of the library by its name, such as "four-tactics"."""
    return Scenario(os.fspath(source))


def scenario_text(text: str, file: str = "scenario.yaml") -> "Scenario":
    """A scenario from its YAML text, as if it stood in `file`."""
    return Scenario(file, text)


def scenarios() -> List[str]:
    """Names of the scenarios that are built in."""
    return _core.scenario_names()


def parameters() -> pd.DataFrame:
    """Every parameter: path, default, unit, least, greatest, plausible (a pair), evidence and source."""
    reference = json.loads(_core.reference())
    rows = [{"path": f"{section['path']}.{row['name']}", **row}
            for kind in ("sections", "tactics", "policies") for section in reference[kind]
            for row in section["parameters"]]
    return pd.DataFrame(rows).drop(columns="name")


class Scenario:
    """A scenario that is checked and ready to run. It never changes; `set` returns another one."""

    def __init__(self, source: str, text: Optional[str] = None,
                 changes: Optional[Mapping[str, str]] = None):
        self._source = source
        self._text = text
        self._changes: Dict[str, str] = dict(changes or {})
        self._core = _core.load(source, text, self._settings())

    def __repr__(self) -> str:
        return (f"<credstream.Scenario {self.name}: {', '.join(self.arms)}; {self.days} days; "
                f"{self.replicates} replicates>")

    @property
    def name(self) -> str:
        """Its name."""
        return self._core.name

    @property
    def question(self) -> str:
        """What it asks."""
        return self._core.question

    @property
    def arms(self) -> List[str]:
        """Names of its arms."""
        return self._core.arms

    @property
    def baseline(self) -> str:
        """The arm that differences are taken from; "" where it has none."""
        return self._core.baseline

    @property
    def days(self) -> int:
        """Length of a run, in days."""
        return self._core.days

    @property
    def seed(self) -> int:
        """Seed of all draws."""
        return self._core.seed

    @property
    def replicates(self) -> int:
        """Replicates of a comparison, unless told otherwise."""
        return self._core.replicates

    @property
    def notes(self) -> List[str]:
        """What one should know although nothing is wrong."""
        return self._core.notes

    @property
    def yaml(self) -> str:
        """The whole scenario as one YAML text, which runs on its own."""
        return self._core.resolved

    @property
    def values(self) -> pd.DataFrame:
        """Every value in force: path, value, unit, evidence, source and where it was given."""
        return frame(self._core.values()).astype(str)

    def set(self, changes: Mapping[str, Any]) -> "Scenario":
        """The scenario with other values, by their paths: {"population.consumers": 20000, "days": 90}.

        Maps may be nested: {"population": {"consumers": 20000}}. Raises ScenarioError with all
        problems when a path or a value is none.
        """
        return Scenario(self._source, self._text, {**self._changes, **dict(_flat(changes))})

    def run(self, *, details: bool = True, threads: Optional[int] = None,
            progress: Optional[bool] = None) -> Results:
        """One run of each arm, as `credstream run` makes it.

        details: also the ledger, causes and counties. threads: all unless told otherwise.
        """
        return self._arms("run", 1, details, 0, threads, progress)

    def compare(self, *, replicates: Optional[int] = None, worlds: Optional[int] = 0,
                details: bool = True, threads: Optional[int] = None,
                progress: Optional[bool] = None) -> Results:
        """All arms in so many replicates, as `credstream compare` compares them.

        replicates: those of the scenario unless told otherwise. worlds: plausible worlds in which
        what was found is tried again; None for as many as the scenario asks for. details: also the
        ledger, causes and counties. After Ctrl-C, Interrupted.results holds the replicates that were
        complete, judged by the worlds that were.
        """
        given = self if replicates is None else self.set({"replicates": replicates})
        return given._arms("compare", given.replicates, details, -1 if worlds is None else worlds,
                           threads, progress)

    def calibrate(self, *, threads: Optional[int] = None,
                  progress: Optional[bool] = None) -> Calibration:
        """Moves the parameters that the scenario's `fit` names until the simulation shows its
        calibration targets, and measures all others, as `credstream calibrate` does.

        Raises ScenarioError without targets. After Ctrl-C nothing is kept.
        """
        n_threads = work.default_threads(threads)
        found = work.run(lambda watch: _core.calibrated(self._core, n_threads, watch), progress,
                         lambda _: None)
        return Calibration(found, self)

    def sweep(self, folder: Path, *, replicates: Optional[int] = None, workers: Optional[int] = None,
              force: bool = False, progress: Optional[bool] = None) -> "Study":
        """Runs what the folder lacks of the study that the scenario's `sweep` asks for.

        replicates: of each point. workers: tasks at once, as many as there are processors unless told
        otherwise. force: replace another study. What is done is kept, also after Ctrl-C.
        """
        from .study import Study

        given = self if replicates is None else self.set(self._replicates_of_sweep(replicates))
        study = Study(folder, planned=_core.plan_sweep(given._core))
        return study.run(workers=workers, force=force, progress=progress)

    def sensitivity(self, folder: Path, *, method: str = "", points: int = 0,
                    outcomes: Sequence[str] = (), arm: str = "", against: str = "",
                    replicates: Optional[int] = None, workers: Optional[int] = None,
                    force: bool = False, progress: Optional[bool] = None) -> "Sensitivity":
        """Which parameters matter: runs what the folder lacks of a study that tells, and reads it.

        method: "morris" or "sobol"; as the scenario's `sweep`, or morris, unless told otherwise.
        points: trajectories or rows. outcomes, arm, against: whose figures, as Study.sensitivity
        takes them. Without a `sweep`, all parameters that are assumed are varied. What is done is
        kept, also after Ctrl-C.
        """
        from .study import Study

        if method not in ("", "morris", "sobol"):
            raise ValueError(f"method must be 'morris' or 'sobol', not {method!r}")
        given = self if replicates is None else self.set(self._replicates_of_sweep(replicates))
        asked = _core.IndicesAsked(method, points, list(outcomes), arm, against)
        study = Study(folder, planned=_core.plan_indices(given._core, asked))
        study.run(workers=workers, force=force, progress=progress)
        return study.sensitivity(outcomes=outcomes, arm=arm, against=against)

    def _replicates_of_sweep(self, replicates: int) -> Dict[str, int]:
        return {"sweep.replicates" if self._core.has_sweep else "replicates": replicates}

    def _settings(self) -> List[str]:
        return [f"{path}={value}" for path, value in self._changes.items()]

    def _arms(self, command: str, replicates: int, details: bool, worlds: int,
              threads: Optional[int], progress: Optional[bool]) -> Results:
        n_threads = work.default_threads(threads)
        words = ["credstream", command, self._source]
        for setting in self._settings():
            words += ["--set", setting]
        if command == "compare" and worlds >= 0:
            words += ["--worlds", str(worlds)]
        if not details:
            words += ["--record", "least"]
        started = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")

        def results(ran: Optional[_core.Ran]) -> Optional[Results]:
            return None if ran is None else Results(ran, self.baseline)

        ran = work.run(
            lambda watch: _core.run_arms(self._core, replicates, command == "compare", details,
                                         worlds, n_threads, words, started, watch),
            progress, results)
        return results(ran)


def _flat(changes: Mapping[str, Any], above: str = "") -> Iterator[Tuple[str, str]]:
    """Pairs of a path and a value as --set takes them."""
    for key, value in changes.items():
        path = f"{above}{key}"
        if isinstance(value, Mapping):
            yield from _flat(value, path + ".")
        else:
            yield path, _text(value)


def _text(value: Any) -> str:
    value = value.item() if hasattr(value, "item") else value  # a number of numpy
    if isinstance(value, bool):
        return str(int(value))
    return repr(value) if isinstance(value, float) else str(value)
