"""A hall in front of several processes: each command goes to one of them, and to the next one if that fails."""

from __future__ import annotations

import itertools
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plenary.engine.accounts import Accounts
from plenary.engine.canonical import decode
from plenary.engine.journal import Journal, Standing
from plenary.engine.storage import Storage
from plenary.inauguration import carry_out, first
from tests.faults.killed import LOST
from tests.servers import PostgreSQL
from tests.serving import member_states, run
from tests.several import CONFERENCE, SECRET, Several, inaugurated, now, several

HANDS = 8
"""So many commands are on the way at one time."""
UNSETTLED = ("storage.away", "storage.not_recorded", "storage.unknown_outcome", "house.closing")
AGAIN_AFTER_S = 0.05
WITHIN_S = 60
CHOICES = ("yes", "no", "abstain")
Ack = dict[str, Any]


@dataclass
class Hall:
    """The podium and every delegation, each sending its command until it is settled, to one address or another."""

    house: Several
    acked: dict[tuple[str | None, str], Ack] = field(default_factory=dict)
    moments: list[float] = field(default_factory=list)
    retries: Counter[str] = field(default_factory=Counter)
    _changed: threading.Condition = field(default_factory=threading.Condition)
    ids: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def sent(self, role: str, code: str | None, id: str, name: str, /, **args: Any) -> Ack:
        """The answer that settles a command: the same id again, elsewhere, after every loss."""
        until, first = time.monotonic() + WITHIN_S, next(self.ids)
        for turn in itertools.count(first):
            served = self.house.processes[turn % len(self.house.processes)]
            try:
                ack: Ack = served.post(served.token(role, code), name, id=id, **args).json()
            except LOST:
                why = "lost"
            else:
                why = "" if ack["ok"] else ack["refusal"]["code"]
                if why not in UNSETTLED:
                    return self._settled(code, id, ack)
            self.retries[why] += 1
            assert time.monotonic() < until, f"{name} of {code} is not settled: {why}"
            time.sleep(AGAIN_AFTER_S)
        raise AssertionError("there is no end of turns")

    def _settled(self, code: str | None, id: str, ack: Ack) -> Ack:
        with self._changed:
            self.moments.append(time.monotonic())
            if ack["ok"]:
                self.acked[code, id] = ack
            self._changed.notify_all()
        return ack

    def after(self, more: int) -> None:
        """Wait until so many more commands are settled."""
        with self._changed:
            wanted = len(self.moments) + more
            assert self._changed.wait_for(lambda: len(self.moments) >= wanted, WITHIN_S), "nothing is settled"

    def first_after(self, moment: float) -> float:
        """How many seconds after this moment the next command was settled."""
        return min(each for each in self.moments if each >= moment) - moment

    def chair(self, name: str, /, **args: Any) -> Ack:
        """An act of the chair, which must succeed."""
        ack = self.sent("chair", None, f"chair-{next(self.ids):05}", name, **args)
        assert ack["ok"], (name, ack)
        return ack

    def seen(self, seq: int) -> dict[str, Any]:
        """What the hall sees behind this entry: the same, by whichever process it is shown."""
        until, living = time.monotonic() + WITHIN_S, self.house.living
        while any((view := served.view("display"))["seq"] < seq for served in living):
            assert time.monotonic() < until, f"a process has seen {view['seq']}, not {seq}"
            time.sleep(AGAIN_AFTER_S)
        views = [served.view("display") for served in living]
        assert all(view["sections"] == views[0]["sections"] for view in views)
        sections: dict[str, Any] = views[0]["sections"]
        return sections

    def vote(self, trouble: Callable[[], None]) -> None:
        """A recorded vote of all Member States, with trouble while the ballots come in."""
        codes, number = member_states(), next(self.ids)
        chosen = {code: CHOICES[(place + number) % 3] for place, code in enumerate(codes)}
        vote = self.chair("vote.prepare", subject={"title": f"Draft {number}"}, method="recorded")["result"][
            "id"
        ]
        self.chair("vote.open", vote=vote)

        def cast(code: str) -> Ack:
            return self.sent(
                "delegate", code, f"ballot-{number}-{code}", "ballot.cast", vote=vote, choice=chosen[code]
            )

        with ThreadPoolExecutor(HANDS + 1) as hands:
            troubled = hands.submit(trouble)
            acks = dict(zip(codes, hands.map(cast, codes), strict=True))
            troubled.result(WITHIN_S)
            assert {code: ack for code, ack in acks.items() if not ack["ok"]} == {}
            # Whoever asks again is told the same, by whichever process it asks.
            asking = codes[::4]
            assert dict(zip(asking, hands.map(cast, asking), strict=True)) == {c: acks[c] for c in asking}
        shown = self.seen(self.chair("vote.close", vote=vote)["seq"])["vote"]
        roll = self.house.living[0].roll
        assert shown["ballots"] == {roll[code]: choice for code, choice in chosen.items()}
        assert {choice: shown["result"][choice] for choice in CHOICES} == Counter(chosen.values())
        self.chair("vote.announce", vote=vote)

    def ask(self, codes: Sequence[str], round: int) -> list[Ack]:
        """These delegations ask for the floor and withdraw, and leave everything as it was."""

        def once(code: str) -> Ack:
            asked = self.sent("delegate", code, f"ask-{round}-{code}", "floor.request")
            assert asked["ok"], asked
            request = asked["result"]["id"]
            return self.sent("delegate", code, f"withdraw-{round}-{code}", "floor.withdraw", request=request)

        with ThreadPoolExecutor(HANDS) as hands:
            return list(hands.map(once, codes))

    def check_recorded(self) -> None:
        """What was acknowledged is in the journal exactly once, and the chain is whole."""
        recorded: dict[tuple[str | None, str], list[tuple[int, str | None]]] = {}
        codes = {id: code for code, id in self.house.living[0].roll.items()}
        with closing(self.house.storage()) as storage, storage.read() as connection:
            entries = [decode(line.entry) for line in Journal(storage, CONFERENCE).lines(connection)]
        for entry in entries:
            key = (codes[entry.by.delegation] if entry.by.delegation else None, entry.request)
            recorded.setdefault(key, []).append((entry.seq, entry.made))
        assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
        ours = {key for key in recorded if key[0]}
        acked = {key for key in self.acked if key[0]}
        assert (acked - ours, ours - acked) == (set(), set())
        for key in acked:
            ack = self.acked[key]
            assert recorded[key] == [(ack["seq"], ack.get("result", {}).get("id"))]
        assert run("verify", environment=self.house.environment()).returncode == 0


def assembled(url: str) -> None:
    """A conference at an open meeting with an item, every Member State present."""
    inaugurated(url)
    with closing(Storage(url)) as storage:
        journal, accounts = Journal(storage, CONFERENCE), Accounts(storage, SECRET.encode())
        seats = [record for record, _ in accounts.seats(CONFERENCE, at=now())]
        chair, secretary = first(seats, "chair").seat, first(seats, "secretary").seat
        conference = journal.catch_up(Standing()).conference
        assert conference
        delegations = conference.roll.delegations.values()
        items = conference.body("plenary").agenda.items.values()
        item = next(each.id for each in items if each.number == "9")
        present = [
            (secretary, "roll.set_presence", {"delegation": each.id, "present": True})
            for each in delegations
            if each.kind == "member_state"
        ]
        opening = [(chair, "sitting.open", {}), (chair, "agenda.open_item", {"item": item})]
        carry_out(journal, "assembled", opening + present, now())


@contextmanager
def balanced(server: PostgreSQL, folder: Path, **settings: str) -> Iterator[Hall]:
    """Two processes that serve the meeting that is assembled."""
    with several(server, folder, make=assembled, **settings) as house:
        for served in house.processes:
            assert served.roll  # known while there is somebody to ask
        yield Hall(house)
