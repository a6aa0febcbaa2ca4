"""Synthetic delegates for the demonstration: they come in, ask for the floor, speak and withdraw, as people do."""

from __future__ import annotations

import random
import uuid
from typing import Any

from flask import Flask

from plenary.domain.agenda.messages import ItemKind
from plenary.domain.agenda.state import ItemState
from plenary.domain.conference import Body
from plenary.domain.sitting.state import SittingState
from plenary.domain.vocabulary import PODIUM, Role, Seat
from plenary.engine.accounts import SeatRecord
from plenary.web.house import House

STEP_S = 1.3
SPEECH_MS = (12_000, 45_000)
HUMAN_CHAIR_MS = 30_000
"""So long after the last act of a human chair, the simulated vice-chair leaves the chair to them."""
GROUPS = {
    "Africa": "the African Group",
    "Americas": "the Americas region",
    "Arab States": "the Arab Group",
    "Asia-Pacific": "the Asia-Pacific region",
    "CIS": "the RCC countries",
    "Europe": "the CEPT countries",
}
"""For which group a delegation of a region may be heard to speak."""


def begin(app: Flask, seats: list[SeatRecord]) -> None:
    """Let the simulation run beside the server, one small act at a time."""
    house: House = app.extensions["plenary"]
    simulation = Simulation(house, seats)

    def live() -> None:
        while True:
            app.extensions["socketio"].sleep(STEP_S)
            simulation.step()

    app.extensions["socketio"].start_background_task(live)


class Simulation:
    """What the invented delegates and, while no human chair acts, an invented vice-chair do."""

    def __init__(self, house: House, seats: list[SeatRecord], seed: int | None = None) -> None:
        self.house = house
        self.chance = random.Random(seed)  # noqa: S311  # people in a play, not a secret
        self.delegates = [s.seat for s in seats if s.role == Role.DELEGATE]
        self.chair = next(s.seat for s in seats if s.role == Role.VICE_CHAIR)
        self.speech_ms = 0
        self.began = house.clock.now()
        self.human_at = 0

    def step(self) -> None:
        """One moment of the sitting: a few delegates act, and the chair if nobody else does."""
        body = self.house.clerk.conference.body("plenary")
        absent = [d for d in self.delegates if d.delegation not in body.attendance.present]
        if body.sitting.under_way:
            for delegate in self.chance.sample(absent, min(len(absent), 6)):
                self._do(delegate, "roll.check_in")
        if body.sitting.is_open and body.agenda.current:
            self._delegates(body)
        if not self._human_chairs(body):
            self._chair(body)

    def _delegates(self, body: Body) -> None:
        waiting = body.floor.list.waiting
        if len(waiting) < 12 and self.chance.random() < 0.5:
            asking = self.chance.choice(self.delegates)
            region = self.house.clerk.conference.roll.delegations[asking.delegation or ""].region
            said: dict[str, Any] = {"language": self.chance.choice(("en", "fr", "ar", "es", "ru", "zh"))}
            if region in GROUPS and self.chance.random() < 0.2:
                said["on_behalf_of"] = GROUPS[region]
            if self.chance.random() < 0.04:
                said["kind"] = "point_of_order"
            self._do(asking, "floor.request", said)
        if waiting and self.chance.random() < 0.04:
            gone = self.chance.choice(waiting)
            seat = next((d for d in self.delegates if d.delegation == gone.delegation), None)
            if seat:
                self._do(seat, "floor.withdraw", {"request": gone.request})

    def _human_chairs(self, body: Body) -> bool:
        """Whether a person has lately acted from the podium."""
        for act in body.log:
            # What was done before the play began, the founding at least, was not done at a console.
            if act.at > self.began and act.by.role in PODIUM and act.by.seat != self.chair.id:
                self.human_at = max(self.human_at, act.at)
        return self.house.clock.now() - self.human_at < HUMAN_CHAIR_MS

    def _chair(self, body: Body) -> None:
        match body.sitting.state:
            case SittingState.SCHEDULED:
                self._do(self.chair, "sitting.open")
            case SittingState.OPEN if body.agenda.current is None:
                self._open_next(body)
            case SittingState.OPEN:
                self._give_floor(body)

    def _open_next(self, body: Body) -> None:
        items = body.agenda.items.values()
        pending = [i for i in items if i.kind == ItemKind.ITEM and i.state == ItemState.PENDING]
        if pending:
            # Whoever asked for the floor before the item was open has been seen.
            speaking = body.floor.speaking and body.floor.speaking.request.request
            seen = {"speaking": speaking, "waiting": [w.request for w in body.floor.list.waiting]}
            self._do(self.chair, "agenda.open_item", {"item": pending[0].id, "seen": seen})

    def _give_floor(self, body: Body) -> None:
        speech, waiting = body.floor.speaking, body.floor.list.waiting
        over = speech is None or speech.used_at(self.house.clock.now()) > self.speech_ms
        if not over:
            return
        if waiting:
            self.speech_ms = self.chance.randint(*SPEECH_MS)
            self._do(self.chair, "floor.give", {"request": waiting[0].request})
        elif speech:
            self._do(self.chair, "floor.end", {"request": speech.request.request})

    def _do(self, seat: Seat, name: str, args: dict[str, Any] | None = None) -> None:
        """Through the same door as everybody; a refusal is what happens to people, too."""
        message = {"id": uuid.uuid4().hex, "name": name, "args": args or {}}
        self.house.carry(message, seat, "plenary", seat.language)
