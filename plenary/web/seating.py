"""Who is at the door: from a token or a session cookie to a seat."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field

from plenary.domain.vocabulary import Seat
from plenary.engine.accounts import Accounts, SeatRecord
from plenary.engine.house_clock import HouseClock

SEAT_HEADER = "X-Plenary-Seat"
"""With which header a page says which of the browser's seats it is."""


MOST_KNOWN = 20_000
CLOCKS_DIFFER_MS = 60_000
"""By how much the clocks of the processes may differ, and how long a look at the database may take."""


@dataclass(frozen=True, slots=True)
class Sitter:
    """A seat that has shown its credential. ``seat``: as the rules know it; ``browser``: by cookie, so that its Origin
    must be looked at."""

    record: SeatRecord
    seat: Seat
    browser: bool
    token: str = field(repr=False)
    digest: str = field(repr=False)


class Door:
    """Knows credentials: bearer tokens of tools, session cookies of browsers (one cookie a seat).

    Who was let in a while ago is let in again without asking the database, as all are when a hall comes back at
    once; :meth:`look` finds what has ended since, whoever ended it.
    """

    def __init__(self, accounts: Accounts, clock: HouseClock, conference: str, *, secure: bool) -> None:
        self.accounts, self.clock, self.conference, self.secure = accounts, clock, conference, secure
        self._known: OrderedDict[tuple[str, str], Sitter] = OrderedDict()
        self._looked = clock.now()

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

    def by_handshake(
        self, said: Mapping[str, object], cookies: Mapping[str, str], origin: str | None
    ) -> Sitter | None:
        """The seat of a socket: by the token it says, or by a browser's cookie, which must come with an Origin.

        The server has compared a present Origin with the list.
        """
        if "token" in said:
            return self.by_token(said["token"])
        return self.by_cookie(cookies, said.get("seat")) if origin else None

    def _sitter(self, token: object, kind: str) -> Sitter | None:
        if not isinstance(token, str) or not 20 <= len(token) <= 100:
            return None
        if known := self._known.get((token, kind)):
            return known
        session = kind == "session"
        found = self.accounts.seat_for_token(token, "session" if session else "bearer", self.clock.now())
        if found is None or found.conference != self.conference:
            return None
        digest = self.accounts.digest(token)
        sitter = Sitter(found, found.seat, browser=session, token=token, digest=digest)
        self._known[token, kind] = sitter
        if len(self._known) > MOST_KNOWN:
            self._known.popitem(last=False)
        return sitter

    def forget(self, seat: str, token: str | None = None) -> None:
        """A seat was revoked, or one session of it was ended: at once nobody gets in by it."""
        for key, sitter in list(self._known.items()):
            if sitter.record.id == seat and token in (None, sitter.token):
                del self._known[key]

    def look(self) -> set[str]:
        """The digests of the tokens that ended a moment ago, here or in another process. Called once a second.

        Raises StorageFailure; then the next look goes as far back.
        """
        now = self.clock.now()
        ended = self.accounts.ended(self._looked - CLOCKS_DIFFER_MS, now)
        self._looked = now
        for key, sitter in list(self._known.items()) if ended else ():
            if sitter.digest in ended:
                del self._known[key]
        return ended
