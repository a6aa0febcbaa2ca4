"""What is done again and again, whatever happens: a failure is told when it begins and when it has passed."""

from __future__ import annotations

import logging
from collections.abc import Callable

logger = logging.getLogger(__name__)


class Round:
    """One piece of work, to be called every so often. It never raises."""

    def __init__(self, work: Callable[[], object]) -> None:
        self._work, self._failing = work, ""

    def __call__(self) -> None:
        """Do it. Of failures that follow each other only the first of a kind is told, with its trace."""
        name = self._work.__name__
        try:
            self._work()
        except Exception as failure:
            kind = type(failure).__name__
            if kind != self._failing:
                logger.exception("%s failed; it is tried again", name)
            self._failing = kind
        else:
            if self._failing:
                logger.warning("%s works again", name)
            self._failing = ""
