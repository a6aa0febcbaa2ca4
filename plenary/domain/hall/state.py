"""What the hall displays remember: their mode and the announcement."""

from __future__ import annotations

from dataclasses import dataclass, replace

from plenary.domain.agenda.messages import ItemOpened
from plenary.domain.decisions.messages import DecisionCorrected, DecisionRecorded, Manner
from plenary.domain.floor.messages import FloorGiven
from plenary.domain.hall.messages import Announced, AnnouncementEnded, Mode, Shown
from plenary.domain.hearing import Hearing
from plenary.domain.sitting.messages import SittingClosed
from plenary.domain.vocabulary import Entry, Event, Words
from plenary.domain.voting.events import VoteOpened, VotePrepared


@dataclass(frozen=True, slots=True)
class Announcement:
    """Words shown to the hall since ``at``."""

    text: Words
    at: int


@dataclass(frozen=True, slots=True)
class Banner:
    """A decision that the displays announce until the meeting goes on."""

    decision: str
    number: int
    item: str
    text: Words
    manner: Manner
    symbol: str | None
    at: int
    votes: tuple[int, int, int] | None = None
    carried: bool | None = None


@dataclass(frozen=True, slots=True)
class Hall:
    """The displays of one body."""

    mode: Mode = Mode.FOLLOW
    announcement: Announcement | None = None
    banner: Banner | None = None


hear: Hearing[Hall] = Hearing()


@hear.on(Announced)
def _(hall: Hall, entry: Entry, event: Announced) -> Hall:
    return replace(hall, announcement=Announcement(event.text, entry.at))


@hear.on(AnnouncementEnded)
def _(hall: Hall, entry: Entry, event: AnnouncementEnded) -> Hall:
    return replace(hall, announcement=None)


@hear.on(Shown)
def _(hall: Hall, entry: Entry, event: Shown) -> Hall:
    return replace(hall, mode=event.mode, banner=None)


@hear.on(DecisionRecorded)
def _(hall: Hall, entry: Entry, event: DecisionRecorded) -> Hall:
    banner = Banner(
        decision=f"{entry.made}",
        number=event.number,
        item=event.item,
        text=event.text,
        manner=event.manner,
        symbol=event.symbol,
        at=entry.at,
        votes=event.votes,
        carried=event.carried,
    )
    return replace(hall, banner=banner)


@hear.on(DecisionCorrected)
def _(hall: Hall, entry: Entry, event: DecisionCorrected) -> Hall:
    if hall.banner is None or hall.banner.decision != event.decision:
        return hall
    return replace(hall, banner=None if event.annulled else replace(hall.banner, text=event.text))


@hear.on(FloorGiven, ItemOpened, VotePrepared, VoteOpened, SittingClosed)
def _(hall: Hall, entry: Entry, event: Event) -> Hall:
    """The meeting goes on, or is over."""
    ahead = isinstance(event, VotePrepared) and not event.shown
    return replace(hall, banner=None) if hall.banner and not ahead else hall
