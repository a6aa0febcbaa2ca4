"""One request, followed: the tablet's button is pressed in a real house, and everything it sends is kept."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from docs.reading.words import block, pretty
from plenary import data
from plenary.domain.vocabulary import Audience, Channel, Request, Seat
from plenary.engine import schema
from plenary.engine.accounts import Accounts, Wanted
from plenary.engine.broadcast import Broadcast, View
from plenary.engine.clerk import Clerk
from plenary.engine.house_clock import HouseClock
from plenary.engine.journal import Journal
from plenary.engine.storage import Storage
from plenary.inauguration import inaugurate
from plenary.web.house import ack
from plenary.web.wire import parse

START = 1_654_500_000_000
BODY = "plenary"
ID = "3f0c8a52-6d1e-4b7a-9a43-0f5e2c71d9b8"


@dataclass
class Followed:
    """What passed along the road: the command, its entry as stored, its ack, and the views by audience."""

    command: dict[str, Any]
    entry: str = ""
    ack: dict[str, Any] = field(default_factory=dict)
    views: dict[str, View] = field(default_factory=dict)


class _Time:
    """A monotonic clock that the story moves."""

    ns = 0

    def __call__(self) -> int:
        return self.ns


@cache
def followed() -> Followed:
    """Kenya asks for the floor on item 9 of the first meeting."""
    logging.getLogger("alembic").setLevel(logging.ERROR)
    with TemporaryDirectory() as folder:
        storage = Storage(f"sqlite:///{Path(folder) / 'house.sqlite'}")
        try:
            return _story(storage)
        finally:
            storage.close()


def _story(storage: Storage) -> Followed:
    schema.migrate(storage.engine)
    time = _Time()
    clock = HouseClock(lambda: START * 1_000_000, time)
    journal, accounts = Journal(storage, data.conference()["id"]), Accounts(storage, b"one request, followed")
    podium = [Wanted(role=role) for role in ("chair", "secretary")]
    chair, _ = inaugurate(
        journal, accounts, data.conference(), "itu", podium, START, seed=True, electronic=True
    )
    sent: dict[str, View] = {}
    clerk = Clerk(
        journal, Broadcast(lambda views: sent.update({_named(each): view for each, view in views})), clock
    )
    conference = clerk.conference
    kenya = next(d.id for d in conference.roll.delegations.values() if d.code == "KEN")
    item = next(i.id for i in conference.body(BODY).agenda.items.values() if i.number == "9")
    own = accounts.open_seat(journal.conference, "delegate", kenya, at=START)
    delegate, podium = own.seat, chair.seat
    for audience in (*(Audience(channel, BODY) for channel in Channel), Audience(Channel.FLOOR, BODY, kenya)):
        clerk.broadcast.join(audience)
    clerk.broadcast.show(conference)

    def carry(seat: Seat, message: dict[str, Any]) -> dict[str, Any]:
        time.ns += 1_500_000_000
        parsed = parse(message, BODY, "en")
        future = clerk.submit(Request(parsed.id, seat, parsed.body, parsed.command, 0, parsed.digest))
        clerk.work()
        return ack(future.result(0), "en")

    carry(podium, {"id": "open-the-meeting", "name": "sitting.open", "args": {}})
    carry(delegate, {"id": "here-we-are", "name": "roll.check_in", "args": {}})
    carry(podium, {"id": "open-the-item", "name": "agenda.open_item", "args": {"item": item}})
    sent.clear()
    told = Followed({"id": ID, "name": "floor.request", "args": {"on_behalf_of": "African Group"}})
    told.ack = carry(delegate, told.command)
    with storage.read() as connection:
        (line,) = journal.lines(connection, told.ack["seq"] - 1)
    told.entry, told.views = line.entry, dict(sent)
    return told


def _named(audience: Audience) -> str:
    return f"{audience.body}/{audience.channel}/{audience.delegation or ''}"


def command() -> str:
    """What the tablet sends."""
    return block(pretty(followed().command))


def entry() -> str:
    """The entry, set in lines to be read; stored without a space."""
    return block(pretty(json.loads(followed().entry)))


def answer() -> str:
    """What the tablet gets back."""
    return block(pretty(followed().ack))


def views() -> str:
    """What goes to which audience; a section sent to several is shown once."""
    parts: list[str] = []
    shown: set[str] = set()
    for name, view in followed().views.items():
        kept = {
            key: value if key not in shown else "… as above"
            for key, value in view["sections"].items()
            if key != "log"
        }
        if "log" in view["sections"]:
            acts = view["sections"]["log"]["acts"]
            kept["log"] = {"acts": ["…", acts[-1]]}
        shown.update(kept)
        parts.append(f"// {name}\n{pretty({**view, 'sections': kept})}")
    return block("\n".join(parts), "js")
