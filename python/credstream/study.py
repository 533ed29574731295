"""Studies: many points of the parameter space, kept in a folder, and read as one table."""
from __future__ import annotations

import os
from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Sequence, Union

import pandas as pd

from . import _core, work
from .scenario import Path, Scenario
from .tables import described, frame, from_csv, typed


class Status(NamedTuple):
    """How a study stands, in tasks."""

    planned: int
    done: int
    failed: int


class Replayed(NamedTuple):
    """A task that was made again."""

    table: pd.DataFrame  #: its rows, one for each arm
    same: Optional[bool]  #: whether it is as stored, bit for bit; None where none is stored
    series: Optional[pd.DataFrame]  #: its days, where they were asked for


class Sensitivity(NamedTuple):
    """Which parameters matter, from a study that was laid out to tell."""

    indices: pd.DataFrame  #: a row for each outcome, factor and index, as sensitivity.csv has it:
    #: mu_star, mu and sigma in the outcome's unit; first and total as shares of its variance
    convergence: pd.DataFrame  #: the same from the first eighth, quarter and half of the rows


class Study:
    """Points of one's own, each visited by all arms of a scenario.

        X = pd.DataFrame({"belief.half_life_days": [30, 90], "exposure.leak": [0.01, 0.05]})
        study = cs.Study("results/mine", cs.scenario("four-tactics"), X,
                         outcomes={"end": "credibility", "d90": "credibility@90"})
        table = study.run(workers=2).table(contrast="organic")

    X has a column for each path of a parameter and a row for each point; a column whose name has no
    dot, such as "block", is carried through. outcomes names the figures that are kept: metrics, and
    figures in time such as "credibility@90", "min(credibility)" or "area(suspicion)". With more rows
    below the same ones, or more replicates, a study grows and keeps what it has. Study(folder) opens a
    study that is there.
    """

    def __init__(self, folder: Path, scenario: Optional[Scenario] = None,
                 X: Optional[pd.DataFrame] = None, *,
                 outcomes: Union[Mapping[str, str], Sequence[str], None] = None,
                 replicates: Optional[int] = None,
                 planned: Optional[_core.PlannedStudy] = None):
        self.folder = os.fspath(folder)
        if (scenario is None) != (X is None):
            raise TypeError("a new study needs a scenario and points, one that is there neither")
        self._names = _names_of(outcomes)
        if scenario is not None and X is not None:
            planned = _core.plan_points(
                scenario._core, X.to_csv(index=False), list(dict.fromkeys(self._names.values())),
                scenario.replicates if replicates is None else replicates)
        self._planned = planned

    def __repr__(self) -> str:
        return f"<credstream.Study in {self.folder}>"

    def run(self, *, workers: Optional[int] = None, retry_failed: bool = False,
            seconds_per_task: float = 0, force: bool = False,
            progress: Optional[bool] = None) -> "Study":
        """Runs what is missing and returns the study.

        workers: tasks at once. retry_failed: also those that failed. seconds_per_task: a task that
        takes longer fails; 0 for no limit. force: replace another study in the folder. After Ctrl-C
        everything that was done is kept, and the next call goes on.
        """
        planned = self._planned or _core.planned_in(self.folder)
        n_workers = work.default_threads(workers)
        work.run(
            lambda watch: _core.run_in(self.folder, planned, n_workers, force, retry_failed,
                                       seconds_per_task, watch), progress, lambda _: self)
        return self

    def status(self) -> Status:
        """How many tasks are planned, done and failed."""
        stored = _core.read_stored([self.folder])
        return Status(stored.planned, stored.done, stored.failed)

    def table(self, *, contrast: Optional[str] = None) -> pd.DataFrame:
        """A row for each arm of each task that is stored, as study.csv has them.

        contrast: an arm; then each outcome has a column NAME_difference, too, which is the outcome
        less that of this arm on the same draws. attrs["units"] and attrs["definitions"] say what
        columns are; a task that failed has no figures, and its `reason` says why.
        """
        stored = _core.read_stored([self.folder])
        table = frame(stored.columns)
        texts = from_csv(stored.definitions).set_index("name")
        units, meanings = dict(texts["unit"]), dict(texts["meaning"])
        table = _renamed(table, self._names, stored.outcomes)
        names = [name for name in table.columns if self._names.get(name, name) in stored.outcomes]
        if contrast is not None:
            table = _with_differences(table, names, contrast)
        for name in names:
            for column in (name, f"{name}_difference"):
                units[column] = units.get(self._names.get(name, name), "")
                meanings[column] = meanings.get(self._names.get(name, name), "")
        return described(table, units, meanings)

    def sensitivity(self, *, outcomes: Sequence[str] = (), arm: str = "",
                    against: str = "") -> Sensitivity:
        """What the study tells of its parameters, as `credstream sensitivity FOLDER` does.

        outcomes: all unless named. arm, against: whose figures, less whose ("none" for nobody's);
        every arm less the baseline unless told otherwise. Raises ScenarioError where the design is
        neither morris nor saltelli.
        """
        told = _core.indices_in(self.folder, _core.IndicesAsked("", 0, list(outcomes), arm, against))
        return Sensitivity(typed(told.sensitivity), typed(told.convergence))

    def replay(self, run: Union[int, "pd.Series[Any]"], *, series: bool = False,
               progress: Optional[bool] = None) -> Replayed:
        """Makes a task again: its number, or a row of the table.

        series: also its days, as series.csv has them.
        """
        number = int(run if isinstance(run, int) else getattr(run, "run", run))
        made = work.run(lambda watch: _core.replay_in(self.folder, number, series, watch), progress)
        days = frame(made.series) if series else None
        return Replayed(_renamed(frame(made.columns), self._names, list(self._names.values())),
                        made.same, days)


def _names_of(outcomes: Union[Mapping[str, str], Sequence[str], None]) -> Dict[str, str]:
    """Figures by the name of their column."""
    if isinstance(outcomes, Mapping):
        return dict(outcomes)
    return {name: name for name in outcomes or []}


def _renamed(table: pd.DataFrame, names: Mapping[str, str], outcomes: List[str]) -> pd.DataFrame:
    """The table with a column for each name, in place of those of the figures that it stands for."""
    if all(name == figure for name, figure in names.items()):
        return table
    columns: Dict[str, Any] = {}
    for column in table.columns:
        own = [name for name, figure in names.items() if figure == column]
        for name in own if column in outcomes and own else [column]:
            columns[name] = table[column]
    return pd.DataFrame(columns, copy=False)


def _with_differences(table: pd.DataFrame, names: Sequence[str], contrast: str) -> pd.DataFrame:
    """The table with NAME_difference behind the outcomes; an arm that is none is a KeyError."""
    arms = list(table["arm"].cat.categories)
    if contrast not in arms:
        raise KeyError(f"'{contrast}' is not an arm; choose one of {', '.join(arms)}")
    of_contrast = table[table["arm"] == contrast].set_index("run")
    last = table.columns.get_loc(names[-1]) + 1
    for name in names:
        theirs = table["run"].map(of_contrast[name])
        table.insert(last, f"{name}_difference", table[name] - theirs)
        last += 1
    return table
