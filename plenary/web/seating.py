"""Who is at the door: from a token or a session cookie to a seat."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from plenary.domain.vocabulary import Seat
from plenary.engine.accounts import Accounts, SeatRecord
from plenary.engine.house_clock import HouseClock

SEAT_HEADER = "X-Plenary-Seat"
"""With which header a page says which of the browser's seats it is."""


@dataclass(frozen=True, slots=True)
class Sitter:
    """A seat that has shown its credential. ``browser``: by cookie, so that its Origin must be looked at."""

    record: SeatRecord
    browser: bool
    token: str = field(repr=False)

    @property
    def seat(self) -> Seat:
        """The seat as the rules know it."""
        return self.record.seat


class Door:
    """Knows credentials: bearer tokens of tools, session cookies of browsers (one cookie a seat)."""

    def __init__(self, accounts: Accounts, clock: HouseClock, conference: str, *, secure: bool) -> None:
        self.accounts, self.clock, self.conference, self.secure = accounts, clock, conference, secure

    def cookie_name(self, seat: str) -> str:
        """The name of a seat's cookie; the ``__Host-`` prefix binds it to this host over TLS."""
        return f"{'__Host-' if self.secure else ''}plenary-{seat}"

    def by_token(self, token: object) -> Sitter | None:
        """The seat of a bearer token."""
        return self._sitter(token, "bearer")

    def by_cookie(self, cookies: Mapping[str, str], seat: object) -> Sitter | None:
        """The seat of a session cookie; ``seat``: which of the browser's seats is meant."""
        if not isinstance(seat, str):
            return None
        sitter = self._sitter(cookies.get(self.cookie_name(seat)), "session")
        return sitter if sitter and sitter.record.id == seat else None

    def _sitter(self, token: object, kind: str) -> Sitter | None:
        if not isinstance(token, str) or not 20 <= len(token) <= 100:
            return None
        session = kind == "session"
        found = self.accounts.seat_for_token(token, "session" if session else "bearer", self.clock.now())
        if found is None or found.conference != self.conference:
            return None
        return Sitter(found, browser=session, token=token)
