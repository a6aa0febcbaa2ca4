"""Synthetic delegates for the demonstration: they come in, ask for the floor, speak and vote, as people do."""

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
from plenary.domain.voting.state import Vote, VoteState
from plenary.domain.voting.terms import Choice, Method
from plenary.engine.accounts import SeatRecord
from plenary.web.house import House

STEP_S = 1.3
SPEECH_MS = (12_000, 45_000)
VOTES_AT_ONCE = 25
PREPARED_MS, OPEN_MS, CLOSED_MS = 5_000, 40_000, 6_000
"""How long the simulated chair leaves a vote prepared, open and closed."""
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
        if body.sitting.is_open and (vote := body.voting.under_way):
            self._ballots(vote)
        elif body.sitting.is_open and body.agenda.current:
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
            case SittingState.OPEN if vote := body.voting.under_way or self._prepared(body):
                self._vote(body, vote)
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
        if self.chance.random() < 0.2 and self._put_to_the_vote(body):
            return
        if waiting:
            self.speech_ms = self.chance.randint(*SPEECH_MS)
            self._do(self.chair, "floor.give", {"request": waiting[0].request})
        elif speech:
            self._do(self.chair, "floor.end", {"request": speech.request.request})

    # Votes

    def _ballots(self, vote: Vote) -> None:
        """Some of those who have not voted yet do so; what most of them think differs from vote to vote."""
        if vote.state != VoteState.OPEN or vote.method != Method.RECORDED:
            return
        silent = [d for d in self.delegates if d.delegation in vote.rights.keys() - vote.ballots.keys()]
        choices = list(Choice)
        weights = (30 + 40 * (vote.number % 3 > 0), 20 + 9 * (vote.number % 4), 15, 2)
        for delegate in self.chance.sample(silent, min(len(silent), VOTES_AT_ONCE)):
            choice = self.chance.choices(choices, weights)[0]
            self._do(delegate, "ballot.cast", {"vote": vote.id, "choice": str(choice)})

    def _prepared(self, body: Body) -> Vote | None:
        """The vote that the simulated chair has prepared."""
        shown = body.voting.shown
        return shown if shown and shown.state == VoteState.PREPARED else None

    def _put_to_the_vote(self, body: Body) -> bool:
        """Prepare a vote on the text of the current item, or on the item, once for each item."""
        item = body.agenda.items[body.agenda.current or ""]
        texts = [text for text in self.house.clerk.conference.texts.under(item.id) if not text.fate]
        if not item.statutory or any(vote.item == item.id for vote in body.voting.votes.values()):
            return False
        subject = {"title": texts[0].title, "text": texts[0].id} if texts else {"title": item.title}
        method = Method.RECORDED if texts or self.chance.random() < 0.7 else Method.SHOW_OF_HANDS
        args = {"subject": {**subject, "item": item.id}, "method": str(method)}
        self._do(self.chair, "vote.prepare", {**args, "closes_after_ms": OPEN_MS})
        return True

    def _vote(self, body: Body, vote: Vote) -> None:
        """Open, count, close and announce, with a little time for the hall in between."""
        now, args = self.house.clock.now(), {"vote": vote.id}
        if vote.changed and vote.changed.by.seat != self.chair.id:
            return  # a person has begun with it, and goes on with it
        match vote.state:
            case VoteState.PREPARED if now - vote.prepared_at > PREPARED_MS:
                self._do(self.chair, "vote.open", args)
            case VoteState.OPEN if vote.method == Method.SHOW_OF_HANDS and vote.counts is None:
                there = len(body.attendance.present & vote.rights.keys())
                yes = self.chance.randint(there // 2, there)
                counts = {"yes": yes, "no": (there - yes) // 2, "abstain": 0, "clear": True}
                self._do(self.chair, "vote.record_show_of_hands", args | counts)
            case VoteState.OPEN if vote.all_cast or vote.counts is not None:
                self._do(self.chair, "vote.close", args)
            case VoteState.CLOSED if now - (vote.closed_at or now) > CLOSED_MS:
                self._do(self.chair, "vote.announce", args)

    def _do(self, seat: Seat, name: str, args: dict[str, Any] | None = None) -> None:
        """Through the same door as everybody; a refusal is what happens to people, too."""
        message = {"id": uuid.uuid4().hex, "name": name, "args": args or {}}
        self.house.carry(message, seat, "plenary", seat.language)
