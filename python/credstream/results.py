"""What a run or a comparison left behind."""
from __future__ import annotations

import json
import os
from functools import cached_property
from typing import TYPE_CHECKING, Any, Dict, List, Union

import pandas as pd

from . import _core
from .tables import described, frame, from_csv, typed

if TYPE_CHECKING:
    import xarray


class Results:
    """Tables of a run or a comparison, made when they are first asked for.

    Each holds what the file of the same name holds in the command's folder, to the bit.
    `table.attrs["units"]` and `table.attrs["definitions"]` say what its columns are.
    """

    def __init__(self, ran: _core.Ran, baseline: str):
        self._ran = ran
        self.baseline = baseline  #: arm that differences are taken from; "" without one

    def __repr__(self) -> str:
        return (f"<credstream.Results: {', '.join(self.arms)}; {self.replicates} replicates; "
                f"digest {self.digest[:12]}>")

    @property
    def replicates(self) -> int:
        """Replicates of each arm that are complete."""
        return self._ran.replicates

    @property
    def interrupted(self) -> bool:
        """Whether fewer replicates are there than were asked for."""
        return self._ran.interrupted

    @property
    def digest(self) -> str:
        """SHA-256 over all results, as manifest.json has it: equal digests mean equal results."""
        return self._ran.digest

    @property
    def arms(self) -> List[str]:
        """The arms, in the scenario's order."""
        return list(self.series["arm"].cat.categories)

    @cached_property
    def definitions(self) -> pd.DataFrame:
        """What each column of each table means: file, column, unit, label and definition."""
        return from_csv(self._ran.text("definitions.csv"))

    @cached_property
    def series(self) -> pd.DataFrame:
        """A row for each arm, replicate and day (from 0), and a column for each metric.

        Money is in yuan, shares and credibility between 0 and 1; see attrs["units"].
        """
        return self._table("series.csv")

    @cached_property
    def summary(self) -> pd.DataFrame:
        """A row for each arm and metric: mean over replicates, its 95 % interval of chance, and the
        paired difference from the baseline. Empty after `run`."""
        return self._table("summary.csv")

    @cached_property
    def ledger(self) -> pd.DataFrame:
        """Money that moved between two classes of account on a day, in fen (1 yuan = 100 fen)."""
        return self._table("ledger.csv")

    @cached_property
    def attribution(self) -> pd.DataFrame:
        """Each day's change of an outcome, split over its causes, also as exact integers."""
        return self._table("attribution.csv")

    @cached_property
    def counties(self) -> pd.DataFrame:
        """A row for each arm, replicate and county (from 0)."""
        return self._table("counties.csv")

    @cached_property
    def lots(self) -> pd.DataFrame:
        """A row for each arm, replicate, county and product; empty where the scenario has no products."""
        return self._table("lots.csv")

    @cached_property
    def curves(self) -> pd.DataFrame:
        """Dose curves: outcomes at other intensities of each tactic (1 = as in the scenario)."""
        return self._table("curves.csv")

    @cached_property
    def worlds(self) -> pd.DataFrame:
        """A row for each plausible world: what was drawn, by path, in that parameter's unit, and what
        each arm came to. Empty without worlds, as are the next three."""
        return typed(self._ran.text("worlds.csv"))

    @cached_property
    def verdicts(self) -> pd.DataFrame:
        """A row for each claim: how often chance alone lets it hold and in which share of worlds it
        does (0 to 1), and the assumption that reverses it."""
        return self._table("verdicts.csv")

    @cached_property
    def effects(self) -> pd.DataFrame:
        """A row for each arm and outcome: quantiles over worlds of its difference from the baseline
        (yuan, or a share), and the scenario's own."""
        return pd.DataFrame(self._judged.get("effects", []))

    @property
    def verdict(self) -> str:
        """What holds in how many worlds, in one sentence."""
        return self._judged.get("verdict", {}).get("zh" if _core.speaks_chinese() else "en", "")

    @cached_property
    def findings(self) -> Dict[str, Any]:
        """What the comparison found, in sentences of both languages; empty after `run`."""
        text = self._ran.text("findings.json")
        return json.loads(text) if text else {}

    @cached_property
    def labels(self) -> Dict[str, Any]:
        """What figures and arms are called, in both languages."""
        return json.loads(self._ran.text("labels.json"))

    def dataset(self) -> "xarray.Dataset":
        """The daily series as an xarray data set over arm, replicate and day, with units."""
        series = self.series
        table = series.set_index(["arm", "replicate", "day"])
        data = table.to_xarray()
        units, meanings = series.attrs["units"], series.attrs["definitions"]
        for name in data.variables:
            data[name].attrs = {"units": units.get(name, ""), "long_name": meanings.get(name, "")}
        return data

    def save(self, folder: Union[str, "os.PathLike[str]"], force: bool = False) -> None:
        """Writes the folder that the command would write; `credstream report` makes its page.

        force: replace results that are there.
        """
        self._ran.save(os.fspath(folder), force)

    @cached_property
    def _judged(self) -> Dict[str, Any]:
        text = self._ran.text("verdicts.json")
        return json.loads(text) if text else {}

    def _table(self, file: str) -> pd.DataFrame:
        of_file = self.definitions[self.definitions["file"] == file]
        return described(frame(self._ran.columns(file)), dict(zip(of_file["column"], of_file["unit"])),
                         dict(zip(of_file["column"], of_file["definition"])))
