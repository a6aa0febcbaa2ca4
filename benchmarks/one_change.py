"""What one change costs the rules and the views: the floor is given while all 193 wait and all 193 look.

Run: ``.venv/bin/python -m benchmarks.one_change``. CPU time of this process, no network and no disk.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing

from plenary import data
from plenary.domain.conference import Conference, apply
from plenary.domain.decide import decide
from plenary.domain.vocabulary import Audience, By, Channel, Entry, Refusal, Request, Role, Seat
from plenary.engine import schema
from plenary.engine.accounts import Accounts, Wanted
from plenary.engine.broadcast import Broadcast
from plenary.engine.journal import Journal, Standing
from plenary.engine.storage import Storage
from plenary.inauguration import inaugurate
from plenary.web.wire import parse

REPETITIONS = 100
CHAIR = Seat("s1", Role.CHAIR)


def founded() -> Conference:
    """CMDT-21 as the demonstration founds it."""
    with tempfile.TemporaryDirectory() as folder, closing(Storage(f"sqlite:///{folder}/x.sqlite")) as storage:
        schema.migrate(storage.engine)
        journal, accounts = Journal(storage, data.conference()["id"]), Accounts(storage, b"benchmark")
        podium = [Wanted(role="chair"), Wanted(role="secretary")]
        inaugurate(journal, accounts, data.conference(), "itu", podium, 1, seed=True, electronic=True)
        conference = journal.catch_up(Standing()).conference
    assert conference
    return conference


def request(seat: Seat, name: str, at: int, **args: object) -> Request:
    parsed = parse({"id": f"benchmark-{at}", "name": name, "args": args}, "plenary", "en")
    return Request(parsed.id, seat, parsed.body, parsed.command, at, parsed.digest)


def after(conference: Conference, asked: Request) -> Conference:
    """The conference after a request that is accepted."""
    verdict = decide(conference, asked)
    assert not isinstance(verdict, Refusal), verdict
    for event in verdict:
        by = By(asked.seat.id, asked.seat.role, asked.seat.delegation)
        entry = Entry(
            conference.id, conference.seq + 1, asked.at, by, asked.body, asked.id, asked.digest, event
        )
        conference = apply(conference, entry)
    return conference


def cpu_ms(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def measured() -> tuple[str, float, float]:
    """What was measured, and the medians: milliseconds for deciding and applying, and for showing."""
    conference = after(founded(), request(CHAIR, "sitting.open", 2))
    states = [d.id for d in conference.roll.delegations.values() if d.kind == "member_state"]
    for n, state in enumerate(states):
        seat = Seat(f"s{n + 9}", Role.DELEGATE, state)
        conference = after(conference, request(seat, "floor.request", 3 + n))
    first = conference.body("plenary").floor.list.waiting[0].request
    give = request(CHAIR, "floor.give", 1000, request=first)
    looking = [Audience(channel, "plenary") for channel in Channel]
    looking += [Audience(Channel.FLOOR, "plenary", state) for state in states]
    ruled, shown = [], []
    for _ in range(REPETITIONS):
        broadcast = Broadcast(lambda _views: None)
        broadcast.show(conference)
        for audience in looking:
            broadcast.join(audience)
            broadcast.view(audience)
        ruled.append(cpu_ms(lambda: after(conference, give)))
        given = after(conference, give)
        shown.append(cpu_ms(lambda given=given, broadcast=broadcast: broadcast.show(given)))
    seen = f"{len(states)} waiting, {len(looking)} audiences"
    return seen, statistics.median(ruled), statistics.median(shown)


def main() -> None:
    """Print the medians."""
    seen, rules, views = measured()
    print(f"{seen}: decide and apply {rules:.2f} ms, show {views:.2f} ms")


if __name__ == "__main__":
    main()
