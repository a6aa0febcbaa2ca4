"""The records: what each entry changes in them, in the transaction of the entry or anew from the journal."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from plenary.domain.agenda.messages import ItemClosed, ItemDeferred, ItemOpened, ItemReferred
from plenary.domain.agenda.state import ItemState
from plenary.domain.conference import Conference
from plenary.domain.decisions.messages import DecisionCorrected
from plenary.domain.floor.messages import FloorGiven, FloorRestored, SpeechEnded, TimeExtended
from plenary.domain.hall.messages import Announced, AnnouncementEnded
from plenary.domain.roll.messages import CheckedIn, CheckedOut
from plenary.domain.roll.quorum import quorum
from plenary.domain.sitting.messages import (
    ChairTaken,
    SittingClosed,
    SittingOpened,
    SittingResumed,
    SittingSuspended,
)
from plenary.domain.vocabulary import Entry, Event, canonical
from plenary.engine import record_tables as t
from plenary.engine import record_votes
from plenary.engine.record_things import Happened, standing
from plenary.engine.rows import Row

Recorder = Callable[[Happened, Any], Iterable[Row]]
RECORDERS: dict[type[Event], Recorder] = {**record_votes.RECORDERS}


def _on(*events: type[Event]) -> Callable[[Recorder], Recorder]:
    def registered(recorder: Recorder) -> Recorder:
        RECORDERS.update(dict.fromkeys(events, recorder))
        return recorder

    return registered


def recorded(before: Conference, entry: Entry, after: Conference) -> list[Row]:
    """What an entry changes in the records: the things that are not the same as before, and what happened."""
    happened = Happened(entry, before.body(entry.body), after.body(entry.body), after)
    rows = [*standing(happened, before)]
    if recorder := RECORDERS.get(type(entry.event)):
        rows += recorder(happened, entry.event)
    return rows


@_on(SittingOpened, SittingSuspended, SittingResumed, SittingClosed, ChairTaken)
def _moment(happened: Happened, event: Any) -> Iterable[Row]:
    # Closing ends everybody's presence: who was there counts as it was just before.
    there = happened.before if isinstance(event, SittingClosed) else happened.body
    counted = quorum(happened.conference, there, "vote")
    figures = ("present", "represented", "base", "required", "cite")
    entry = happened.entry
    yield happened.put(
        t.moments,
        what=entry.event.name.removeprefix("sitting."),
        at=entry.at,
        until=getattr(event, "until", None),
        seat=entry.by.seat,
        role=str(entry.by.role),
        **{name: getattr(counted, name) if counted else None for name in figures},
    )
    if isinstance(event, SittingOpened):
        for item in happened.body.agenda.items.values():
            if item.state == ItemState.OPEN:
                yield happened.put(
                    t.discussions, item=item.id, opened_at=entry.at, left_at=None, outcome=None
                )
    if isinstance(event, SittingClosed):
        yield happened.change(t.discussions, happened.here() | {"left_at": None}, left_at=entry.at)
        yield happened.change(t.attendance, happened.here() | {"left_at": None}, left_at=entry.at)


@_on(CheckedIn)
def _came(happened: Happened, event: CheckedIn) -> Iterable[Row]:
    yield happened.put(t.attendance, delegation=event.delegation, came_at=happened.entry.at, left_at=None)


@_on(CheckedOut)
def _left(happened: Happened, event: CheckedOut) -> Iterable[Row]:
    key = happened.here() | {"delegation": event.delegation, "left_at": None}
    yield happened.change(t.attendance, key, left_at=happened.entry.at)


@_on(ItemOpened)
def _taken_up(happened: Happened, event: ItemOpened) -> Iterable[Row]:
    at = happened.entry.at
    key = happened.here() | {"item": event.item, "left_at": None}
    yield happened.change(t.discussions, key, left_at=at)  # an item opened within one below it goes on
    yield happened.put(t.discussions, item=event.item, opened_at=at, left_at=None, outcome=None)


@_on(ItemClosed, ItemDeferred, ItemReferred)
def _left_item(happened: Happened, event: Any) -> Iterable[Row]:
    at, outcome = happened.entry.at, str(happened.body.agenda.items[event.item].state)
    if happened.before.agenda.items[event.item].state != ItemState.OPEN:
        # Put off or referred without being taken up: a discussion of no length.
        yield happened.put(t.discussions, item=event.item, opened_at=at, left_at=at, outcome=outcome)
        return
    key = happened.here() | {"item": event.item, "left_at": None}
    yield happened.change(t.discussions, key, left_at=at, outcome=outcome)


@_on(FloorGiven)
def _given(happened: Happened, event: FloorGiven) -> Iterable[Row]:
    asked = happened.before.floor.list.find(event.request)
    yield happened.put(
        t.speeches,
        request=event.request,
        item=happened.before.floor.item or None,
        delegation=event.delegation,
        office=event.office and str(event.office),
        kind=str(event.kind),
        language=asked and asked.language,
        on_behalf_of=asked and asked.on_behalf_of,
        given_at=happened.entry.at,
        allotted_ms=event.allotted_ms,
        ended_at=None,
        used_ms=None,
    )


@_on(TimeExtended)
def _extended(happened: Happened, event: TimeExtended) -> Iterable[Row]:
    speech = happened.body.floor.speaking
    if speech:
        yield happened.change(t.speeches, {"request": event.request}, allotted_ms=speech.allotted_ms)


@_on(SpeechEnded)
def _ended(happened: Happened, event: SpeechEnded) -> Iterable[Row]:
    ended = {"ended_at": happened.entry.at, "used_ms": event.used_ms}
    yield happened.change(t.speeches, {"request": event.request}, **ended)


@_on(FloorRestored)
def _restored(happened: Happened, event: FloorRestored) -> Iterable[Row]:
    undo = happened.before.floor.undo
    if undo and undo.given:
        taken_back = {"conference": happened.entry.conference, "request": undo.given.request}
        yield Row(t.speeches, taken_back, gone=True)
    if undo and undo.ended:
        again = {"request": undo.ended.request.request}
        yield happened.change(t.speeches, again, ended_at=None, used_ms=None)


@_on(DecisionCorrected)
def _corrected(happened: Happened, event: DecisionCorrected) -> Iterable[Row]:
    yield happened.put(
        t.corrections,
        decision=event.decision,
        words=canonical(dict(happened.before.decisions.decisions[event.decision].text)),
        reason=event.reason,
        at=happened.entry.at,
        annulled=event.annulled,
    )


@_on(Announced, AnnouncementEnded)
def _announced(happened: Happened, event: Announced | AnnouncementEnded) -> Iterable[Row]:
    at = happened.entry.at
    yield happened.change(t.announcements, {"body": happened.entry.body, "ended_at": None}, ended_at=at)
    if isinstance(event, Announced):
        words, sitting = canonical(dict(event.text)), happened.before.sitting
        # What is announced between two meetings belongs to none of them.
        number = sitting.number if sitting.under_way else 0
        yield happened.put(t.announcements, sitting=number, words=words, at=at, ended_at=None)
