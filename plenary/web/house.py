"""What the doors share: one conference's clerk and broadcast, the accounts, the clock and the settings."""

from __future__ import annotations

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

    def carry(self, message: object, seat: Seat, body: str, language: str) -> dict[str, Any]:
        """Take a command through the house and give its ack; the same for sockets and HTTP."""
        try:
            parsed: Parsed = parse(message, body, language)
        except Malformed as wrong:
            return ack(Refusal("malformed", details=wrong.faults), language)
        request = Request(parsed.id, seat, parsed.body, parsed.command, 0, parsed.digest)
        try:
            answer = self.clerk.submit(request).result(ANSWER_WITHIN_S)
        except TimeoutError:
            return ack(Refusal("storage.unknown_outcome"), language)
        return ack(answer, language)


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
