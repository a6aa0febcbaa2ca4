"""What the rounds of a run found: medians by scenario and server, and why something was not measured."""

from __future__ import annotations

import math
import statistics
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from benchmarks.crowd import Figures


class NotMeasured(Exception):
    """There is no such figure; the message says why."""


@dataclass(frozen=True)
class Results:
    """Figures of each round by scenario and server, e.g. ``("screens 2000", "socket.io")``.

    ``reasons``: why there are none, by the first word of the scenario.
    """

    rounds: dict[tuple[str, str], list[Figures]] = field(default_factory=lambda: defaultdict(list))
    reasons: dict[str, str] = field(default_factory=dict)

    def add(self, scenario: str, server: str, figures: Figures) -> None:
        """One more round."""
        self.rounds[scenario, server].append(figures)

    def all(self, scenario: str, server: str, name: str) -> list[Any]:
        """A figure of every round. Raises NotMeasured when a round has none: the rest would flatter."""
        rounds = self.rounds.get((scenario, server))
        if not rounds:
            raise NotMeasured(self.reasons.get(scenario.partition(" ")[0], "not asked for"))
        missing = [each.get("fault", "no figure") for each in rounds if name not in each]
        if missing:
            raise NotMeasured(
                f"{server}: {len(missing)} of {len(rounds)} rounds incomplete: {missing[0][:100]}"
            )
        return [each[name] for each in rounds]

    def median(self, scenario: str, server: str, name: str) -> float:
        """The median of a figure over the rounds. Raises NotMeasured."""
        return statistics.median(self.all(scenario, server, name))

    def pooled(self, scenario: str, server: str, name: str, share: float) -> float:
        """The value that this share of all values of all rounds does not exceed. Raises NotMeasured."""
        values = sorted(value for each in self.all(scenario, server, name) for value in each)
        if not values:
            raise NotMeasured("nothing was counted")
        return float(values[math.ceil(share * len(values)) - 1])
