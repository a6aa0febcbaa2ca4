"""Starting with a conference of ten days: from the command until the server says that it is ready.

Run: ``.venv/bin/python -m benchmarks.starting``; with the path of another checkout, both start in turn, and its
figures come last. ``benchmarks.fold`` tells where the time goes.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections.abc import Mapping
from pathlib import Path

from benchmarks.crowd import Figures
from benchmarks.long_conference import made
from benchmarks.served import PLENARY, serving
from plenary import data

REPETITIONS = 3
IN_TURN = 12
"""Of each of two checkouts: the machine is quicker at one moment than at the next."""


def measured(folder: Path) -> Figures:
    """``start_s``: seconds until READY; ``cpu_s``: seconds of CPU in them; medians."""
    settings = _settings(folder)
    starts = [_start(settings) for _ in range(REPETITIONS)]
    took, cpu = (statistics.median(each) for each in zip(*starts, strict=True))
    return {"start_s": took, "cpu_s": cpu}


def _settings(folder: Path) -> dict[str, str]:
    return {
        "PLENARY_DATABASE_URL": made(folder),
        "PLENARY_SECRET_KEY": "0123456789 benchmark 0123456789 benchmark",
        "PLENARY_ORIGINS": "http://127.0.0.1",
        "PLENARY_CONFERENCE": data.conference()["id"],
        "PLENARY_PORT": "0",
    }


def _start(settings: Mapping[str, str], checkout: Path | None = None) -> tuple[float, float]:
    """Seconds, and seconds of CPU, of one start of this checkout or another (``-m`` looks where it runs first)."""
    with serving(PLENARY, settings, folder=checkout) as served:
        return served.took, served.cpu()


def beside(folder: Path, other: Path) -> None:
    """Print the CPU of starts of this checkout and of the other, in turn: best and median."""
    settings, here = _settings(folder), Path.cwd()
    spent: dict[Path, list[float]] = {here: [], other: []}
    for checkout in spent:
        _start(settings, checkout)  # the first compiles
    for _ in range(IN_TURN):
        for checkout, each in spent.items():
            each.append(_start(settings, checkout)[1])
    for checkout, each in spent.items():
        print(f"{checkout}: {min(each):.2f} s of CPU at best, median {statistics.median(each):.2f}")


def main() -> None:
    """Print it."""
    asked = argparse.ArgumentParser()
    asked.add_argument("other", type=Path, nargs="?")
    other = asked.parse_args().other
    with tempfile.TemporaryDirectory() as folder:
        if other:
            beside(Path(folder), other.resolve())
        else:
            print(measured(Path(folder)))


if __name__ == "__main__":
    main()
