"""A screen, or a tablet that only asks: holds sections and sends commands as the protocol tells clients to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from plenary.domain.vocabulary import Audience, Channel, Command, Refusal, Request, Seat, channel_of
from plenary.engine.broadcast import View
from plenary.engine.conduct import Answer
from plenary.engine.journal import Accepted
from tests.simulator.process import Process

AGAIN_MS = 2_000
"""How long a command may go unanswered before it is sent again."""
UNSETTLED = ("storage.not_recorded", "storage.unknown_outcome", "storage.halted", "house.closing")
"""Refusals after which the same command is sent again, under the same id."""


@dataclass
class Screen:
    """One device. ``line``: counts its connections, so that nothing of an old one arrives on a new one; ``whole``: no
    message of this connection was lost. ``shows``: a device without it only sends commands."""

    name: str
    seat: Seat
    body: str
    shows: bool = True
    process: Process | None = None
    line: int = 0
    whole: bool = False
    seq: int = 0
    asked: int = 0
    held: dict[str, tuple[int, Any]] = field(default_factory=dict)
    pending: dict[str, Request] = field(default_factory=dict)
    settled: dict[str, tuple[Request, Answer]] = field(default_factory=dict)

    @property
    def audiences(self) -> tuple[Audience, ...]:
        """Whose views this screen gets, by its seat alone."""
        if not self.shows:
            return ()
        shared = Audience(channel_of(self.seat.role), self.body)
        if self.seat.delegation is None or shared.channel != Channel.FLOOR:
            return (shared,)
        return (shared, Audience(Channel.FLOOR, self.body, self.seat.delegation))

    def receive(self, view: View) -> None:
        """Take whole sections, in whatever order they come."""
        for name, value in view["sections"].items():
            if view["seq"] >= self.held.get(name, (-1, None))[0]:
                self.held[name] = view["seq"], value
        self.seq = max(self.seq, view["seq"])

    def ask(self, body: str, command: Command) -> Request:
        """Begin to ask for something, until it is answered. Ids are counted; every screen has the same ones."""
        self.asked += 1
        id = f"c{self.asked}"
        self.pending[id] = Request(id, self.seat, body, command, 0, digest=repr(command))
        return self.pending[id]

    def hear(self, id: str, answer: Answer) -> bool:
        """Take an answer; whether it settles what was asked. The same may come more than once."""
        if isinstance(answer, Refusal) and answer.code in UNSETTLED:
            return False
        if request := self.pending.pop(id, None):
            self.settled[id] = request, answer
        return True

    def recorded(self) -> dict[str, Accepted]:
        """What this screen tells its user is recorded, by id."""
        return {id: answer for id, (_, answer) in self.settled.items() if isinstance(answer, Accepted)}
