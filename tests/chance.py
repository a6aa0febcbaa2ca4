"""How many random examples a test tries: few in everyday runs, ``PLENARY_EXAMPLES=3`` times as many when it says so."""

import os

from hypothesis import settings

TIMES = int(os.environ.get("PLENARY_EXAMPLES", "1"))


def examples(everyday: int) -> settings:
    """So many examples, the same in every run; none is too slow and none is kept."""
    return settings(max_examples=everyday * TIMES, deadline=None, derandomize=True, database=None)
