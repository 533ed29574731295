"""From columns of the engine to tables of pandas."""
from __future__ import annotations

import csv
import io
from typing import Any, Dict, Mapping

import pandas as pd


def frame(columns: Mapping[str, Any]) -> pd.DataFrame:
    """A table; texts become categories. Numbers are the engine's own, to the bit."""
    return pd.DataFrame({name: _series(cells) for name, cells in columns.items()}, copy=False)


def _series(cells: Any) -> Any:
    if isinstance(cells, tuple):
        names, index = cells
        return pd.Categorical.from_codes(index, categories=names)
    return cells


def from_csv(text: str) -> pd.DataFrame:
    """A table of texts, such as definitions."""
    rows = list(csv.DictReader(io.StringIO(text)))
    header = next(csv.reader(io.StringIO(text)))
    return pd.DataFrame(rows, columns=header)


def typed(text: str) -> pd.DataFrame:
    """A table of figures and names. Numbers are read to the bit; an empty text is an empty table."""
    if not text:
        return pd.DataFrame()
    table = pd.read_csv(io.StringIO(text), float_precision="round_trip", keep_default_na=False,
                        na_values=[""], low_memory=False)
    names = table.select_dtypes("object")
    table[names.columns] = names.fillna("")
    return table


def described(table: pd.DataFrame, units: Mapping[str, str], meanings: Mapping[str, str]) -> pd.DataFrame:
    """The table with attrs["units"] and attrs["definitions"] of those columns that have any."""
    table.attrs["units"] = _of(table, units)
    table.attrs["definitions"] = _of(table, meanings)
    return table


def _of(table: pd.DataFrame, texts: Mapping[str, str]) -> Dict[str, str]:
    return {name: texts[name] for name in table.columns if texts.get(name)}
