"""The order of a list of speakers: where a new request goes, and where a restored or moved one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from plenary.domain.floor.messages import Office, Placed, SpeechKind

RANK = {
    SpeechKind.POINT_OF_ORDER: 0,
    SpeechKind.EXPLANATION: 1,
    SpeechKind.STATEMENT: 2,
    SpeechKind.RIGHT_OF_REPLY: 3,
}
"""Points of order come first, then explanations of the vote that was just taken, then statements, then replies; within
a kind, whoever asked first."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request on the list. Either ``delegation`` or ``office`` says who. ``limit_ms``: a time of its own;
    ``vote``: the one that is explained."""

    request: str
    delegation: str | None
    office: Office | None
    kind: SpeechKind
    asked_at: int
    placed: Placed
    limit_ms: int | None = None
    language: str | None = None
    on_behalf_of: str | None = None
    vote: str | None = None

    def __hash__(self) -> int:
        return hash(self.request)

    def same_speech(self, other: Waiting) -> bool:
        """Whether the same speaker asks for the same kind of speech."""
        mine = (self.delegation, self.office, self.kind)
        return mine == (other.delegation, other.office, other.kind)


def insert(waiting: Sequence[Waiting], new: Waiting) -> tuple[Waiting, ...]:
    """Put a new request in its place: a point of order behind the points of order that lead the list, any other
    behind the last that comes before it by rank, so that nobody who waits in turn is overtaken."""
    if new.kind == SpeechKind.POINT_OF_ORDER:
        at = next((n for n, w in enumerate(waiting) if w.kind != new.kind), len(waiting))
    else:
        at = len(waiting)
        while at and RANK[waiting[at - 1].kind] > RANK[new.kind]:
            at -= 1
    return (*waiting[:at], new, *waiting[at:])


def without(waiting: Sequence[Waiting], request: str) -> tuple[Waiting, ...]:
    """The list without one request."""
    return tuple([w for w in waiting if w.request != request])


def move(waiting: Sequence[Waiting], moved: Waiting, before: str | None) -> tuple[Waiting, ...]:
    """Put a request right before another one, or last."""
    rest = without(waiting, moved.request)
    at = next((n for n, w in enumerate(rest) if w.request == before), len(rest))
    return (*rest[:at], moved, *rest[at:])


def put_back(waiting: Sequence[Waiting], back: Waiting, listed: Sequence[str]) -> tuple[Waiting, ...]:
    """Put a request back where it was among those then ``listed``: behind the ones ahead of it that still wait, and
    behind points of order raised since, before everybody else."""
    ahead = listed[: listed.index(back.request)]
    at = max((n for n, w in enumerate(waiting, 1) if w.request in ahead), default=0)
    if back.kind != SpeechKind.POINT_OF_ORDER:
        since = (w.kind == SpeechKind.POINT_OF_ORDER and w.request not in listed for w in waiting[at:])
        at += sum(takewhile(bool, since))
    return (*waiting[:at], back, *waiting[at:])
