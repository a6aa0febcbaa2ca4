"""The conference that is measured: the seed's roll and rules, as many Member States as asked, tokens for every seat."""

from __future__ import annotations

import itertools
import json
import secrets
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from plenary import data
from plenary.engine import rebuild
from plenary.engine.accounts import Accounts, SeatRecord, Wanted
from plenary.engine.house_clock import HouseClock
from plenary.engine.journal import Journal, Standing
from plenary.engine.storage import Storage
from plenary.inauguration import carry_out, constitute, first
from plenary.web.screens import MOST_PER_SEAT

PODIUM = ("chair", "vice_chair", "secretary", "display")
MOST_AT_ONCE = 400
"""Lines of the roll in one command."""
SNAPSHOT = '42["view",'
"""How the first view begins that a screen gets."""


@dataclass(frozen=True)
class Hall:
    """A conference that is ready to serve. ``delegates``: tokens of Member States, each once before any twice."""

    environment: dict[str, str]
    conference: str
    podium: dict[str, str]
    delegates: list[str]

    def screens(self, url: str, count: int) -> list[dict[str, Any]]:
        """So many screens at a server: the chair, the secretary, displays, else delegates of all Member States."""
        displays = min(MOST_PER_SEAT, count // 20)
        podium = self.podium
        tokens = [podium["chair"], podium["secretary"], *[podium["display"]] * displays]
        return _clients(
            url, [*tokens, *itertools.islice(itertools.cycle(self.delegates), count - len(tokens))]
        )

    def voters(self, url: str, count: int) -> list[dict[str, Any]]:
        """The chair, and one screen for each of so many Member States."""
        return _clients(url, [self.podium["chair"], *self.delegates[:count]])


def _clients(url: str, tokens: list[str]) -> list[dict[str, Any]]:
    """Clients as the crowd takes them; like the house's own screens they take views in compact form."""
    return [{"url": url, "auth": {"token": token, "compact": True}} for token in tokens]


def prepared(database_url: str, members: int = 193, seats_each: int = 1) -> Hall:
    """Found the conference, load the roll, open the sitting and the first item, let every Member State be present.

    ``members``: beyond the 193 they are invented. ``seats_each``: seats of a Member State, with 20 screens each.
    """
    secret, conference = secrets.token_urlsafe(48), data.conference()
    with closing(Storage(database_url)) as storage:
        rebuild.migrate(storage)
        journal, accounts = Journal(storage, conference["id"]), Accounts(storage, secret.encode())
        at = HouseClock().now()
        constitute(journal, conference, "itu", at, electronic=True)
        podium = accounts.open_seats(conference["id"], [Wanted(role=role) for role in PODIUM], at=at)
        states = _seated(journal, podium, members, at)
        wanted = [Wanted(role="delegate", delegation=state) for _ in range(seats_each) for state in states]
        seats = podium + accounts.open_seats(conference["id"], wanted, at=at)
        tokens = accounts.issue_tokens([seat.id for seat in seats], "bearer", at)
    environment = {
        "PLENARY_DATABASE_URL": database_url,
        "PLENARY_SECRET_KEY": secret,
        "PLENARY_ORIGINS": "http://127.0.0.1",
        "PLENARY_CONFERENCE": conference["id"],
        "PLENARY_PORT": "0",
    }
    named = {seat.role: tokens[seat.id] for seat in podium}
    delegates = [tokens[seat.id] for seat in seats if seat.role == "delegate"]
    return Hall(environment, conference["id"], named, delegates)


def _seated(journal: Journal, podium: list[SeatRecord], members: int, at: int) -> list[str]:
    """The ids of the Member States, all present in an open sitting."""
    chair, secretary = first(podium, "chair").seat, first(podium, "secretary").seat
    listed = [*data.delegations(), *_invented(members - 193)]
    lots = [listed[n : n + MOST_AT_ONCE] for n in range(0, len(listed), MOST_AT_ONCE)]
    loads = [(secretary, "roll.load", {"delegations": lot}) for lot in lots]
    loads += [(secretary, "agenda.load", {"items": data.agenda()})]
    opening = [(chair, "agenda.adopt", {}), (secretary, "sitting.schedule", {}), (chair, "sitting.open", {})]
    carry_out(journal, "benchmark", [*loads, *opening], at)
    standing = journal.catch_up(Standing()).conference
    assert standing
    states = [d.id for d in standing.roll.delegations.values() if d.kind == "member_state"][:members]
    item = next(i.id for i in standing.body("plenary").agenda.items.values() if i.number == "9")
    there = [(secretary, "roll.set_presence", {"delegation": state, "present": True}) for state in states]
    carry_out(journal, "present", [(chair, "agenda.open_item", {"item": item}), *there], at)
    return states


def _invented(count: int) -> Iterable[dict[str, Any]]:
    """Member States that no map shows."""
    for n in range(count):
        name = {"en": f"State {n}", "fr": f"État {n}"}
        yield {"code": f"S{n:04}", "name": name, "kind": "member_state", "region": "Nowhere"}


def command(name: str, id: str, **args: Any) -> str:
    """The rest of a Socket.IO event that carries a command, behind ``42`` and the number of its ack."""
    return json.dumps(["command", {"id": id, "name": name, "args": args}], ensure_ascii=False)
