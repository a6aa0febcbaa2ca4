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
from plenary.engine.clerk import Clerk, Tell
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

    def begin(self, message: object, seat: Seat, body: str, language: str, tell: Tell) -> None:
        """Give a command to the clerk; its answer is told after the commit, or else at once: a refusal of the door."""
        over = self.over(message, seat)
        try:
            if over is None:
                read: Parsed = parse(message, body, language)
                self.clerk.take(Request(read.id, seat, read.body, read.command, 0, read.digest), tell)
                return
        except Malformed as wrong:
            over = Refusal("malformed", details=wrong.faults)
        self.clerk.metrics.refused(over.code)
        tell(over)

    def carry(self, message: object, seat: Seat, body: str, language: str) -> dict[str, Any]:
        """Take a command through the house and wait for its ack."""
        answer: Future[Answer] = Future()
        self.begin(message, seat, body, language, answer.set_result)
        try:
            return ack(answer.result(ANSWER_WITHIN_S), language)
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
