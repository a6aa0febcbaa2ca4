"""A file is applied as it was shown when it was confirmed, as one request, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from plenary.domain.conference import Conference
from plenary.domain.roll.messages import CheckIn, RemoveDelegation, SetPresence, SetRights
from plenary.domain.sitting.messages import ScheduleSitting
from plenary.domain.vocabulary import Bundle, Command, Refusal, Request
from plenary.engine.conduct import Answer
from plenary.engine.journal import Accepted
from plenary.imports.desk import TRIES, Brought, Preview, apply, preview
from tests.engine.house import House, founded
from tests.imports.handed import lines

HEAD = "code,kind,name_en,name_fr,can_vote,reason"
ROLL = lines(
    HEAD, "KEN,member_state,Republic of Kenya,Kenya,no,Arrears", "NEW,member_state,New,Neuf,no,Too new"
)


class Desk:
    """A house in which files are handed in."""

    def __init__(self, house: House) -> None:
        self.house, self.between = house, list[tuple[str, Command]]()

    def look(self) -> Conference:
        return self.house.clerk.conference

    def send(self, request: Request) -> Answer:
        """Hand a request in; something else may come in between."""
        if self.between:
            self.house.ask(*self.between.pop(0))
        answer = self.house.clerk.submit(request)
        self.house.clerk.work()
        return answer.result(0)

    def shown(self, content: str = ROLL, **more: Any) -> Preview:
        return preview(Brought("delegations", "roll.csv", content.encode(), **more), self.look(), "plenary")

    def applied(self, confirmed: Preview) -> tuple[Preview, Answer]:
        seat = self.house.words.seat("secretary")
        digest = confirmed.plan.digest
        return apply(confirmed.brought, digest, seat, "plenary", self.look, self.send)

    def entries(self) -> list[str]:
        """The events behind the foundation, in order."""
        with self.house.storage.read() as connection:
            from plenary.engine.canonical import decode

            return [decode(line.entry).event.name for line in self.house.clerk.journal.lines(connection, 3)]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    house = House(founded(tmp_path / "plenary.db"))
    yield Desk(house)
    house.close()


def code(answer: Answer) -> str:
    assert isinstance(answer, Refusal), answer
    return answer.code


def test_what_was_confirmed_happens_as_one_request(desk: Desk) -> None:
    made, answer = desk.applied(desk.shown())
    assert isinstance(answer, Accepted)
    assert desk.entries() == ["roll.changed", "roll.loaded", "roll.rights_set", "roll.rights_set"]
    assert desk.look().seq == answer.seq
    codes = {d.code: d.id for d in desk.look().roll.delegations.values()}
    assert not desk.look().roll.can_vote(codes["NEW"])
    assert made.counts() == {"added": 1, "changed": 1, "removed": 0, "kept": 199, "unchanged": 0}


def test_applied_twice_it_happens_once(desk: Desk) -> None:
    confirmed = desk.shown()
    _, first = desk.applied(confirmed)
    _, second = desk.applied(confirmed)
    assert isinstance(first, Accepted)
    assert isinstance(second, Accepted)
    assert len(desk.entries()) == 4


def test_what_somebody_else_did_meanwhile_to_the_same_is_a_conflict(desk: Desk) -> None:
    confirmed = desk.shown()
    desk.house.ask("secretary", SetRights(delegation="Kenya", can_vote=False, reason="Something else"))
    made, answer = desk.applied(confirmed)
    assert code(answer) == "import.conflict"
    assert made.plan.digest != confirmed.plan.digest
    assert desk.entries() == ["roll.rights_set"]
    assert isinstance(desk.applied(made)[1], Accepted)


def test_what_does_not_touch_the_file_is_no_conflict_even_in_the_last_moment(desk: Desk) -> None:
    desk.house.ask("secretary", ScheduleSitting())
    confirmed = desk.shown()
    desk.house.ask("France", CheckIn())
    desk.between = [("Chad", CheckIn()), ("Mali", CheckIn())]
    _, answer = desk.applied(confirmed)
    assert isinstance(answer, Accepted)
    codes = {d.code: d.id for d in desk.look().roll.delegations.values()}
    assert not desk.look().roll.can_vote(codes["NEW"])
    assert desk.entries()[:4] == ["sitting.scheduled", *["roll.checked_in"] * 3]


def test_a_conflict_in_the_last_moment_is_found_too(desk: Desk) -> None:
    confirmed = desk.shown()
    desk.between = [("secretary", RemoveDelegation(delegation="Kenya"))]
    assert code(desk.applied(confirmed)[1]) == "import.conflict"
    assert desk.entries() == ["roll.removed"]


def test_a_house_that_never_rests_is_a_conflict_in_the_end(desk: Desk) -> None:
    desk.house.ask("secretary", ScheduleSitting())
    turns: Callable[[int], tuple[str, Command]] = lambda n: (  # noqa: E731
        "secretary",
        SetPresence(delegation="Mali", present=n % 2 == 0),
    )
    desk.between = [turns(n) for n in range(TRIES)]
    assert code(desk.applied(desk.shown())[1]) == "import.conflict"


def test_a_file_with_errors_is_not_applied(desk: Desk) -> None:
    confirmed = desk.shown(ROLL.replace("NEW", ""))
    assert code(desk.applied(confirmed)[1]) == "import.not_ready"
    assert desk.entries() == []


def test_a_correction_and_what_shall_go_belong_to_what_is_confirmed(desk: Desk) -> None:
    digests = {
        desk.shown().plan.digest,
        desk.shown(remove=True).plan.digest,
        desk.shown(ROLL.replace("Too new", "Newer")).plan.digest,
        desk.shown(ROLL.replace("Neuf", "Nouveau")).plan.digest,
    }
    assert len(digests) == 4


def test_a_bundle_is_decided_on_what_it_was_prepared_on_or_not_at_all(desk: Desk) -> None:
    seq = desk.look().seq
    request = Request(
        "bundle-1", desk.house.words.seat("secretary"), "plenary", Bundle((ScheduleSitting(),), seq - 1), 0
    )
    answer = desk.send(request)
    assert isinstance(answer, Refusal)
    assert (answer.code, dict(answer.details)) == ("moved_on", {"seq": seq})
    assert desk.entries() == []
