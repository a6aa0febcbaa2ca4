"""What a body remembers of its floor: one list of speakers per item, who speaks, and what "Next" can undo."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from plenary.domain.altering import altered
from plenary.domain.floor.messages import (
    ClockContinued,
    ClockPaused,
    FloorGiven,
    FloorRequested,
    FloorRestored,
    LimitSet,
    ListClosed,
    ListOpened,
    Placed,
    RequestWithdrawn,
    SpeakerAdded,
    SpeakerMoved,
    SpeakerRemoved,
    SpeechEnded,
    SpeechKind,
    TimeExtended,
)
from plenary.domain.floor.order import Waiting, insert, move, put_back, without
from plenary.domain.hearing import Hearing
from plenary.domain.vocabulary import Change, Entry, change

RESTORE_WITHIN_MS = 20_000
"""How long a wrong "Next" or "End" can be undone: a house rule, long enough to notice."""

NO_ITEM = ""
"""The list that is open while no item is."""


@dataclass(frozen=True, slots=True)
class SpeakersList:
    """The list of one item. ``limit_ms``: speaking time for each; ``replies``: replies given, by delegation;
    ``changed``: who closed or opened it last."""

    limit_ms: int
    closed: bool = False
    waiting: tuple[Waiting, ...] = ()
    replies: Mapping[str, int] = field(default_factory=dict)
    changed: Change | None = None

    def with_waiting(
        self, waiting: tuple[Waiting, ...], replies: Mapping[str, int] | None = None
    ) -> SpeakersList:
        """The list with others waiting."""
        return SpeakersList(
            self.limit_ms, self.closed, waiting, self.replies if replies is None else replies, self.changed
        )

    def find(self, request: str) -> Waiting | None:
        """The waiting request of this name."""
        return next((w for w in self.waiting if w.request == request), None)


@dataclass(frozen=True, slots=True)
class Speech:
    """The running or paused speech. ``started_at``: start of the current run, ``None`` when paused;
    ``used_ms``: the time before it; ``changed``: who started or stopped the clock last."""

    request: Waiting
    allotted_ms: int
    started_at: int | None
    used_ms: int = 0
    changed: Change | None = None

    def used_at(self, now: int) -> int:
        """Speaking time so far, in milliseconds."""
        return self.used_ms + (0 if self.started_at is None else now - self.started_at)

    def paused(self, entry: Entry) -> Speech:
        """The same speech with the clock stopped by an entry."""
        if self.started_at is None:
            return self
        return Speech(self.request, self.allotted_ms, None, self.used_at(entry.at), change(entry))

    def running(self, entry: Entry) -> Speech:
        """The same speech with the clock started by an entry."""
        return replace(self, started_at=entry.at, changed=change(entry))


@dataclass(frozen=True, slots=True)
class Undo:
    """What the last "Next" or "End" did: the speech it ended (clock as it stood, and whether it ran), the request
    it took off the list and who was listed then. ``seat_request``: whose command it was."""

    at: int
    seat_request: tuple[str, str]
    ended: Speech | None = None
    ran: bool = False
    given: Waiting | None = None
    listed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Floor:
    """The floor of one body. ``gone``: for requests that left the list in this sitting, by whose act;
    ``explained``: which vote was explained by whom; ``changed``: who changed the item last, and with it the list."""

    default_limit_ms: int = 180_000
    item: str = NO_ITEM
    lists: Mapping[str, SpeakersList] = field(default_factory=dict)
    speaking: Speech | None = None
    undo: Undo | None = None
    gone: Mapping[str, Change] = field(default_factory=dict)
    explained: frozenset[tuple[str, str]] = frozenset()
    changed: Change | None = None

    @property
    def list(self) -> SpeakersList:
        """The list of the current item."""
        return self.lists.get(self.item) or SpeakersList(self.default_limit_ms)

    def waiting_at(self, items: Iterable[str]) -> tuple[str, ...]:
        """The requests that wait on the lists of these items, each list in its order."""
        lists = (self.lists[item] for item in dict.fromkeys(items) if item in self.lists)
        return tuple([w.request for each in lists for w in each.waiting])

    @cached_property
    def places(self) -> Mapping[str, tuple[tuple[int, Waiting, int], ...]]:
        """For each delegation its requests: place from 1, request, and how long those ahead may speak, in ms."""
        ahead, limit = self.rest_ms, self.list.limit_ms
        found: dict[str, tuple[tuple[int, Waiting, int], ...]] = {}
        for place, waiting in enumerate(self.list.waiting, 1):
            if waiting.delegation:
                found[waiting.delegation] = (
                    *found.get(waiting.delegation, ()),
                    (place, waiting, ahead),
                )
            ahead += waiting.limit_ms or limit
        return found

    @property
    def rest_ms(self) -> int:
        """What the speaker has left at the start of the current run; 0 without a speaker or over time."""
        return max(0, self.speaking.allotted_ms - self.speaking.used_ms) if self.speaking else 0

    def ending(self, now: int) -> tuple[SpeechEnded, ...]:
        """The event that ends the running speech, if there is one."""
        if self.speaking is None:
            return ()
        who = self.speaking.request
        used = self.speaking.used_at(now)
        return (SpeechEnded(request=who.request, delegation=who.delegation, office=who.office, used_ms=used),)

    def with_list(self, changed: SpeakersList, **more: Any) -> Floor:
        """The floor with the current item's list changed, and whatever else changes with it."""
        return altered(self, lists={**self.lists, self.item: changed}, **more)

    def with_waiting(self, waiting: tuple[Waiting, ...]) -> Floor:
        """The floor with other requests waiting."""
        return self.with_list(self.list.with_waiting(waiting))


