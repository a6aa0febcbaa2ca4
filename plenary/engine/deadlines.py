"""Deadlines: wakes what is overdue by an ordinary request of the house's own seat; sent twice it has one effect."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from concurrent.futures import TimeoutError as StillWaiting

from plenary.domain.vocabulary import Request, Role, Seat
from plenary.domain.voting.messages import CloseVote
from plenary.domain.voting.state import Vote
from plenary.engine.clerk import Clerk

LOOK_EVERY_S = 0.1
ANSWER_WITHIN_S = 10.0
HOUSE = Seat("house", Role.HOUSE)


class Deadlines:
    """The deadlines of one conference. Every process looks after them; the journal takes each request once."""

    def __init__(self, clerk: Clerk) -> None:
        self.clerk = clerk

    def look(self) -> int:
        """Send what is overdue now, and wait for the answers; how many requests that were."""
        overdue = list(self._overdue())
        for body, vote in overdue:
            id = f"deadline:{vote.id}:{vote.closes_at}"
            digest = hashlib.sha256(id.encode()).hexdigest()
            answer = self.clerk.submit(Request(id, HOUSE, body, CloseVote(vote=vote.id), 0, digest))
            try:
                answer.result(ANSWER_WITHIN_S)
            except StillWaiting:
                break  # the clerk is at it; the next look finds out
        return len(overdue)

    def _overdue(self) -> Iterator[tuple[str, Vote]]:
        now = self.clerk.clock.now()
        for id, body in self.clerk.conference.bodies.items():
            vote = body.voting.under_way
            if vote and vote.closes_at is not None and vote.closes_at <= now:
                yield id, vote
