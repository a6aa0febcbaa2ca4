"""What the records add to a command: CPU of a batch conducted with them, and without.

Run: ``.venv/bin/python -m benchmarks.records``. Both are measured in turn in the same run; what counts is the ratio.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path
from unittest import mock

from plenary import demo
from plenary.domain.roll.messages import CheckIn
from plenary.domain.vocabulary import Refusal, Request, Role, Seat
from plenary.engine import conduct as heart
from plenary.engine.journal import Journal, Standing
from plenary.engine.storage import Storage

REPETITIONS = 7


def batch(folder: Path, *, recorded: bool) -> float:
    """Milliseconds of CPU for each of 193 requests in one transaction, on a conference of its own."""
    made = demo.set_up(folder / "conference.sqlite", "itu", "127.0.0.1", 80)
    storage = Storage(made.settings.database_url)
    journal = Journal(storage, made.settings.conference)
    standing = journal.catch_up(Standing())
    assert standing.conference is not None
    voting = list(standing.conference.roll.delegations)[:193]
    requests = [
        Request(f"request-{n:03}", Seat(f"s-{n}", Role.DELEGATE, id), "plenary", CheckIn(), 0)
        for n, id in enumerate(voting)
    ]
    rows = heart.recorded if recorded else lambda *_: []
    with mock.patch.object(heart, "recorded", rows):
        began = time.process_time()
        _, answers = heart.conduct(journal, standing, requests)
        took = (time.process_time() - began) * 1000 / len(requests)
    assert not any(isinstance(answer, Refusal) for answer in answers), answers[0]
    storage.close()
    return took


def main() -> None:
    """Measure 193 delegations that check in within one transaction; each leaves a row in the records."""
    rounds = []
    for _ in range(REPETITIONS):
        with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
            rounds.append((batch(Path(one), recorded=True), batch(Path(other), recorded=False)))
    with_records, without = (statistics.median(each) for each in zip(*rounds, strict=True))
    print(
        f"with records {with_records:.3f} ms a command, without {without:.3f} ms: "
        f"{with_records / without:.2f} times"
    )


if __name__ == "__main__":
    main()
