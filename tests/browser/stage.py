"""A stage for pictures: write the journal of a demonstration from beside the server, at times of one's own choosing.

It is a second process to the server, which folds what it writes and shows it: the road of imports and of other
processes, walked by every picture.
"""

from __future__ import annotations

import itertools
from contextlib import closing
from pathlib import Path
from typing import Any

from plenary import data
from plenary.demo import PODIUM_SEATS
from plenary.domain.conference import Body
from plenary.domain.vocabulary import Refusal, Request, Role, Seat
from plenary.engine import schema
from plenary.engine.accounts import Accounts
from plenary.engine.conduct import conduct
from plenary.engine.house_clock import HouseClock
from plenary.engine.journal import Journal, Standing
from plenary.engine.storage import Storage
from plenary.inauguration import first, inaugurate, register_samples
from plenary.web.wire import parse
from tests import databases

HOUR = 3_600_000
SECRET = "of-the-stage-alone-0123456789-abcdefghij"


def opened(url: str) -> None:
    """Make a database with the CMDT-21 conference, opened two hours ago, and its sample texts."""
    with closing(Storage(url)) as storage:
        schema.migrate(storage.engine)
        conference, began = data.conference(), HouseClock().now() - 2 * HOUR
        journal, accounts = Journal(storage, conference["id"]), Accounts(storage, SECRET.encode())
        seats = inaugurate(
            journal, accounts, conference, "itu", PODIUM_SEATS, began, seed=True, electronic=True
        )
        register_samples(journal, first(seats, "secretary"), began)


class Stage:
    """The CMDT-21 conference in a file, opened two hours ago; it is made once and copied for every test."""

    def __init__(self, database: Path) -> None:
        url = databases.in_a_file(database)(opened)
        database.with_name(f"{database.name}.key").write_text(SECRET)
        self.storage = Storage(url)
        self.clock = HouseClock()
        self.journal = Journal(self.storage, data.conference()["id"])
        self.accounts = Accounts(self.storage, SECRET.encode())
        seats = [seat for seat, _ in self.accounts.seats(self.journal.conference, at=self.clock.now())]
        by_role = {seat.role: seat for seat in reversed(seats)}
        self.seats = {
            role: Seat(by_role[role].id, Role(role)) for role in ("chair", "vice_chair", "secretary")
        }
        self.standing = Standing()
        self._ids = itertools.count(1)
        self.look()

    def ago(self, ms: int) -> int:
        """The house's time so many milliseconds ago."""
        return self.clock.now() - ms

    def look(self) -> Body:
        """The plenary as it stands now, with what the server wrote."""
        self.standing = self.journal.catch_up(self.standing)
        assert self.standing.conference is not None
        return self.standing.conference.body("plenary")

    def delegation(self, code: str) -> str:
        """The roll id of a delegation."""
        assert self.standing.conference is not None
        roll = self.standing.conference.roll.delegations
        return next(d.id for d in roll.values() if d.code == code)

    def item(self, number: str) -> str:
        """The id of an item of the agenda."""
        return next(i.id for i in self.look().agenda.items.values() if i.number == number)

    def do(self, who: str, name: str, at: int | None = None, **args: Any) -> str | None:
        """Let the podium (``chair``) or a delegation (``KEN``) do something; the name of what it made."""
        seat = self.seats.get(who) or Seat(f"stage-{who}", Role.DELEGATE, self.delegation(who))
        parsed = parse({"id": f"stage-{next(self._ids):06}", "name": name, "args": args}, "plenary", "en")
        request = Request(parsed.id, seat, "plenary", parsed.command, at or self.clock.now(), parsed.digest)
        self.standing, (answer,) = conduct(self.journal, self.look() and self.standing, [request])
        assert not isinstance(answer, Refusal), f"{name}: {answer}"
        return answer.made

    def ask(self, *codes: str, at: int | None = None, **args: Any) -> dict[str, str]:
        """Let delegations ask for the floor, one after the other; their requests by code."""
        made = {code: self.do(code, "floor.request", at, **args) for code in codes}
        return {code: request for code, request in made.items() if request}

    def present(self, count: int, at: int | None = None) -> None:
        """Bring the first delegations of the roll in, in one transaction."""
        assert self.standing.conference is not None
        requests = []
        for delegation in list(self.standing.conference.roll.delegations)[:count]:
            message = {"id": f"stage-{next(self._ids):06}", "name": "roll.check_in"}
            parsed = parse(message, "plenary", "en")
            seat = Seat(f"stage-{delegation}", Role.DELEGATE, delegation)
            when = at or self.clock.now()
            requests.append(Request(parsed.id, seat, "plenary", parsed.command, when, parsed.digest))
        self.standing, answers = conduct(self.journal, self.standing, requests)
        assert not any(isinstance(answer, Refusal) for answer in answers)
