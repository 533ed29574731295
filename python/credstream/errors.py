"""What can go wrong, as exceptions."""
from __future__ import annotations

from typing import Any, NamedTuple, Sequence


class Problem(NamedTuple):
    """One fault in a scenario or a table, and where it stands."""

    code: str  #: stable id such as "E012"; docs/errors.md explains each
    message: str  #: one sentence, with a suggestion where there is one
    file: str
    line: int  #: from 1; 0 where the problem has no place
    column: int  #: from 1, in characters
    text: str  #: as the program prints it: place, sentence, line and caret


class CredStreamError(Exception):
    """Any of the program's own errors."""


class ScenarioError(CredStreamError, ValueError):
    """A scenario, a setting or a table of points that cannot be used: all its problems at once."""

    def __init__(self, problems: Sequence[Sequence[Any]]):
        self.problems = tuple(Problem(*problem) for problem in problems)
        super().__init__("\n".join(problem.text.rstrip("\n") for problem in self.problems))

    @property
    def code(self) -> str:
        """Code of the first problem."""
        return self.problems[0].code

    @property
    def file(self) -> str:
        """File of the first problem; "--set" for a setting."""
        return self.problems[0].file

    @property
    def line(self) -> int:
        """Line of the first problem, from 1."""
        return self.problems[0].line

    @property
    def column(self) -> int:
        """Column of the first problem, from 1."""
        return self.problems[0].column


class FileError(CredStreamError, OSError):
    """A file or folder that cannot be read or written; `filename` and `errno` say which and why."""

    def __init__(self, message: str, path: str = "", number: int = 0):
        super().__init__(message)
        self.filename = path or None
        self.errno = number or None


class BrokenInvariant(CredStreamError, RuntimeError):
    """A check of the model failed: a fault of the program, and the run cannot be trusted."""


class Interrupted(KeyboardInterrupt):
    """Ctrl-C. `results` holds what was complete by then, or None; a study keeps it in its folder."""

    def __init__(self, results: Any = None):
        super().__init__("interrupted")
        self.results = results
