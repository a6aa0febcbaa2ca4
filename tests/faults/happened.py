"""A meeting command by command: each with the journal as it stood before, and what must be so after any fault."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from plenary.domain.hall.messages import Announce
from plenary.domain.vocabulary import Entry, Request
from plenary.engine.journal import Accepted, verify
from tests.engine.house import CONFERENCE, Clock, House, opened
from tests.engine.recorded import begun, blank, entries_of, in_memory, stored
from tests.secrecy.meeting import END, PLAY, founded

ROOMS = ("floor.give", "text.submit", "ballot.cast", "vote.close")
"""One command of each kind, in the everyday run."""
EVERY = os.environ.get("PLENARY_EVERY_COMMAND") == "1"

Key = tuple[str, str]
"""Whose command, and its id."""


@dataclass(frozen=True)
class Moment:
    """A command that is about to be sent, and the journal before it."""

    entries: Sequence[Entry]
    request: Request

    def batch(self) -> list[Request]:
        """The command with others that wait beside it: one of the podium, and the same one sent twice."""
        beside = Request(
            f"beside-{len(self.entries)}",
            founded().seat("secretary"),
            "plenary",
            Announce(text={"en": "Beside"}),
            0,
            digest="beside",
        )
        return [self.request, beside, self.request]

    def house(self, file: Path) -> House:
        """A house at this moment, in this file."""
        with opened(blank(file)) as storage:
            begun(storage, self.entries)
        return again(file, self)


def again(file: Path, moment: Moment) -> House:
    """A house on this file, started a second after the moment."""
    return House(file, Clock(moment.entries[-1].at + 1_000))


@cache
def moments() -> tuple[Moment, ...]:
    """Every accepted command of the meeting in which everything happens; or the first of each name in ROOMS."""
    story, found = founded(), list[Moment]()
    for who, command in (*PLAY, *END):
        before = tuple(story.entries)
        id = f"canary-request-{len(before)}"
        request = story.request(who, command, id=id)
        story.do(who, command, at=story.now + 1_000, id=id)
        found.append(Moment(before, request))
    if EVERY:
        return tuple(found)
    named = {moment.request.command.name: moment for moment in reversed(found)}
    return tuple(named[name] for name in ROOMS)


def named(moment: Moment) -> str:
    """What a test of this moment is called."""
    return f"{len(moment.entries)}-{moment.request.command.name}"


def written(house: House) -> Counter[Key]:
    """How many entries each command has made."""
    return Counter((entry.by.seat, entry.request) for entry in entries_of(house.clerk.journal))


def check(house: House, acked: dict[Key, Accepted]) -> None:
    """What was acknowledged is recorded as it was told; the chain holds; the records are those of the journal."""
    journal = house.clerk.journal
    with house.storage.read() as connection:
        accepted = verify(journal.lines(connection), CONFERENCE).accepted
    assert {key: accepted.get(key) for key in acked} == acked
    assert stored(house.storage) == in_memory(entries_of(journal))


def settled(house: House, requests: Sequence[Request]) -> dict[Key, object]:
    """Each request sent once more, all at the same time; their answers."""
    futures = {(request.seat.id, request.id): house.clerk.submit(request) for request in requests}
    house.clerk.work()
    return {key: future.result(0) for key, future in futures.items()}
