"""What a body remembers of its sittings: the current meeting's number, state, times and who presides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from plenary.domain.hearing import Hearing
from plenary.domain.sitting.messages import (
    ChairTaken,
    SittingClosed,
    SittingOpened,
    SittingResumed,
    SittingScheduled,
    SittingSuspended,
)
from plenary.domain.vocabulary import CHAIRS, By, Change, Entry, change


class SittingState(StrEnum):
    """Where a meeting stands; ``NONE`` before the first is scheduled."""

    NONE = "none"
    SCHEDULED = "scheduled"
    OPEN = "open"
    SUSPENDED = "suspended"
    CLOSED = "closed"


UNDER_WAY = (SittingState.SCHEDULED, SittingState.OPEN, SittingState.SUSPENDED)


@dataclass(frozen=True, slots=True)
class Sitting:
    """The current meeting of a body. All moments in milliseconds UTC."""

    number: int = 0
    state: SittingState = SittingState.NONE
    at: int | None = None
    opened_at: int | None = None
    suspended_at: int | None = None
    until: int | None = None
    closed_at: int | None = None
    presiding: By | None = None
    changed: Change | None = None

    @property
    def is_open(self) -> bool:
        """Whether business may be done."""
        return self.state == SittingState.OPEN

    @property
    def under_way(self) -> bool:
        """Whether delegations may be present: from being scheduled until closed."""
        return self.state in UNDER_WAY


hear: Hearing[Sitting] = Hearing()


@hear.on(SittingScheduled)
def _(sitting: Sitting, entry: Entry, event: SittingScheduled) -> Sitting:
    return Sitting(event.number, SittingState.SCHEDULED, at=event.at, changed=change(entry))


@hear.on(SittingOpened)
def _(sitting: Sitting, entry: Entry, event: SittingOpened) -> Sitting:
    presiding = entry.by if entry.by.role in CHAIRS else sitting.presiding
    return replace(
        sitting, state=SittingState.OPEN, opened_at=entry.at, presiding=presiding, changed=change(entry)
    )


@hear.on(SittingSuspended)
def _(sitting: Sitting, entry: Entry, event: SittingSuspended) -> Sitting:
    return replace(
        sitting,
        state=SittingState.SUSPENDED,
        suspended_at=entry.at,
        until=event.until,
        changed=change(entry),
    )


@hear.on(SittingResumed)
def _(sitting: Sitting, entry: Entry, event: SittingResumed) -> Sitting:
    return replace(sitting, state=SittingState.OPEN, suspended_at=None, until=None, changed=change(entry))


@hear.on(SittingClosed)
def _(sitting: Sitting, entry: Entry, event: SittingClosed) -> Sitting:
    return replace(
        sitting,
        state=SittingState.CLOSED,
        closed_at=entry.at,
        suspended_at=None,
        until=None,
        changed=change(entry),
    )


@hear.on(ChairTaken)
def _(sitting: Sitting, entry: Entry, event: ChairTaken) -> Sitting:
    return replace(sitting, presiding=entry.by, changed=change(entry))
