"""A scenario fitted to the figures that a case reports."""
from __future__ import annotations

from typing import TYPE_CHECKING

from . import _core
from .tables import frame

if TYPE_CHECKING:
    from .scenario import Scenario


class Calibration:
    """What `Scenario.calibrate` found."""

    def __init__(self, found: _core.Calibrated, scenario: "Scenario"):
        #: a row for each fitted parameter: path, before, after, low and high (95 % by profile; none
        #: beyond its range), each in the parameter's unit, and at_bound, "yes" at the end of the search
        self.fitted = frame(found.fitted)
        #: a row for each reported figure: reported, simulated and its 95 % interval, in the figure's
        #: own unit; ratio of the two; log_margin, the |ln ratio| that counts as agreement, or least
        #: and greatest; role; verdict; what would_need to differ
        self.targets = frame(found.targets)
        self.converged = found.converged  #: whether the calibration targets are met
        self.ambiguous = found.ambiguous  #: whether other values fit about as well
        self.evaluations = found.evaluations  #: of all replicates
        after = dict(zip(self.fitted["path"].astype(str), self.fitted["after"]))
        self.scenario = scenario.set(after)  #: the scenario with what was fitted

    def __repr__(self) -> str:
        return (f"<credstream.Calibration of {self.scenario.name}: {len(self.fitted)} fitted, targets "
                f"{'met' if self.converged else 'NOT met'}>")
