"""The conference: everything as one frozen value, and how an entry changes it."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from plenary.domain.agenda import state as agenda
from plenary.domain.altering import altered
from plenary.domain.decisions import state as decisions
from plenary.domain.floor import state as floor
from plenary.domain.floor.neighbours import hear as hear_floor
from plenary.domain.founding import About, ConferenceConstituted, Founded
from plenary.domain.hall import state as hall
from plenary.domain.hearing import Hearing
from plenary.domain.indications import state as indications
from plenary.domain.procedure.profile import Profile
from plenary.domain.roll import state as roll
from plenary.domain.sitting import state as sitting
from plenary.domain.texts import state as texts
from plenary.domain.vocabulary import EVENTS, By, Entry, Event, told
from plenary.domain.voting import state as voting
from plenary.domain.voting.hearing import hear as hear_votes

LOGGED = 20
"""How many acts the podium's log keeps in view; the journal keeps them all."""

ROOMS: Mapping[str, Hearing[Any]] = {"roll": roll.hear_roll, "texts": texts.hear}
"""How the rooms of the conference hear, by the field of :class:`Conference` that each fills."""

BODY_ROOMS: Mapping[str, Hearing[Any]] = {
    "sitting": sitting.hear,
    "attendance": roll.hear_attendance,
    "agenda": agenda.hear,
    "floor": hear_floor,
    "decisions": decisions.hear,
    "voting": hear_votes,
    "indications": indications.hear,
    "hall": hall.hear,
}
"""How the rooms of a body hear, by the field of :class:`Body` that each fills."""

HEARINGS = (*ROOMS.values(), *BODY_ROOMS.values())
"""Every room's ears: an event that none of them hears changes nothing, which a test forbids."""

Ears = tuple[tuple[str, Hearing[Any]], ...]
CONCERNED: Mapping[type[Event], tuple[Ears, Ears]] = {
    event: (
        tuple((room, hear) for room, hear in BODY_ROOMS.items() if event in hear.table),
        tuple((room, hear) for room, hear in ROOMS.items() if event in hear.table),
    )
    for event in EVENTS.values()
}
"""The rooms of a body and those of the conference that hear an event: most concern one or two."""


@dataclass(frozen=True, slots=True)
class Act:
    """A line of the log: what happened, by which seat, about whom or what (fields that the event tells)."""

    seq: int
    at: int
    act: str
    by: By
    about: Mapping[str, Any]


@dataclass(frozen=True)
class Body:
    """A body of the conference (the plenary, a committee) with its own sitting, agenda, floor, votes and decisions."""

    founded: Founded
    floor: floor.Floor
    sitting: sitting.Sitting = field(default_factory=sitting.Sitting)
    attendance: roll.Attendance = field(default_factory=roll.Attendance)
    agenda: agenda.Agenda = field(default_factory=agenda.Agenda)
    decisions: decisions.Decisions = field(default_factory=decisions.Decisions)
    voting: voting.Voting = field(default_factory=voting.Voting)
    indications: indications.Indications = field(default_factory=indications.Indications)
    hall: hall.Hall = field(default_factory=hall.Hall)
    log: tuple[Act, ...] = ()

    @property
    def kind(self) -> str:
        """``plenary``, ``committee`` or ``working_group``: the rules of procedure differ by it."""
        return self.founded.kind


@dataclass(frozen=True)
class Conference:
    """A conference as of entry ``seq``, stamped ``at``."""

    id: str
    seq: int
    at: int
    about: About
    profile: Profile
    roll: roll.Roll
    bodies: Mapping[str, Body]
    texts: texts.Texts = field(default_factory=texts.Texts)

    def body(self, id: str) -> Body:
        """A body by its id; :func:`plenary.domain.decide.decide` has seen that it exists."""
        return self.bodies[id]


def apply(conference: Conference | None, entry: Entry) -> Conference:
    """The conference after one more entry. Parts that do not hear the event stay the same objects."""
    if isinstance(entry.event, ConferenceConstituted):
        return _constituted(entry, entry.event)
    conference = _founded(conference)
    here, everywhere = CONCERNED[type(entry.event)]
    body = conference.bodies[entry.body]
    changes = {room: hear(getattr(body, room), entry) for room, hear in here}
    if entry.event.logged:
        changes["log"] = _logged(body.log, entry)
    bodies = {**conference.bodies, entry.body: altered(body, **changes)}
    changes = {room: hear(getattr(conference, room), entry) for room, hear in everywhere}
    return altered(conference, seq=entry.seq, at=entry.at, bodies=bodies, **changes)


class Folding:
    """Entries heard one after the other; the conference is then what :func:`apply` would have left, entry by entry.

    Rooms hear each by itself and see nothing of the others, so bodies and conference are put together only at the end.
    """

    _last: Entry | None

    def __init__(self, conference: Conference | None) -> None:
        self._begin(conference)

    def _begin(self, conference: Conference | None) -> None:
        self._before, self._last = conference, None
        self._rooms = {room: getattr(conference, room) for room in ROOMS} if conference else {}
        self._bodies = dict[str, dict[str, Any]]()
        self._acts = dict[str, deque[Entry]]()

    def hear(self, entry: Entry) -> None:
        """One more entry. What :func:`apply` would raise is raised here; then nothing more can be heard."""
        event, body = entry.event, entry.body
        if isinstance(event, ConferenceConstituted):
            self._begin(_constituted(entry, event))
            return
        kind = type(event)
        here, everywhere = CONCERNED[kind]
        rooms = self._bodies.get(body) or self._entered(body)
        # By their tables: that they hear the event is known, and a call is saved at every entry.
        for room, hear in here:
            rooms[room] = hear.table[kind](rooms[room], entry, event)
        if event.logged:
            self._acts[body].append(entry)
        for room, hear in everywhere:
            self._rooms[room] = hear.table[kind](self._rooms[room], entry, event)
        self._last = entry

    def _entered(self, id: str) -> dict[str, Any]:
        """The rooms of a body that was not heard of yet."""
        body = _founded(self._before).bodies[id]
        self._acts[id] = deque(maxlen=LOGGED)
        self._bodies[id] = {room: getattr(body, room) for room in BODY_ROOMS}
        return self._bodies[id]

    @property
    def conference(self) -> Conference | None:
        """The conference after all that was heard."""
        before, last = self._before, self._last
        if before is None or last is None:
            return before
        bodies = dict(before.bodies)
        for id, rooms in self._bodies.items():
            log = bodies[id].log
            for entry in self._acts[id]:
                log = _logged(log, entry)
            bodies[id] = altered(bodies[id], **rooms, log=log)
        return altered(before, seq=last.seq, at=last.at, bodies=bodies, **self._rooms)


def _founded(conference: Conference | None) -> Conference:
    if conference is None:
        raise ValueError("a journal begins with the constitution of its conference")
    return conference


def _constituted(entry: Entry, event: ConferenceConstituted) -> Conference:
    profile = Profile.thaw(event.profile)
    limit = profile.floor.limit.default_ms
    return Conference(
        id=entry.conference,
        seq=entry.seq,
        at=entry.at,
        about=event.about,
        profile=profile,
        roll=roll.Roll(voting_kinds=frozenset(profile.roll.voting.kinds)),
        bodies={founded.id: Body(founded, floor.Floor(limit)) for founded in event.bodies},
    )


def _logged(log: tuple[Act, ...], entry: Entry) -> tuple[Act, ...]:
    return (*log[1 - LOGGED :], Act(entry.seq, entry.at, entry.event.name, entry.by, told(entry.event)))
