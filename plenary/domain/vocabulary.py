"""The words every room shares: seats, requests, commands, events, entries, refusals and audiences."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any, ClassVar, TypeVar, cast, dataclass_transform

from plenary.domain.values import quick

Words = Mapping[str, str]
"""One text in several languages, by language code: ``{"fr": "Divers", "en": "Any other business"}``."""


@dataclass(frozen=True)
class Length:
    """Fewest and most characters of a text, counted after Unicode NFC."""

    least: int
    most: int


@dataclass(frozen=True)
class Between:
    """Smallest and largest whole number allowed."""

    least: int
    most: int


NAME = Length(1, 200)
Id = Annotated[str, Length(1, 64)]
Language = Annotated[str, Length(2, 3)]
Milliseconds = Annotated[int, Between(0, 2**53)]
"""Milliseconds, as a moment since 1970 UTC or as a length of time."""


class Role(StrEnum):
    """What a seat may be. ``HOUSE`` is the system itself, which founds the conference; never on the wire."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    SECRETARY = "secretary"
    DELEGATE = "delegate"
    DISPLAY = "display"
    HOUSE = "house"


CHAIRS = (Role.CHAIR, Role.VICE_CHAIR)
PODIUM = (*CHAIRS, Role.SECRETARY)


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a request comes from; who sits there is no concern of the rules."""

    id: str
    role: Role
    delegation: str | None = None
    language: str = "en"
    head: bool = False


class Command:
    """What may be asked. Every command is a frozen dataclass made by :func:`command`."""

    name: ClassVar[str]

    def keeps(self) -> Mapping[str, str]:
        """Texts to be kept with the entries, outside the journal, by their SHA-256: words that it names by hash."""
        return {}


@dataclass(frozen=True, slots=True)
class Bundle(Command):
    """Several commands of one request: decided one after the other, and recorded all of them or none.

    ``after``: the last entry when they were prepared; refused, ``moved_on``, once there is another behind it.
    """

    commands: tuple[Command, ...]
    after: int | None = None


class Event:
    """What has happened. Every event is a frozen dataclass made by :func:`event`."""

    name: ClassVar[str]
    version: ClassVar[int]
    letter: ClassVar[str | None]
    tells: ClassVar[tuple[str, ...]]
    logged: ClassVar[bool]


_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def canonical(value: object) -> str:
    """JSON with sorted keys, no spaces, no escapes beyond what JSON needs: one text for one value."""
    return _canonical.encode(value)


def told(event: Event) -> dict[str, Any]:
    """What the podium may read of an event: the fields it tells, by their names on the wire, without empty ones."""
    fields = {name.rstrip("_"): getattr(event, name) for name in event.tells}
    return {name: value for name, value in fields.items() if value is not None}


COMMANDS: dict[str, type[Command]] = {}
EVENTS: dict[str, type[Event]] = {}
_Class = TypeVar("_Class", bound=type)


@dataclass_transform(frozen_default=True, kw_only_default=True)
def command(name: str) -> Callable[[_Class], _Class]:
    """Make a class a command with this name on the wire (``floor.request``).

    Field names are those of the wire; a trailing underscore keeps clear of Python's words (``from_``).
    """

    def made(cls: _Class) -> _Class:
        cls.name = name  # type: ignore[attr-defined]
        built = cast(_Class, dataclass(frozen=True, slots=True, kw_only=True)(cls))
        COMMANDS[name] = built
        return built

    return made


@dataclass_transform(frozen_default=True, kw_only_default=True)
def event(
    name: str,
    *,
    letter: str | None = None,
    tells: tuple[str, ...] = (),
    logged: bool = True,
    version: int = 1,
) -> Callable[[_Class], _Class]:
    """Make a class an event with this name in the journal (``floor.requested``).

    ``letter``: the event makes a thing, which is named by this letter and the seq of its entry (``r412``).
    ``tells``: the fields that the podium may read in the log and in the journal.
    ``logged``: not so for what happens by the hundred; it would wash the chair's own acts out of the log.
    """

    def made(cls: _Class) -> _Class:
        made_of = {"name": name, "letter": letter, "tells": tells, "logged": logged, "version": version}
        for attribute, value in made_of.items():
            setattr(cls, attribute, value)
        built = cast(_Class, quick(dataclass(frozen=True, slots=True, kw_only=True)(cls)))
        EVENTS[name] = built
        return built

    return made


@quick
@dataclass(frozen=True, slots=True)
class Request:
    """One command from one seat, stamped: everything a rule may know beside the conference.

    ``at``: milliseconds UTC by the house clock. ``lot``: a random number for what is drawn by lot.
    ``digest``: SHA-256 of the command's content, so that an id sent again with other content is found out.
    """

    id: str
    seat: Seat
    body: str
    command: Command
    at: int
    digest: str = ""
    lot: int = 0

    def stamped(self, at: int, lot: int) -> Request:
        """The same request as it arrived at this moment, with a lot."""
        return Request(self.id, self.seat, self.body, self.command, at, self.digest, lot)


@quick
@dataclass(frozen=True, slots=True)
class By:
    """Which seat acted: never a person."""

    seat: str
    role: Role
    delegation: str | None = None

    def public(self) -> dict[str, str]:
        """As the wire shows it."""
        shown = {"seat": self.seat, "role": str(self.role)}
        return shown | ({"delegation": self.delegation} if self.delegation else {})


@quick
@dataclass(frozen=True, slots=True)
class Entry:
    """One event in the journal, numbered and dated."""

    conference: str
    seq: int
    at: int
    by: By
    body: str
    request: str
    digest: str
    event: Event

    @property
    def made(self) -> str | None:
        """The name of the thing this entry made, e.g. ``r412``."""
        return f"{self.event.letter}{self.seq}" if self.event.letter else None


@quick
@dataclass(frozen=True, slots=True)
class Change:
    """Who changed something last, and with which entry: what a conflict refers to."""

    seq: int
    by: By

    def details(self) -> dict[str, Any]:
        """The details of a refusal whose code ends in ``conflict``."""
        return {"seq": self.seq, "by": self.by.public()}


def by_whom(changed: Change | None) -> dict[str, Any]:
    """The details of a conflict: whose act it was; nothing where nobody has acted yet."""
    return changed.details() if changed else {}


def change(entry: Entry) -> Change:
    """The change that an entry makes."""
    return Change(entry.seq, entry.by)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A "no": a stable code, the provision that says so, and what the asker needs to know."""

    code: str
    cite: str | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


Verdict = Refusal | tuple[Event, ...]
"""What a rule answers: the events that happen, in order and at least one, or a refusal."""


class Channel(StrEnum):
    """The three kinds of screens."""

    PODIUM = "podium"
    FLOOR = "floor"
    DISPLAY = "display"

    # An enum's own hash is written in Python, and every change is looked up by audience for every screen.
    __hash__ = str.__hash__


@dataclass(frozen=True, slots=True)
class Audience:
    """Who looks: a kind of screen at one body; with a delegation, that delegation's own part only, seen on its own
    screens or, of an earlier moment, by the podium."""

    channel: Channel
    body: str
    delegation: str | None = None


def channel_of(role: Role) -> Channel:
    """The kind of screen a role looks at."""
    return {Role.DELEGATE: Channel.FLOOR, Role.DISPLAY: Channel.DISPLAY}.get(role, Channel.PODIUM)
