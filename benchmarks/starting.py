"""Starting with a conference of ten days: from the command until the server says that it is ready.

Run: ``.venv/bin/python -m benchmarks.starting``. ``benchmarks.fold`` tells where the time goes.
"""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path

from benchmarks.crowd import Figures
from benchmarks.long_conference import made
from benchmarks.served import PLENARY, serving
from plenary import data

REPETITIONS = 3


def measured(folder: Path) -> Figures:
    """``start_s``: seconds until READY; ``cpu_s``: seconds of CPU in them."""
    environment = {
        "PLENARY_DATABASE_URL": made(folder),
        "PLENARY_SECRET_KEY": "0123456789 benchmark 0123456789 benchmark",
        "PLENARY_ORIGINS": "http://127.0.0.1",
        "PLENARY_CONFERENCE": data.conference()["id"],
        "PLENARY_PORT": "0",
    }
    starts = []
    for _ in range(REPETITIONS):
        with serving(PLENARY, environment) as served:
            starts.append((served.took, served.cpu()))
    took, cpu = (statistics.median(each) for each in zip(*starts, strict=True))
    return {"start_s": took, "cpu_s": cpu}


def main() -> None:
    """Print it."""
    with tempfile.TemporaryDirectory() as folder:
        print(measured(Path(folder)))


if __name__ == "__main__":
    main()
