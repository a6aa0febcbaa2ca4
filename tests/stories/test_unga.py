"""The General Assembly of 2013 to 2015 votes again: 218 recorded votes of 193 states, and each has the result it had.

They go the clerk's own road in this process, through parser, rules and journal: a third of them under one rules of
procedure, another third under the other. A few also go through a real server, over HTTP. ``PLENARY_UNGA=1`` sends all
218 on both roads under both rules, 39,000 ballots each time, in minutes.
"""

from __future__ import annotations

import http.client
import itertools
import json
import os
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Protocol

import pytest

from plenary import data
from plenary.domain.vocabulary import Audience, Channel, Refusal, Request, Role, Seat
from plenary.engine import schema
from plenary.engine.broadcast import Broadcast
from plenary.engine.clerk import Clerk
from plenary.engine.journal import Journal, Standing, verify
from plenary.engine.storage import Storage
from plenary.inauguration import constitute
from plenary.web.wire import parse
from tests.engine.house import Clock
from tests.serving import Served, serving
from tests.stories import unga

CONFERENCE = "unga-68-70"
ALL = "PLENARY_UNGA" in os.environ
HANDS = 8
"""So many ballots are on the way to the real server at one time."""
STALE_S = 5
"""A connection that was not used for so long is not used again: the server closes it when it is idle."""
Ack = dict[str, Any]


class Hall(Protocol):
    """Where the votes are taken. ``ids``: the delegations of the 193 states by code."""

    ids: dict[str, str]

    def podium(self, role: str, name: str, **args: Any) -> Ack:
        """An act of chair or secretary, which must be accepted."""
        ...

    def delegations(self, name: str, args: dict[str, dict[str, Any]]) -> list[Ack]:
        """The same command of several states, by code; the acks."""
        ...

    def seen(self) -> dict[str, Any]:
        """What the hall display shows."""
        ...


class Inside:
    """A clerk in this process with a journal in a file, and a roll made of the columns of the data."""

    def __init__(self, storage: Storage, profile: str) -> None:
        clock = Clock()
        self.journal, self._ids = Journal(storage, CONFERENCE), itertools.count(1)
        constitute(self.journal, data.conference(), profile, clock.wall, electronic=True)
        self.broadcast = Broadcast(lambda _views: None)
        self.clerk = Clerk(self.journal, self.broadcast, clock.house)
        self._seats = {role: Seat(role, Role(role)) for role in ("chair", "secretary")}
        listed = [
            {"code": code, "name": {"en": code}, "kind": "member_state", "order": n}
            for n, code in enumerate(unga.states(), 1)
        ]
        self.podium("secretary", "roll.load", delegations=listed)
        self.podium("secretary", "agenda.load", items=data.agenda())
        self.podium("chair", "agenda.adopt")
        self.podium("secretary", "sitting.schedule")
        self.ids = {each.code: id for id, each in self.clerk.conference.roll.delegations.items()}
        self._seats |= {code: Seat(code, Role.DELEGATE, id) for code, id in self.ids.items()}

    def podium(self, role: str, name: str, **args: Any) -> Ack:
        (ack,) = self._together([(self._seats[role], name, args)])
        assert ack["ok"], (name, ack)
        return ack

    def delegations(self, name: str, args: dict[str, dict[str, Any]]) -> list[Ack]:
        return self._together([(self._seats[code], name, each) for code, each in args.items()])

    def seen(self) -> dict[str, Any]:
        shown: dict[str, Any] = self.broadcast.view(Audience(Channel.DISPLAY, "plenary"))["sections"]
        return shown

    def _together(self, asked: list[tuple[Seat, str, dict[str, Any]]]) -> list[Ack]:
        answers = [self._submitted(*each) for each in asked]
        self.clerk.work()
        told = [answer.result(0) for answer in answers]
        return [
            {"ok": False, "refusal": each.code}
            if isinstance(each, Refusal)
            else {"ok": True, "result": {"id": each.made}}
            for each in told
        ]

    def _submitted(self, seat: Seat, name: str, args: dict[str, Any]) -> Any:
        message = {"id": f"request-{next(self._ids)}", "name": name, "args": args}
        parsed = parse(message, "plenary", "en")
        return self.clerk.submit(Request(parsed.id, seat, parsed.body, parsed.command, 0, parsed.digest))


