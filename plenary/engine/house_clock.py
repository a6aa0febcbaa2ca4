"""The house clock: the wall's time at the start and the monotonic time since; a wall that jumps changes nothing."""

from __future__ import annotations

import time
from collections.abc import Callable


class HouseClock:
    """Milliseconds UTC that never run backwards and never jump; the wall is read again only at a restart."""

    def __init__(
        self,
        wall_ns: Callable[[], int] = time.time_ns,
        monotonic_ns: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        self._monotonic_ns = monotonic_ns
        self._since = monotonic_ns()
        self._start = wall_ns()

    def not_before(self, moment: int) -> None:
        """Go on from this moment if the wall is behind it: what has happened lies in the past."""
        self._start += max(0, moment - self.now()) * 1_000_000

    def now(self) -> int:
        """The time, in integer milliseconds UTC."""
        return (self._start + self._monotonic_ns() - self._since) // 1_000_000
