"""What the doors share: one conference's clerk and broadcast, the accounts, the clock and the settings."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import current_app

from plenary import words
from plenary.domain.vocabulary import Refusal, Request, Seat
from plenary.engine.accounts import Accounts
from plenary.engine.broadcast import Broadcast
from plenary.engine.clerk import Clerk
from plenary.engine.conduct import Answer
from plenary.engine.house_clock import HouseClock
from plenary.engine.replay import Replay
from plenary.engine.storage import Storage
from plenary.settings import Settings
from plenary.web.limits import Limits, kind_of
from plenary.web.seating import Door
from plenary.web.wire import Malformed, Parsed, parse

ANSWER_WITHIN_S = 10.0


@dataclass(frozen=True)
class House:
    """Everything a door needs to carry a command to the clerk."""

    settings: Settings
    storage: Storage
    accounts: Accounts
    clock: HouseClock
    broadcast: Broadcast
    clerk: Clerk
    door: Door
    build: str

    @cached_property
    def replay(self) -> Replay:
        """Earlier moments of the conference."""
        return Replay(self.clerk.journal)

    @cached_property
    def limits(self) -> Limits:
        """How much each seat may still ask of this process."""
        return Limits()

    def begin(self, message: object, seat: Seat, body: str, language: str) -> Future[Answer] | Refusal:
        """Give a command to the clerk; its answer comes after the commit, or else at once: a refusal of the door."""
        if over := self.over(message, seat):
            return self._turned_away(over)
        try:
            parsed: Parsed = parse(message, body, language)
        except Malformed as wrong:
            return self._turned_away(Refusal("malformed", details=wrong.faults))
        return self.clerk.submit(Request(parsed.id, seat, parsed.body, parsed.command, 0, parsed.digest))

    def _turned_away(self, refusal: Refusal) -> Refusal:
        self.clerk.metrics.refused(refusal.code)
        return refusal

    def carry(self, message: object, seat: Seat, body: str, language: str) -> dict[str, Any]:
        """Take a command through the house and wait for its ack."""
        begun = self.begin(message, seat, body, language)
        if isinstance(begun, Refusal):
            return ack(begun, language)
        try:
            return ack(begun.result(ANSWER_WITHIN_S), language)
        except TimeoutError:
            return ack(Refusal("storage.unknown_outcome"), language)

    def over(self, message: object, seat: Seat) -> Refusal | None:
        """The refusal of a command with which this seat asks too much; asked before it is read."""
        kind = kind_of(message, seat, self.clerk.standing.accepted)
        return self.limits.over(kind, seat.id, self.clock.now())


def ack(answer: Answer, language: str) -> dict[str, Any]:
    """The answer to a command as the wire carries it."""
    if isinstance(answer, Refusal):
        return {"ok": False, "refusal": words.refusal(answer, language)}
    shown: dict[str, Any] = {"ok": True, "seq": answer.seq}
    if answer.made:
        shown["result"] = {"id": answer.made}
    return shown


def house() -> House:
    """The house of the running application."""
    found: House = current_app.extensions["plenary"]
    return found
