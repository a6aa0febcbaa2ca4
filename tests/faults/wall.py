"""Runs the command line with a wall clock that a test moves: its jump in milliseconds is what a file says.

    python wall.py FILE demo …

Only the wall jumps. The monotonic clock goes on as it does on a machine whose time is set.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from plenary import cli

TIME_NS = time.time_ns


def jumping(file: Path) -> None:
    """Let the wall clock of this process jump as the file says."""

    def time_ns() -> int:
        return TIME_NS() + int(file.read_text() or 0) * 1_000_000

    time.time_ns = time_ns
    time.time = lambda: time_ns() / 1e9


if __name__ == "__main__":
    jumping(Path(sys.argv[1]))
    sys.exit(cli.main(sys.argv[2:]))
