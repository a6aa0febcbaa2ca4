"""The first entry of every journal: which conference this is, under which rules, with which bodies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from plenary.domain.vocabulary import Event, Words, event


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The conference as its invitation describes it. ``start`` and ``end`` are ISO dates at the place."""

    acronym: Words
    name: Words
    place: Words
    theme: Words
    start: str
    end: str
    time_zone: str
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Founded:
    """A body of the conference. ``kind``: ``plenary``, ``committee`` or ``working_group``."""

    id: str
    kind: str
    name: Words


@event("conference.constituted")
class ConferenceConstituted(Event):
    """The conference exists. ``profile`` holds the tables of the rules of procedure, frozen from now on."""

    about: About
    bodies: tuple[Founded, ...]
    profile: Mapping[str, Any]