class Outside:
    """A real server; Palau, which is no member of ITU, has the place of the Holy See."""

    def __init__(self, served: Served, hands: ThreadPoolExecutor) -> None:
        self.served, self._hands = served, hands
        self._ids, self._own = itertools.count(1), threading.local()
        self._wires: list[http.client.HTTPConnection] = []
        roll = served.view("secretary")["sections"]["roll"]["delegations"]
        palau = {"code": "PLW", "name": {"en": "Palau"}, "kind": "member_state", "order": 1000}
        self._tokens = {role: served.token(role) for role in ("chair", "secretary")}
        holy_see = next(each["id"] for each in roll if each["code"] == "VAT")
        self.podium("secretary", "roll.change", delegation=holy_see, listed=palau)
        self.ids = {code: served.roll[code] for code in unga.states()}
        self._tokens |= {code: served.token("delegate", code) for code in unga.states()}

    def podium(self, role: str, name: str, **args: Any) -> Ack:
        ack = self._sent(role, name, args)
        assert ack["ok"], (name, ack)
        return ack

    def delegations(self, name: str, args: dict[str, dict[str, Any]]) -> list[Ack]:
        return list(self._hands.map(lambda code: self._sent(code, name, args[code]), args))

    def seen(self) -> dict[str, Any]:
        shown: dict[str, Any] = self.served.view("display")["sections"]
        return shown

    def leave(self) -> None:
        """Close the connections."""
        for wire in self._wires:
            wire.close()

    def _sent(self, who: str, name: str, args: dict[str, Any]) -> Ack:
        if not hasattr(self._own, "wire"):
            self._own.wire = http.client.HTTPConnection("127.0.0.1", self.served.port)
            self._wires.append(self._own.wire)
        elif time.monotonic() - self._own.used > STALE_S:
            self._own.wire.close()  # the request opens it again
        message = {"id": f"request-{next(self._ids)}", "name": name, "args": args}
        headers = {"Authorization": f"Bearer {self._tokens[who]}", "Content-Type": "application/json"}
        path = f"/api/v1/conferences/{self.served.access['conference']}/commands"
        self._own.wire.request("POST", path, json.dumps(message), headers)
        ack: Ack = json.loads(self._own.wire.getresponse().read())
        self._own.used = time.monotonic()
        return ack


@contextmanager
def inside(folder: Path, profile: str) -> Iterator[Inside]:
    """The hall in this process, and at the end a look at its journal."""
    storage = Storage(f"sqlite:///{folder / 'unga.db'}")
    schema.migrate(storage.engine)
    with closing(storage):
        hall = Inside(storage, profile)
        yield hall
        with storage.read() as connection:
            assert verify(hall.journal.lines(connection), CONFERENCE).seq == hall.clerk.conference.seq
        assert hall.journal.catch_up(Standing()).conference == hall.clerk.conference


@contextmanager
def outside(folder: Path, profile: str) -> Iterator[Outside]:
    """The hall behind a real server."""
    with serving(folder, "--profile", profile) as served, ThreadPoolExecutor(HANDS) as hands:
        hall = Outside(served, hands)
        try:
            yield hall
        finally:
            hall.leave()


@pytest.mark.timeout(1_800 if ALL else 300)
@pytest.mark.parametrize(("profile", "first"), [("unga", 0), ("itu", 1)])
@pytest.mark.parametrize(("road", "every"), [(inside, 3), (outside, 22)])
def test_every_vote_has_the_result_it_had(
    tmp_path: Path, profile: str, first: int, road: Any, every: int
) -> None:
    assert (len(unga.states()), len(unga.votes())) == (193, 218)
    chosen, began = unga.votes() if ALL else unga.votes()[first::every], time.monotonic()
    with road(tmp_path, profile) as hall:
        convened(hall)
        for recorded in chosen:
            taken(hall, recorded, profile)
    ballots = sum(len(recorded.cast) for recorded in chosen)
    print(f"{len(chosen)} votes, {ballots} ballots in {time.monotonic() - began:.1f} s")


def convened(hall: Hall) -> None:
    """An open meeting with an item, all 193 states present."""
    arrivals = hall.delegations("roll.check_in", {code: {} for code in unga.states()})
    assert all(ack["ok"] for ack in arrivals)
    hall.podium("chair", "sitting.open")
    items = hall.seen()["agenda"]["items"]
    hall.podium("chair", "agenda.open_item", item=items[1]["id"])


def taken(hall: Hall, recorded: unga.Recorded, profile: str) -> None:
    """One vote, prepared, opened, cast, closed and announced as it was then, with the figures it had then."""
    subject = {"title": recorded.title}
    vote = hall.podium("secretary", "vote.prepare", subject=subject, method="recorded")["result"]["id"]
    hall.podium("chair", "vote.open", vote=vote)
    acks = hall.delegations(
        "ballot.cast",
        {code: {"vote": vote, "choice": choice} for code, choice in recorded.cast.items()},
    )
    assert [ack for ack in acks if not ack["ok"]] == []
    hall.podium("chair", "vote.close", vote=vote)

    shown = hall.seen()["vote"]
    assert (shown["id"], shown["state"], shown["eligible"]) == (vote, "closed", 193)
    assert shown["ballots"] == {hall.ids[code]: choice for code, choice in recorded.cast.items()}
    assert {name: shown["result"][name] for name in recorded.totals} == recorded.totals
    assert "repeats" not in shown
    outcome = unga.under_itu(recorded.cast) if profile == "itu" else recorded.outcome
    assert shown["result"]["outcome"] == outcome, recorded.id
    if profile == "itu":
        assert (shown["result"].get("reason") == "abstentions") == recorded.put_off

    hall.podium("chair", "vote.announce", vote=vote)
    shown = hall.seen()["vote"]
    assert (shown["state"], shown["result"]["outcome"]) == ("announced", outcome)
