"""What the commands of CredStream call, with tables in memory (python/module.cpp)."""
from typing import Dict, List, Optional, Sequence, Tuple, Union

import numpy as np
import numpy.typing as npt

Cells = Union[npt.NDArray[np.int64], npt.NDArray[np.float64],
              Tuple[List[str], npt.NDArray[np.int32]]]
Columns = Dict[str, Cells]

class Watch:
    def __init__(self) -> None: ...
    def stop(self) -> None: ...
    @property
    def stopped(self) -> bool: ...
    @property
    def days_done(self) -> int: ...
    @property
    def days_planned(self) -> int: ...
    @property
    def phase(self) -> str: ...

class Scenario:
    name: str
    question: str
    days: int
    seed: int
    replicates: int
    baseline: str
    resolved: str
    notes: List[str]
    has_sweep: bool
    arms: List[str]
    def values(self) -> Columns: ...

class Ran:
    replicates: int
    interrupted: bool
    digest: str
    def columns(self, file: str) -> Columns: ...
    def text(self, file: str) -> str: ...
    def save(self, folder: str, force: bool) -> None: ...

class Calibrated:
    fitted: Columns
    targets: Columns
    converged: bool
    ambiguous: bool
    evaluations: int

class StudyCounts:
    planned: int
    done: int
    failed: int
    interrupted: bool
    enough_after: int

class PlannedStudy:
    tasks: int
    paths: List[str]

class StoredStudy:
    columns: Columns
    outcomes: List[str]
    baseline: str
    definitions: str
    planned: int
    done: int
    failed: int

class IndicesAsked:
    def __init__(self, method: str, points: int, outcomes: Sequence[str], arm: str,
                 against: str) -> None: ...

class ToldIndices:
    sensitivity: str
    convergence: str

class MadeAgain:
    columns: Columns
    series: Columns
    same: Optional[bool]

def program_name() -> str: ...
def hardware_threads() -> int: ...
def speak_chinese(chinese: bool) -> None: ...
def speaks_chinese() -> bool: ...
def load(file: str, text: Optional[str], set: Sequence[str]) -> Scenario: ...
def scenario_names() -> List[str]: ...
def reference() -> str: ...
def run_arms(scenario: Scenario, replicates: int, compared: bool, details: bool, worlds: int,
             threads: int, command: Sequence[str], started: str, watch: Watch) -> Optional[Ran]: ...
def calibrated(scenario: Scenario, threads: int, watch: Watch) -> Optional[Calibrated]: ...
def plan_indices(scenario: Scenario, asked: IndicesAsked) -> PlannedStudy: ...
def indices_in(folder: str, asked: IndicesAsked) -> ToldIndices: ...
def plan_sweep(scenario: Scenario) -> PlannedStudy: ...
def plan_points(scenario: Scenario, points: str, outcomes: Sequence[str],
                replicates: int) -> PlannedStudy: ...
def planned_in(folder: str) -> PlannedStudy: ...
def run_in(folder: str, study: PlannedStudy, workers: int, force: bool, retry_failed: bool,
           seconds_per_task: float, watch: Watch) -> StudyCounts: ...
def read_stored(folders: Sequence[str]) -> StoredStudy: ...
def replay_in(folder: str, run: int, series: bool, watch: Watch) -> Optional[MadeAgain]: ...
