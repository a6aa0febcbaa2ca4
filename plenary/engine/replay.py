"""Any moment of a conference again: its state behind an entry, and what any audience saw then."""

from __future__ import annotations

import threading
from typing import Any

from plenary.domain.conference import Conference
from plenary.domain.decide import project
from plenary.domain.vocabulary import Audience, Channel
from plenary.engine.journal import Journal, Standing, checked, followed

EVERY = 200
"""Between two moments that are kept, so that none takes long to find."""


class Replay:
    """The moments of one journal. States share their parts: to keep some of them takes little memory."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self._kept: list[Standing] = [Standing()]
        self._lock = threading.Lock()

    def at(self, seq: int) -> Conference:
        """The conference as it stood behind entry ``seq``. Raises LookupError if there is no such entry."""
        last = self.journal.head()
        with self._lock, self.journal.storage.read() as connection:
            standing = self._kept[min(max(seq, 0) // EVERY, len(self._kept) - 1)]
            wanted = min(seq, last) - standing.seq
            for line in self.journal.lines(connection, standing.seq, max(0, wanted)):
                standing = followed(standing, checked(standing, line), line.digest)
                if standing.seq == EVERY * len(self._kept):
                    self._kept.append(standing)
        if standing.conference is None or standing.seq != seq:
            raise LookupError(f"there is no entry {seq}; the last is {last}")
        return standing.conference

    @staticmethod
    def view(conference: Conference, audience: Audience) -> dict[str, Any]:
        """What this audience saw then, as the wire carried it."""
        return {"seq": conference.seq, "at": conference.at, "sections": project(conference, audience)}


def audience(conference: Conference, who: str, body: str | None = None) -> Audience:
    """Who looks: a kind of screen, or a delegation by its code or id. Raises LookupError."""
    body = body or next(iter(conference.bodies))
    if body not in conference.bodies:
        raise LookupError(f"there is no body {body}; there is {', '.join(conference.bodies)}")
    if who in list(Channel):
        return Audience(Channel(who), body)
    for delegation in conference.roll.delegations.values():
        if who in (delegation.code, delegation.id):
            return Audience(Channel.PODIUM, body, delegation.id)
    raise LookupError(f"there is no audience {who}: podium, floor, display, or a delegation by its code")
