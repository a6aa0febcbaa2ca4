"""kill -9 while 193 ballots come in: none acknowledged is lost, none counts twice, a retry settles the rest."""

from __future__ import annotations

import itertools
import os
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.faults import killed
from tests.faults.killed import LOST, House
from tests.serving import member_states, run

VOTES = int(os.environ.get("PLENARY_KILLED_VOTES", "2"))
SEED = int(os.environ.get("PLENARY_KILLS_SEED", "193"))
KILLS = 13
"""So many in each vote, after as many acknowledgements as chance will have it, at most:"""
MOST_BETWEEN_KILLS = 14
HANDS = 8
"""So many ballots are on the way at one time."""
CHOICES = ("yes", "no", "abstain")


class Hall:
    """The podium and every delegation, each sending its commands until they are acknowledged."""

    def __init__(self, house: House) -> None:
        self.house, self.retries = house, 0
        self._ids = itertools.count(1)

    def chair(self, name: str, **args: Any) -> dict[str, Any]:
        """An act of the chair, at a moment at which nothing is killed."""
        served = self.house.served()
        ack: dict[str, Any] = served.post(
            served.token("chair"), name, id=f"chair-{next(self._ids):05}", **args
        ).json()
        assert ack["ok"], (name, ack)
        return ack

    def sent(self, code: str, id: str, name: str, **args: Any) -> dict[str, Any]:
        """A delegation's command, the same id again after every loss; its ack."""
        while True:
            served = self.house.served()
            try:
                ack: dict[str, Any] = served.post(served.token("delegate", code), name, id=id, **args).json()
                break
            except LOST:
                self.retries += 1
        self.house.acknowledged()
        return ack

    def vote(self) -> dict[str, Any]:
        """The vote as the hall sees it."""
        shown: dict[str, Any] = self.house.served().view("display")["sections"]["vote"]
        return shown


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    """An open meeting with an item, every Member State present."""
    with killed.house(tmp_path) as house:
        made = Hall(house)
        made.chair("sitting.open")
        agenda = house.served().view("chair")["sections"]["agenda"]
        made.chair("agenda.open_item", item=agenda["items"][1]["id"])
        for code in member_states():
            assert made.sent(code, f"check-in-{code}", "roll.check_in")["ok"]
        yield made


@pytest.mark.timeout(60 + 90 * VOTES)
def test_no_ballot_is_lost_or_doubled_by_any_kill(hall: Hall) -> None:
    chance, began = random.Random(SEED), time.monotonic()
    acked: dict[tuple[str, str], dict[str, Any]] = {}
    for number in range(1, VOTES + 1):
        acked |= voted_through_kills(hall, number, chance)

    house = hall.house
    assert house.end() == 0
    recorded = {key: written for key, written in house.entries().items() if key[1].startswith("ballot-")}
    print(
        f"{VOTES * KILLS} kills in {time.monotonic() - began:.0f} s: {len(acked)} ballots acknowledged, "
        f"{len(acked.keys() - recorded.keys())} lost, {hall.retries} settled by retry"
    )
    assert {key: [("ballot.cast", ack["seq"], ack["result"]["id"])] for key, ack in acked.items()} == recorded
    assert len(recorded) == VOTES * len(member_states())
    assert run("verify", "--database", str(house.database)).returncode == 0
    assert hall.retries >= VOTES


def voted_through_kills(
    hall: Hall, number: int, chance: random.Random
) -> dict[tuple[str, str], dict[str, Any]]:
    """One vote, its server killed while the ballots come in; the acks by delegation and id of the command."""
    codes = member_states()
    chosen = {code: chance.choice(CHOICES) for code in codes}
    prepared = hall.chair("vote.prepare", subject={"title": f"Draft {number}"}, method="recorded")
    vote = prepared["result"]["id"]
    hall.chair("vote.open", vote=vote)

    def cast(code: str, sending: str = "ballot") -> dict[str, Any]:
        return hall.sent(code, f"{sending}-{number}-{code}", "ballot.cast", vote=vote, choice=chosen[code])

    killing = threading.Thread(target=kill, args=(hall.house, chance))
    killing.start()
    with ThreadPoolExecutor(HANDS) as hands:
        acks = dict(zip(codes, hands.map(cast, codes), strict=True))
        killing.join()
        assert dict(zip(codes, hands.map(cast, codes), strict=True)) == acks  # each told the same once more
        again = list(hands.map(lambda code: cast(code, "another"), codes))
    assert {ack["refusal"]["code"] for ack in again} == {"ballot.already_cast"}
    assert all(ack["ok"] for ack in acks.values()), acks

    hall.chair("vote.close", vote=vote)
    shown, roll = hall.vote(), hall.house.roll
    assert shown["ballots"] == {roll[code]: choice for code, choice in chosen.items()}
    assert {choice: shown["result"][choice] for choice in CHOICES} == Counter(chosen.values())
    hall.chair("vote.announce", vote=vote)
    return {(code, f"ballot-{number}-{code}"): ack for code, ack in acks.items()}


def kill(house: House, chance: random.Random) -> None:
    """kill -9 and start again, while others vote."""
    for _ in range(KILLS):
        house.kill_after(chance.randint(1, MOST_BETWEEN_KILLS))
        house.start()
