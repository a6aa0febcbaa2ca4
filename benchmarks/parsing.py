"""What reading a command costs: ballots, of which many say the same, and the envelope seen to be right.

Run: ``.venv/bin/python -m benchmarks.parsing``. CPU time of this process.
"""

from __future__ import annotations

import time
from itertools import cycle, islice

import plenary.domain.decide  # noqa: F401  (with it, every command is known)
from plenary.web.wire import parse

BALLOTS = 20_000
CHOICES = ("yes", "no", "abstain")


def measured() -> float:
    """Microseconds a ballot."""
    said = [
        {"id": f"ballot-{n:05}", "name": "ballot.cast", "args": {"vote": "v1000", "choice": choice}}
        for n, choice in enumerate(islice(cycle(CHOICES), BALLOTS))
    ]
    began = time.process_time()
    for each in said:
        parse(each, "plenary", "en")
    return (time.process_time() - began) * 1e6 / BALLOTS


if __name__ == "__main__":
    print(f"{measured():.1f} µs a ballot")
