"""How long a start with a conference of ten days takes: 50,000 entries read, checked against the chain and folded.

Run: ``.venv/bin/python -m benchmarks.fold``. Wall clock and CPU time of this process; the target is 3 s in all.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from contextlib import closing
from pathlib import Path

from benchmarks.long_conference import made
from plenary import data
from plenary.domain.conference import apply
from plenary.domain.vocabulary import Entry
from plenary.engine.canonical import GENESIS, decode, digest
from plenary.engine.journal import Journal, Standing
from plenary.engine.storage import Storage

REPETITIONS = 5


def folded(url: str) -> tuple[int, float]:
    """The entries of the conference, and the seconds in which a process that starts has read and folded them."""
    with closing(Storage(url)) as storage:
        began = time.perf_counter()
        standing = Journal(storage, data.conference()["id"]).catch_up(Standing())
        return standing.seq, time.perf_counter() - began


def parts(url: str) -> dict[str, float]:
    """Seconds of CPU for each part of the work alone."""
    with closing(Storage(url)) as storage, storage.read() as connection:
        began = time.process_time()
        lines = list(Journal(storage, data.conference()["id"]).lines(connection))
        spent = {"read": time.process_time() - began}
    began, head = time.process_time(), GENESIS
    for line in lines:
        head = digest(head, line.entry)
    spent["digest"] = time.process_time() - began
    began = time.process_time()
    entries: list[Entry] = [decode(line.entry) for line in lines]
    spent["decode"] = time.process_time() - began
    began, conference = time.process_time(), None
    for entry in entries:
        conference = apply(conference, entry)
    spent["apply"] = time.process_time() - began
    return spent


def main() -> None:
    """Print the medians."""
    with tempfile.TemporaryDirectory() as folder:
        url = made(Path(folder))
        starts = [folded(url) for _ in range(REPETITIONS)]
        alone = [parts(url) for _ in range(REPETITIONS)]
    seconds = statistics.median(took for _, took in starts)
    print(
        f"{starts[0][0]:,} entries: {seconds:.2f} s ({seconds * 1e6 / starts[0][0]:.0f} µs each); target 3 s"
    )
    print(", ".join(f"{name} {statistics.median(each[name] for each in alone):.2f} s" for name in alone[0]))


if __name__ == "__main__":
    main()
