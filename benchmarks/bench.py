"""Every target of the project beside its figure, in one run: plenary and its peers in turn, medians of the rounds.

Run: ``make bench``, or ``.venv/bin/python -m benchmarks.bench [--repetitions 5] [--clients 2000] [--only NAME …]``.
Prints a table in Markdown; what is going on is told on the error output.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks import ballots, machine, one_change, page, processes, screens, speaker, starting
from benchmarks.crowd import Figures
from benchmarks.hall import prepared
from benchmarks.results import Results
from benchmarks.targets import OURS, beside, table, targets
from tests.servers import postgresql

PEERS = ("socket.io", "ws", "emit")
CROWDED = 2.5
"""How many times as many screens the larger crowd has."""
SEATS_EACH = 2
"""Of a Member State, so that 193 of them may have 5,000 screens."""


SIZING = 100
"""Screens enough to learn how large a change and a first view are."""


@dataclass(frozen=True)
class Run:
    """One run of the benchmark: how much of it, where its files lie, and what it found."""

    repetitions: int
    clients: int
    voters: int
    folder: Path
    results: Results

    @property
    def crowded(self) -> int:
        return round(self.clients * CROWDED)

    def turns(self, scenario: str, servers: dict[str, Callable[[Path], Figures]]) -> None:
        """A round of every server, so many times, each time beginning with another one."""
        for n in range(self.repetitions):
            names = list(servers)
            for name in names[n % len(names) :] + names[: n % len(names)]:
                with tempfile.TemporaryDirectory(dir=self.folder) as folder:
                    self.keep(scenario, name, servers[name](Path(folder)))

    def keep(self, scenario: str, server: str, figures: Figures) -> None:
        """Remember a round, and tell of it."""
        self.results.add(scenario, server, figures)
        print(
            f"{time.strftime('%H:%M:%S')} {scenario}, {server}: {json.dumps(figures)[:300]}", file=sys.stderr
        )


def measure_screens(run: Run) -> None:
    """Fan-out, connecting, coming back, memory, and the chair meanwhile."""
    _screens(run, f"screens {run.clients}", run.clients, (OURS, *PEERS), storm=True)


def measure_crowded(run: Run) -> None:
    """Fan-out to still more screens."""
    _screens(run, f"crowded {run.crowded}", run.crowded, (OURS, "socket.io"), storm=False)


def _screens(run: Run, scenario: str, count: int, names: tuple[str, ...], *, storm: bool) -> None:
    sizes = screens.sizes_of(screens.fresh(run.folder, f"sizes-{count}", seats_each=SEATS_EACH), SIZING)

    def round_of(name: str) -> Callable[[Path], Figures]:
        def measured(folder: Path) -> Figures:
            hall = screens.fresh(folder, "hall", seats_each=SEATS_EACH)
            return screens.round_of(name, hall, count, sizes, storm=storm)

        return measured

    run.turns(scenario, {name: round_of(name) for name in names})


def measure_votes(run: Run) -> None:
    """Recorded votes on SQLite and on PostgreSQL, beside a peer that stores nothing."""
    with postgresql() as server:

        def ours(folder: Path) -> Figures:
            return ballots.round_of(OURS, screens.fresh(folder, "hall", members=run.voters), run.voters)

        def on_postgresql(_folder: Path) -> Figures:
            return ballots.round_of(OURS, processes.hall_on(server, run.voters), run.voters)

        def peer(folder: Path) -> Figures:
            return ballots.round_of("socket.io", screens.fresh(folder, "none"), run.voters)

        run.turns(f"votes {run.voters}", {OURS: ours, "postgresql": on_postgresql, "socket.io": peer})


def measure_processes(run: Run) -> None:
    """One and two processes on PostgreSQL."""
    if len(machine.CORES) < processes.ENOUGH_CORES:
        run.results.reasons["two processes"] = f"{len(machine.CORES)} cores, {processes.ENOUGH_CORES} needed"
    with postgresql() as server:

        def round_of(count: int) -> Callable[[Path], Figures]:
            return lambda _folder: processes.round_of(processes.hall_on(server), count, run.clients)

        run.turns("processes", {"one": round_of(1), "two": round_of(2)})


def measure_speaker(run: Run) -> None:
    """Bytes of a change of speaker, and the opening of a vote."""
    run.keep("speaker", OURS, speaker.measured(screens.fresh(run.folder, "speaker")))


def measure_start(run: Run) -> None:
    """The start with a long conference."""
    run.keep("start", OURS, starting.measured(run.folder))


def measure_change(run: Run) -> None:
    """What one command costs rules and views."""
    for _ in range(run.repetitions):
        _, ruled, shown = one_change.measured()
        run.keep("change", OURS, {"ms": ruled + shown})


def measure_page(run: Run) -> None:
    """The delegate's page."""
    if page.chromium() is None:
        run.results.reasons["page"] = "no Chromium"
        return
    for n in range(run.repetitions):
        run.keep("page", OURS, page.measured(prepared(f"sqlite:///{run.folder}/page-{n}.sqlite")))


SCENARIOS = {
    "screens": measure_screens,
    "crowded": measure_crowded,
    "votes": measure_votes,
    "processes": measure_processes,
    "speaker": measure_speaker,
    "start": measure_start,
    "change": measure_change,
    "page": measure_page,
}


def install_peers() -> None:
    """Fetch the peers' libraries, if they are not there."""
    if not (screens.PEERS / "node_modules").exists():
        quiet = ["--no-audit", "--no-fund", "--loglevel=error"]
        subprocess.run(["npm", "ci", *quiet], cwd=screens.PEERS, stdout=sys.stderr, check=True)


def main() -> None:
    """Measure what was asked for and print the table."""
    options = argparse.ArgumentParser(description="Every target of the project beside its figure.")
    options.add_argument("--repetitions", type=int, default=5)
    options.add_argument(
        "--clients", type=int, default=2000, help="screens; a larger crowd has 2.5 times as many"
    )
    options.add_argument("--voters", type=int, default=1000)
    options.add_argument("--only", nargs="+", choices=SCENARIOS, default=list(SCENARIOS), metavar="NAME")
    asked = options.parse_args()
    install_peers()
    about = machine.described()
    with tempfile.TemporaryDirectory() as folder:
        run = Run(asked.repetitions, asked.clients, asked.voters, Path(folder), Results())
        for name in asked.only:
            try:
                SCENARIOS[name](run)
            except Exception as fault:  # the other rows are still worth their hours
                print(f"{name} failed: {fault!r}", file=sys.stderr)
                run.results.reasons[name] = f"failed: {fault!r}"[:160]
    print(
        f"Machine: {about}; {os.getloadavg()[0]:.1f} after it. Medians of {asked.repetitions} interleaved rounds."
    )
    print("Server on one core, load on another. A vote is recorded, of Member States of whom 193 are real.\n")
    print("\n".join(table(targets(run.clients, run.crowded, run.voters), run.results)))
    for scenario in dict.fromkeys(scenario for scenario, _ in run.results.rounds):
        if scenario.split()[0] in ("screens", "crowded", "votes"):
            print("\n" + "\n".join(beside(scenario, run.results)))


if __name__ == "__main__":
    main()
