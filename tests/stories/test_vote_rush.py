"""All 193 Member States press five times each within a second: 193 ballots, every other press is told of the first."""

from __future__ import annotations

import itertools
import time
from collections import Counter
from pathlib import Path
from typing import Any

from tests.clients import Bare
from tests.serving import member_states, serving

GENEROUS_S = 60
"""Only a broken server takes this long; the time itself is printed."""
PRESSES = 5
CHOICES = ("yes", "no", "abstain")


def test_five_presses_of_193_delegations_are_193_ballots(tmp_path: Path) -> None:
    codes = member_states()
    with serving(tmp_path) as server:
        chair = server.bare("chair")
        chair.do("sitting.open")
        items = server.view("chair")["sections"]["agenda"]["items"]
        chair.do("agenda.open_item", item=items[1]["id"])
        for code in codes:
            arrived = server.post(server.token("delegate", code), "roll.check_in", id="check-in-1")
            assert arrived.json()["ok"], arrived.text
        delegates = {server.roll[code]: server.bare("delegate", code) for code in codes}
        vote = chair.do("vote.prepare", subject={"title": "Rush"}, method="recorded")["result"]["id"]
        chair.do("vote.open", vote=vote)

        pressed = dict(zip(delegates, itertools.cycle(CHOICES), strict=False))
        began = time.monotonic()
        numbers = [
            (id, each.begin("command", presses(vote, id, n, pressed[id])))
            for n in range(PRESSES)
            for id, each in delegates.items()
        ]
        sent = time.monotonic()
        acks: dict[str, list[Any]] = {id: [] for id in delegates}
        for id, number in numbers:
            acks[id].append(delegates[id].answer(number, within=GENEROUS_S))
        print(
            f"{len(numbers)} presses sent in {sent - began:.2f} s, all answered {time.monotonic() - began:.2f} s "
            "after the first"
        )
        assert Counter(ack["ok"] for told in acks.values() for ack in told) == {
            True: 193,
            False: 193 * (PRESSES - 1),
        }
        mine = {id: shown_ballot(each, vote) for id, each in delegates.items()}
        for id, told in acks.items():
            (cast,) = (ack for ack in told if ack["ok"])
            refusals = [ack["refusal"] for ack in told if ack is not cast]
            assert {each["code"] for each in refusals} == {"ballot.already_cast"}
            assert {each["details"]["choice"] for each in refusals} == {pressed[id], mine[id]["choice"]}
            assert {each["details"]["receipt"] for each in refusals} == {mine[id]["receipt"]}
        assert len({ack["result"]["id"] for told in acks.values() for ack in told if ack["ok"]}) == 193
        assert len({each["receipt"] for each in mine.values()}) == 193

        chair.do("vote.close", vote=vote)
        shown = chair.shown.until(lambda shown: shown["vote"]["state"] == "closed", GENEROUS_S)["vote"]
        assert shown["ballots"] == pressed
        counted = {choice: shown["result"][choice] for choice in (*CHOICES, "not_voting")}
        assert counted == {"yes": 65, "no": 64, "abstain": 64, "not_voting": 0}
        for each in (*delegates.values(), chair):
            each.drop()


def shown_ballot(delegate: Bare, vote: str) -> dict[str, Any]:
    """The own right of a delegation as its screen shows it, once it shows a receipt."""
    shown = delegate.shown.until(lambda shown: shown["mine"]["votes"][vote][0]["receipt"], GENEROUS_S)
    right: dict[str, Any] = shown["mine"]["votes"][vote][0]
    return right


def presses(vote: str, id: str, n: int, choice: str) -> dict[str, Any]:
    """The command of one press."""
    args = {"vote": vote, "choice": choice}
    return {"id": f"press-{id}-{n}", "name": "ballot.cast", "args": args}
