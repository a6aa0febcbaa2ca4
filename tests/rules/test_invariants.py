"""What holds in every meeting, whatever is asked by whom in whichever order."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given

from plenary.domain.agenda.state import ItemState
from plenary.domain.conference import Body, Conference
from plenary.domain.decide import decide
from plenary.domain.rulebook import RULES
from plenary.domain.texts.state import TextState
from plenary.domain.vocabulary import Refusal
from tests.hall import PODIUM_SEATS
from tests.walk import Walk, deterministic, meetings

PROFILES = ("itu", "unga", "association")
SECOND = {
    "sitting.open": "sitting.conflict",
    "sitting.suspend": "sitting.conflict",
    "sitting.resume": "sitting.conflict",
    "sitting.close": "sitting.conflict",
    "agenda.open_item": "agenda.conflict",
    "agenda.close_item": "agenda.conflict",
    "agenda.defer_item": "agenda.conflict",
    "agenda.refer_item": "agenda.conflict",
    "text.withdraw": "text.conflict",
    "decision.record": "decision.already_recorded",
    "floor.give": "floor.request_conflict",
    "floor.end": "floor.request_conflict",
    "floor.remove": "floor.request_conflict",
    "floor.pause": "floor.clock_conflict",
    "floor.continue": "floor.clock_conflict",
    "floor.close_list": "floor.list_conflict",
    "floor.open_list": "floor.list_conflict",
    "floor.move": "floor.order_unchanged",
    "floor.set_limit": "floor.limit_unchanged",
    "floor.restore": "floor.nothing_to_restore",
    "hall.show": "hall.mode_unchanged",
    "vote.prepare": "vote.already_prepared",
    "vote.cancel": "vote.conflict",
    "vote.open": "vote.conflict",
    "vote.hold": "vote.conflict",
    "vote.resume": "vote.conflict",
    "vote.close": "vote.conflict",
    "vote.announce": "vote.conflict",
    "proposal.cancel": "proposal.unknown",
    "indication.ask": "indication.conflict",
    "indication.end": "indication.conflict",
}
"""What the second of two consoles hears that ask the same at the same moment."""
SECOND_SECRETARY = replace(PODIUM_SEATS["secretary"], id="s5")


def values(conference: Conference) -> str:
    """Everything that can change, written out."""
    return repr((conference.seq, conference.at, conference.roll, conference.bodies, conference.texts))


def check_floor(body: Body) -> None:
    floor = body.floor
    waiting = floor.list.waiting
    kinds = Counter((w.delegation, w.office, w.kind) for w in waiting)
    assert all(count == 1 for count in kinds.values()), "nobody waits twice for the same"
    assert len({w.request for w in waiting}) == len(waiting)
    assert all((w.delegation is None) != (w.office is None) for w in waiting)
    if floor.speaking:
        who = floor.speaking.request
        assert (who.delegation, who.office, who.kind) not in kinds, "who speaks does not wait for the same"
        assert who.request not in {w.request for w in waiting}
        assert floor.speaking.used_ms >= 0
        assert body.sitting.is_open or floor.speaking.started_at is None, (
            "no clock runs outside an open sitting"
        )
    assert all(count >= 0 for count in floor.list.replies.values())
    placed = {w.request: (place, ahead) for own in floor.places.values() for place, w, ahead in own}
    assert [placed[w.request][0] for w in waiting if w.delegation] == [
        place for place, w in enumerate(waiting, 1) if w.delegation
    ]
    assert all(ahead >= 0 for _, ahead in placed.values())


def check_agenda(body: Body) -> None:
    agenda, floor = body.agenda, body.floor
    assert (floor.item or None) == agenda.current, "the floor and the agenda are at the same item"
    if agenda.current:
        assert agenda.items[agenda.current].state == ItemState.OPEN
    ended = {id for id, item in agenda.items.items() if item.state in (ItemState.CLOSED, ItemState.REFERRED)}
    assert not ended & floor.lists.keys(), "an item that was closed or referred has no list"
    numbers = [item.number for item in agenda.items.values()]
    assert len(set(numbers)) == len(numbers)
    before: set[str] = set()
    for id, item in agenda.items.items():
        assert item.parent is None or item.parent in before, "what is above stands before"
        before.add(id)
    if body.attendance.present:
        assert body.sitting.under_way, "presence belongs to a sitting"


def check_decisions(body: Body) -> None:
    decisions = body.decisions.decisions.values()
    assert [each.number for each in decisions] == list(range(1, len(decisions) + 1)), "numbers without a gap"
    for each in decisions:
        assert each.annulled == any(correction.annulled for correction in each.corrections)
        assert each.item in body.agenda.items
    if body.hall.banner:
        shown = body.decisions.decisions[body.hall.banner.decision]
        assert (shown.text, shown.annulled) == (body.hall.banner.text, False), (
            "the displays announce what stands"
        )


def check_texts(conference: Conference) -> None:
    texts = conference.texts.texts.values()
    assert len({text.symbol for text in texts}) == len(texts)
    made = [each for body in conference.bodies.values() for each in body.decisions.decisions.values()]
    for text in texts:
        item = conference.body(text.body).agenda.items[text.item]
        assert text.discussed == (item.state == ItemState.OPEN), "a text is discussed with its item"
        stand = [each for each in made if text.id in (each.adopts, each.rejects) and not each.annulled]
        fates = [TextState.ADOPTED if each.adopts else TextState.REJECTED for each in stand]
        assert fates == ([] if text.fate in (None, TextState.WITHDRAWN) else [text.fate]), "decided once"
        assert all((each.symbol, each.hash) == (text.symbol, text.hash) for each in stand)


@pytest.mark.parametrize("profile", PROFILES)
@deterministic
@given(chances=meetings)
def test_every_answer_leaves_the_house_in_order(profile: str, chances: bytes) -> None:
    walk = Walk(profile, chances)
    written = values(walk.conference)
    for before, request, verdict in walk.steps():
        assert decide(before, request) == verdict, "the same question has the same answer"
        assert values(before) == written, "deciding changes nothing"
        if isinstance(verdict, Refusal):
            assert walk.conference is before, "a refusal changes nothing"
            check_conflict(walk, verdict)
            continue
        written = values(walk.conference)
        assert verdict, "what is accepted has happened"
        assert [e.event for e in walk.recorded(request)] == list(verdict)
        assert walk.conference.seq == before.seq + len(verdict)
        assert walk.conference.at == request.at >= before.at
        for body in walk.conference.bodies.values():
            check_floor(body)
            check_agenda(body)
            check_decisions(body)
            assert len(body.log) <= 20
        check_texts(walk.conference)
    assert [entry.seq for entry in walk.entries] == list(range(1, walk.conference.seq + 1)), "gapless"


def check_conflict(walk: Walk, refusal: Refusal) -> None:
    """A conflict names an act that is on record, by the seat that did it."""
    if refusal.code.endswith("conflict") and "seq" in refusal.details:
        entry = walk.entries[refusal.details["seq"] - 1]
        assert entry.by.public() == refusal.details["by"]


@pytest.mark.parametrize("profile", PROFILES)
@deterministic
@given(chances=meetings)
def test_of_two_consoles_that_ask_the_same_exactly_one_wins(profile: str, chances: bytes) -> None:
    walk = Walk(profile, chances)
    for _, request, verdict in walk.steps():
        second = SECOND.get(request.command.name)
        if isinstance(verdict, Refusal) or second is None:
            continue
        other = next(
            seat
            for seat in (
                *map(PODIUM_SEATS.__getitem__, ("vice_chair", "secretary", "chair")),
                SECOND_SECRETARY,
            )
            if seat.id != request.seat.id and seat.role in RULES[type(request.command)].roles
        )
        answer = decide(walk.conference, replace(request, id="the second", seat=other))
        assert isinstance(answer, Refusal), f"both win: {request.command}"
        assert answer.code == second
        if second.endswith("conflict"):
            first = {entry.seq for entry in walk.recorded(request)}
            assert answer.details["seq"] in first, "the second hears of the first"
            assert answer.details["by"]["seat"] == request.seat.id


@pytest.mark.parametrize("profile", PROFILES)
@deterministic
@given(chances=meetings)
def test_speaking_time_is_the_sum_of_the_intervals(profile: str, chances: bytes) -> None:
    walk, watches = Walk(profile, chances), {}
    heard = len(walk.entries)
    for _ in walk.steps():
        for entry in walk.entries[heard:]:
            watches.setdefault(entry.body, Stopwatch()).hear(entry)
        heard = len(walk.entries)
        for id, watch in watches.items():
            speech = walk.conference.body(id).floor.speaking
            assert (speech.used_at(walk.conference.at) if speech else None) == watch.read(walk.conference.at)


class Stopwatch:
    """An independent clock: it hears only what happened, and adds up intervals."""

    def __init__(self) -> None:
        self.intervals: list[list[int]] | None = None
        self.ended: tuple[list[list[int]], bool] = ([], False)

    def running(self) -> bool:
        return bool(self.intervals) and len(self.intervals[-1]) == 1

    def read(self, now: int) -> int | None:
        if self.intervals is None:
            return None
        return sum((interval[1] if len(interval) == 2 else now) - interval[0] for interval in self.intervals)

    def hear(self, entry: object) -> None:
        name, at = entry.event.name, entry.at
        if name == "floor.given":
            self.intervals = [[at]]
        elif name in ("floor.paused", "sitting.suspended") and self.running():
            self.intervals[-1].append(at)
        elif name == "floor.continued":
            self.intervals.append([at])
        elif name == "floor.ended":
            ran = self.running()
            if ran:
                self.intervals[-1].append(at)
            assert entry.event.used_ms == self.read(at) >= 0
            self.ended, self.intervals = (self.intervals, ran), None
        elif name == "floor.restored":
            back, ran = self.ended
            nobody = entry.event.delegation is None and entry.event.office is None
            self.intervals = None if nobody else [*back, *([[at]] if ran else [])]
