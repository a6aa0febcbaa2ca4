"""Simulated time, and everything that is on its way in it: late, doubled, overtaken, lost."""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappop, heappush
from itertools import count
from random import Random

from tests.hall import START

Act = Callable[[], None]
QUICK_MS = (1, 1, 2, 5, 20, 60)
LATE_MS = (400, 1_500, 2_500, 9_000)
LOST, LATE, TWICE, ALL = 1, 4, 7, 80
"""Of so many messages one is lost, three are late, and three come twice."""


class Bus:
    """Time in integer milliseconds UTC. It passes only in :meth:`until`; what happens at one moment, happens in the
    order in which it was asked for."""

    def __init__(self, chance: Random) -> None:
        self.chance, self.now, self.faulty = chance, START, True
        self._coming: list[tuple[int, int, Act]] = []
        self._order = count()

    def after(self, ms: int, act: Act) -> None:
        """Do this so much later."""
        heappush(self._coming, (self.now + ms, next(self._order), act))

    def send(self, arrive: Act, lose: Act) -> None:
        """A message: it arrives after a while, or twice, or too late to be of use; ``lose``: what its loss causes."""
        fate = self.chance.randrange(ALL) if self.faulty else ALL
        if fate < LOST:
            self.after(self.chance.choice(QUICK_MS), lose)
            return
        self.after(self.chance.choice(LATE_MS if LOST <= fate < LATE else QUICK_MS), arrive)
        if LATE <= fate < TWICE:
            self.after(self.chance.choice(LATE_MS), arrive)

    def until(self, moment: int) -> None:
        """Let everything happen that happens before this moment."""
        while self._coming and self._coming[0][0] <= moment:
            self.now, _, act = heappop(self._coming)
            act()
        self.now = max(self.now, moment)

    def settle(self, most: int) -> bool:
        """Let everything happen that is still on its way, and whatever follows from it; whether it comes to an end."""
        for _ in range(most):
            if not self._coming:
                return True
            self.until(self._coming[0][0])
        return False
