"""Which screens are connected to this process: their seats, what they watch, and how fresh they are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from plenary.domain.vocabulary import Audience, Channel, Role, channel_of
from plenary.web.seating import Sitter

MOST_PER_SEAT = 20


@dataclass(slots=True)
class Screen:
    """One connection. ``skew``: the device's clock against the house, ms; ``seq``: what it last showed."""

    sid: str
    sitter: Sitter
    body: str
    language: str
    last_seen: int
    skew: int | None = None
    seq: int | None = None
    build: str | None = None

    @property
    def audiences(self) -> tuple[Audience, ...]:
        """Whose views this screen gets, decided by its seat alone."""
        seat = self.sitter.seat
        shared = Audience(channel_of(seat.role), self.body)
        if seat.delegation is None or shared.channel != Channel.FLOOR:
            return (shared,)
        return (shared, Audience(Channel.FLOOR, self.body, seat.delegation))


def room(audience: Audience) -> str:
    """The name of the Socket.IO room of an audience; rooms are never named by clients."""
    return f"{audience.body}/{audience.channel}/{audience.delegation or ''}"


class Screens:
    """The connections of this process; never in the journal."""

    def __init__(self) -> None:
        self.by_sid: dict[str, Screen] = {}
        self._lost: dict[str, Screen] = {}

    def gone(self, sid: str) -> Screen | None:
        """Forget a connection; a display that is gone stays in sight, for somebody must look after it."""
        screen = self.by_sid.pop(sid, None)
        if screen and screen.sitter.record.role == Role.DISPLAY:
            self._lost[screen.sitter.record.id] = screen
        return screen

    def of_seat(self, seat: str) -> list[Screen]:
        """The connections of one seat."""
        return [screen for screen in self.by_sid.values() if screen.sitter.record.id == seat]

    def forget(self, seat: str) -> None:
        """A seat was revoked: nobody waits for its screen any more."""
        self._lost.pop(seat, None)

    def status(self) -> dict[str, Any]:
        """The sections of ``status``: devices connected by delegation, and every display with its freshness."""
        seats = [screen.sitter.record for screen in self.by_sid.values()]
        live = [s for s in self.by_sid.values() if s.sitter.record.role == Role.DISPLAY]
        lost = [s for seat, s in self._lost.items() if not self.of_seat(seat)]
        listed = sorted([(s, True) for s in live] + [(s, False) for s in lost], key=_by_seat)
        return {
            "devices": dict(sorted(Counter(seat.delegation for seat in seats if seat.delegation).items())),
            "displays": [_shown(screen, connected=connected) for screen, connected in listed],
        }


def _by_seat(listed: tuple[Screen, bool]) -> tuple[int, str]:
    seat = listed[0].sitter.record.id
    return len(seat), seat


def _shown(screen: Screen, *, connected: bool) -> dict[str, Any]:
    """A display as the podium sees it. ``last_seen``: milliseconds UTC; ``skew``: milliseconds."""
    return {
        "seat": screen.sitter.record.id,
        "name": screen.sitter.record.name,
        "language": screen.language,
        "body": screen.body,
        "connected": connected,
        "build": screen.build,
        "seq": screen.seq,
        "skew": screen.skew,
        "last_seen": screen.last_seen,
    }
