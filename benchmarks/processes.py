"""PostgreSQL in place of SQLite, and two processes beside one: CPU of each for a message that its screens get.

Run: ``.venv/bin/python -m benchmarks.processes [CLIENTS]``. The database is a real PostgreSQL started for it.
"""

from __future__ import annotations

import json
import sys
from contextlib import ExitStack

from benchmarks.crowd import Figures, Incomplete, gathered
from benchmarks.hall import SNAPSHOT, Hall, prepared
from benchmarks.machine import CORES
from benchmarks.screens import CHANGE, ROUNDS, WARM
from benchmarks.served import PLENARY, Served, serving
from tests.servers import PostgreSQL, postgresql

ENOUGH_CORES = 4
"""For two servers, the load and the database."""


def hall_on(server: PostgreSQL, members: int = 193) -> Hall:
    """A conference in a new database of this server."""
    return prepared(server.url(server.database()), members=members)


def round_of(hall: Hall, processes: int, count: int) -> Figures:
    """One change to screens that are spread over so many processes.

    ``us``: microseconds of CPU for each message, by process; ``per_s``: messages a second while a change goes out.
    """
    try:
        with ExitStack() as stack:
            cores = CORES if len(CORES) >= ENOUGH_CORES else CORES[:1] * processes
            served = [
                stack.enter_context(serving(PLENARY, hall.environment, cores[n : n + 1]))
                for n in range(processes)
            ]
            return _spread(served, hall, count, stack)
    except Incomplete as fault:
        return {"fault": str(fault)}


def _spread(served: list[Served], hall: Hall, count: int, stack: ExitStack) -> Figures:
    crowd = stack.enter_context(gathered())
    clients = hall.screens("", count)
    for n, client in enumerate(clients):
        client["url"] = served[n % len(served)].url
    crowd("know", clients=clients, snapshot=SNAPSHOT)
    crowd("connect")
    crowd("fanout", **CHANGE["plenary"], rounds=WARM)
    before = [each.cpu() for each in served]
    heard = crowd("fanout", **CHANGE["plenary"], first=WARM, rounds=ROUNDS)
    spent = [each.cpu() - earlier for each, earlier in zip(served, before, strict=True)]
    messages = ROUNDS * count / len(served)
    return {"us": [seconds * 1e6 / messages for seconds in spent], "per_s": heard["per_s"]}


def main() -> None:
    """One round with one process and one with two, printed as JSON."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with postgresql() as server:
        for processes in (1, 2):
            print(processes, json.dumps(round_of(hall_on(server), processes, count)), flush=True)


if __name__ == "__main__":
    main()
