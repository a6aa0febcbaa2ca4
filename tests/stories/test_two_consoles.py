"""Chair and secretary at two consoles, at cross purposes: every command has one winner, and the loser is told why."""

from __future__ import annotations

import random
import uuid
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from tests.clients import Bare
from tests.serving import Served, member_states, serving

TURNS = 25
"""Of each of the four stories: a hundred interleavings in all."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("consoles")) as started:
        started.post(started.token("chair"), "sitting.open", id="open-the-sitting")
        yield started


@pytest.fixture
def consoles(server: Served) -> Iterator[tuple[Bare, Bare]]:
    opened = server.bare("chair"), server.bare("secretary")
    yield opened
    for each in opened:
        each.drop()


class Both:
    """Two commands under way at once, one from each console, in an order that chance decides."""

    def __init__(self, consoles: tuple[Bare, Bare], chance: random.Random) -> None:
        self.consoles, self.chance = consoles, chance
        self.won: Counter[str] = Counter()

    def send(self, *asked: tuple[str, dict[str, Any]]) -> list[dict[str, Any]]:
        """The acks of two commands, in the order they are named here."""
        order = [0, 1]
        self.chance.shuffle(order)
        begun: dict[int, tuple[Bare, int]] = {}
        for place in order:
            name, args = asked[place]
            console = self.consoles[place]
            message = {"id": uuid.uuid4().hex, "name": name, "args": args}
            begun[place] = console, console.begin("command", message)
        return [console.answer(number) for console, number in (begun[0], begun[1])]

    def one_wins(self, conflict: str, *asked: tuple[str, dict[str, Any]]) -> None:
        """Exactly one of the two is accepted; the other learns whose act was faster, and which."""
        acks = self.send(*asked)
        winners = [ack for ack in acks if ack["ok"]]
        losers = [ack["refusal"] for ack in acks if not ack["ok"]]
        assert (len(winners), len(losers)) == (1, 1), acks
        (refusal,) = losers
        assert refusal["code"] == conflict
        assert refusal["details"]["seq"] == winners[0]["seq"]
        role = ("chair", "secretary")[acks.index(winners[0])]
        assert refusal["details"]["by"]["role"] == role
        self.won[role] += 1


@pytest.fixture
def both(consoles: tuple[Bare, Bare]) -> Both:
    return Both(consoles, random.Random(1865))


def test_a_request_is_given_the_floor_or_removed_never_both(server: Served, both: Both) -> None:
    chair, secretary = both.consoles
    for code in member_states()[:TURNS]:
        request = secretary.do("floor.add", delegation=server.roll[code])["result"]["id"]
        both.one_wins(
            "floor.request_conflict",
            ("floor.give", {"request": request}),
            ("floor.remove", {"request": request}),
        )
        floor = server.view("chair")["sections"]["floor"]
        assert request not in [each["request"] for each in floor["waiting"]]
    print(f"give against remove, won by: {dict(both.won)}")
    if floor["speaking"]:
        chair.do("floor.end", request=floor["speaking"]["request"])


def test_of_two_who_stop_or_start_the_clock_one_does(server: Served, both: Both) -> None:
    chair, _ = both.consoles
    request = chair.do("floor.add", office="legal_adviser")["result"]["id"]
    chair.do("floor.give", request=request)
    for turn in range(TURNS):
        name = ("floor.pause", "floor.continue")[turn % 2]
        both.one_wins("floor.clock_conflict", (name, {"request": request}), (name, {"request": request}))
        assert server.view("chair")["sections"]["floor"]["speaking"]["running"] is (turn % 2 == 1)
    chair.do("floor.end", request=request)


def test_of_two_who_open_the_same_item_one_does(server: Served, both: Both) -> None:
    items = [each for each in server.view("chair")["sections"]["agenda"]["items"] if each["kind"] == "item"]
    for turn in range(TURNS):
        item = items[turn % len(items)]["id"]
        opening = ("agenda.open_item", {"item": item})
        both.one_wins("agenda.conflict", opening, opening)
        assert server.view("chair")["sections"]["agenda"]["current"] == item


def test_closing_an_item_while_the_next_is_opened_has_one_of_two_outcomes(server: Served, both: Both) -> None:
    chair, _ = both.consoles
    items = [
        each["id"] for each in server.view("chair")["sections"]["agenda"]["items"] if each["kind"] == "item"
    ]
    alone = [id for id in items if id not in {each["parent"] for each in agenda(server)}][:2]
    seen: Counter[str] = Counter()
    for turn in range(TURNS):
        current, following = alone[turn % 2], alone[(turn + 1) % 2]
        if agenda_current(server) != current:
            chair.do("agenda.open_item", item=current)
        opened, closed = both.send(
            ("agenda.open_item", {"item": following}), ("agenda.close_item", {"item": current})
        )
        assert opened["ok"], opened
        if closed["ok"]:
            assert closed["seq"] < opened["seq"]
            seen["closed first"] += 1
        else:
            # Opening the next item has closed this one: the last of its entries is the opening.
            assert closed["refusal"]["code"] == "agenda.conflict"
            assert closed["refusal"]["details"]["seq"] == opened["seq"] - 1
            assert closed["refusal"]["details"]["by"]["role"] == "chair"
            seen["opened first"] += 1
        assert agenda_current(server) == following
        states = {each["id"]: each["state"] for each in agenda(server)}
        assert (states[current], states[following]) == ("closed", "open")
    print(f"close against open: {dict(seen)}")


def agenda(server: Served) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = server.view("chair")["sections"]["agenda"]["items"]
    return items


def agenda_current(server: Served) -> str | None:
    current: str | None = server.view("chair")["sections"]["agenda"]["current"]
    return current
