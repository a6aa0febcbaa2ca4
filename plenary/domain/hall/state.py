"""What the hall displays remember: their mode and the announcement."""

from __future__ import annotations

from dataclasses import dataclass, replace

from plenary.domain.hall.messages import Announced, AnnouncementEnded, Mode, Shown
from plenary.domain.vocabulary import Entry, Hearing, Words


@dataclass(frozen=True, slots=True)
class Announcement:
    """Words shown to the hall since ``at``."""

    text: Words
    at: int


@dataclass(frozen=True, slots=True)
class Hall:
    """The displays of one body."""

    mode: Mode = Mode.FOLLOW
    announcement: Announcement | None = None


hear: Hearing[Hall] = Hearing()


@hear.on(Announced)
def _(hall: Hall, entry: Entry, event: Announced) -> Hall:
    return replace(hall, announcement=Announcement(event.text, entry.at))


@hear.on(AnnouncementEnded)
def _(hall: Hall, entry: Entry, event: AnnouncementEnded) -> Hall:
    return replace(hall, announcement=None)


@hear.on(Shown)
def _(hall: Hall, entry: Entry, event: Shown) -> Hall:
    return replace(hall, mode=event.mode)