hear: Hearing[Floor] = Hearing()


@hear.on(FloorRequested, SpeakerAdded)
def _(floor: Floor, entry: Entry, event: FloorRequested | SpeakerAdded) -> Floor:
    asked = isinstance(event, FloorRequested)
    listed = floor.list
    new = Waiting(
        request=f"{entry.made}",
        delegation=event.delegation,
        office=None if isinstance(event, FloorRequested) else event.office,
        kind=event.kind,
        asked_at=entry.at,
        placed=Placed.ASKED if asked else Placed.ADDED,
        limit_ms=event.limit_ms,
        language=event.language,
        on_behalf_of=event.on_behalf_of,
        vote=event.vote,
    )
    return floor.with_list(listed.with_waiting(insert(listed.waiting, new)))


@hear.on(RequestWithdrawn, SpeakerRemoved)
def _(floor: Floor, entry: Entry, event: RequestWithdrawn | SpeakerRemoved) -> Floor:
    listed = floor.list
    rest = listed.with_waiting(without(listed.waiting, event.request))
    return floor.with_list(rest, gone={**floor.gone, event.request: change(entry)})


@hear.on(SpeakerMoved)
def _(floor: Floor, entry: Entry, event: SpeakerMoved) -> Floor:
    waiting = floor.list.find(event.request)
    if waiting is None:
        return floor
    return floor.with_waiting(move(floor.list.waiting, replace(waiting, placed=Placed.MOVED), event.before))


@hear.on(FloorGiven)
def _(floor: Floor, entry: Entry, event: FloorGiven) -> Floor:
    listed = floor.list
    given = listed.find(event.request)
    if given is None:
        return floor
    key, before = (entry.by.seat, entry.request), tuple([w.request for w in listed.waiting])
    ended = floor.undo if floor.undo and floor.undo.seat_request == key else Undo(entry.at, key)
    undo = Undo(ended.at, key, ended.ended, ended.ran, given, before)
    replies = listed.replies
    if event.kind == SpeechKind.RIGHT_OF_REPLY and event.delegation:
        replies = {**replies, event.delegation: replies.get(event.delegation, 0) + 1}
    by = change(entry)
    return floor.with_list(
        listed.with_waiting(without(listed.waiting, event.request), replies),
        speaking=Speech(given, event.allotted_ms, entry.at, changed=by),
        undo=undo,
        gone={**floor.gone, event.request: by},
        explained=floor.explained | _explains(given) if given.vote else floor.explained,
    )


def _explains(given: Waiting) -> frozenset[tuple[str, str]]:
    """The vote that a speech explains, and whose."""
    return frozenset({(given.vote, given.delegation)} if given.vote and given.delegation else ())


@hear.on(ClockPaused)
def _(floor: Floor, entry: Entry, event: ClockPaused) -> Floor:
    return altered(floor, speaking=floor.speaking and floor.speaking.paused(entry))


@hear.on(ClockContinued)
def _(floor: Floor, entry: Entry, event: ClockContinued) -> Floor:
    return altered(floor, speaking=floor.speaking and floor.speaking.running(entry))


@hear.on(TimeExtended)
def _(floor: Floor, entry: Entry, event: TimeExtended) -> Floor:
    longer = floor.speaking and replace(floor.speaking, allotted_ms=floor.speaking.allotted_ms + event.by_ms)
    return altered(floor, speaking=longer)


@hear.on(SpeechEnded)
def _(floor: Floor, entry: Entry, event: SpeechEnded) -> Floor:
    speech = floor.speaking
    if speech is None:
        return floor
    undo = Undo(
        at=entry.at,
        seat_request=(entry.by.seat, entry.request),
        ended=speech.paused(entry),
        ran=speech.started_at is not None,
    )
    return altered(floor, speaking=None, undo=undo, gone={**floor.gone, event.request: change(entry)})


@hear.on(FloorRestored)
def _(floor: Floor, entry: Entry, event: FloorRestored) -> Floor:
    undo = floor.undo
    if undo is None:
        return floor
    speech, gone = undo.ended, dict(floor.gone)
    if speech:
        gone[speech.request.request] = change(entry)
        speech = speech.running(entry) if undo.ran else speech
    if undo.given:
        gone.pop(undo.given.request, None)
        floor = _given_back(floor, undo.given, undo.listed)
    return altered(floor, speaking=speech, undo=None, gone=gone)


def _given_back(floor: Floor, given: Waiting, listed: tuple[str, ...]) -> Floor:
    """The floor with a request on the list again, as if it had not been given."""
    replies = dict(floor.list.replies)
    if given.kind == SpeechKind.RIGHT_OF_REPLY and given.delegation:
        replies[given.delegation] -= 1
    waiting = put_back(floor.list.waiting, replace(given, placed=Placed.RESTORED), listed)
    back = floor.with_list(floor.list.with_waiting(waiting, replies))
    return altered(back, explained=floor.explained - _explains(given))


@hear.on(LimitSet)
def _(floor: Floor, entry: Entry, event: LimitSet) -> Floor:
    return floor.with_list(replace(floor.list, limit_ms=event.limit_ms))


@hear.on(ListClosed, ListOpened)
def _(floor: Floor, entry: Entry, event: ListClosed | ListOpened) -> Floor:
    closed = isinstance(event, ListClosed)
    return floor.with_list(replace(floor.list, closed=closed, changed=change(entry)))
