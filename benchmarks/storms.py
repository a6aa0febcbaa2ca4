"""Everybody back at once, again and again: what it costs the server to let a screen in.

Run: ``.venv/bin/python -m benchmarks.storms [--clients 2000] [OTHER_CHECKOUT]``. With another checkout, servers of both
run in turn, on the same Python. Figures: microseconds of CPU a connection, and the p99 of being back, in ms.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from pathlib import Path

from benchmarks.hall import Hall
from benchmarks.screens import Sizes, fresh, playing

STORMS, IN_TURN = 4, 4
"""Storms of one server, and servers of each checkout: the machine is quicker at one moment than at the next."""


def storms(hall: Hall, count: int, checkout: Path) -> list[tuple[float, float]]:
    """CPU and p99 of each storm of one server."""
    found = []
    with playing("plenary", hall, hall.screens, count, Sizes(0, 0), checkout) as (served, crowd):
        crowd("connect")
        for _ in range(STORMS):
            crowd("idle", ms=300)
            before = served.cpu()
            p99 = crowd("reconnect")["p99_ms"]
            found.append(((served.cpu() - before) * 1e6 / count, p99))
    return found


def main() -> None:
    """Print the first quartile and the median of both figures, for each checkout."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--clients", type=int, default=2000)
    asked.add_argument("other", type=Path, nargs="?")
    given = asked.parse_args()
    found: dict[Path, list[tuple[float, float]]] = {Path.cwd(): []}
    if given.other:
        found[given.other.resolve()] = []
    with tempfile.TemporaryDirectory() as folder:
        for n in range(IN_TURN):
            for m, (checkout, each) in enumerate(found.items()):
                each += storms(fresh(Path(folder), f"{n}-{m}"), given.clients, checkout)
    for checkout, each in found.items():
        cpu, p99 = (statistics.quantiles(figures, n=4) for figures in zip(*each, strict=True))
        print(f"{checkout}: {cpu[0]:.0f}, {cpu[1]:.0f} µs of CPU; back after {p99[0]:.0f}, {p99[1]:.0f} ms")


if __name__ == "__main__":
    main()
