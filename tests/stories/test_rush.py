"""All 193 Member States ask for the floor within one second, and everyone gets a place of its own."""

from __future__ import annotations

import time
from pathlib import Path

from tests.clients import Bare
from tests.serving import member_states, serving

GENEROUS_S = 30
"""Only a broken server takes this long; the time itself is printed."""


def test_193_delegations_ask_for_the_floor_within_one_second(tmp_path: Path) -> None:
    codes = member_states()
    assert len(codes) == 193
    with serving(tmp_path) as server:
        chair = server.bare("chair")
        chair.do("sitting.open")
        item = server.view("chair")["sections"]["agenda"]["items"][1]["id"]
        chair.do("agenda.open_item", item=item)
        began = time.monotonic()
        delegates: dict[str, Bare] = {server.roll[code]: server.bare("delegate", code) for code in codes}
        connected = time.monotonic()
        begun = {id: each.begin("command", asks(id)) for id, each in delegates.items()}
        sent = time.monotonic()
        acks = {id: delegates[id].answer(number, within=GENEROUS_S) for id, number in begun.items()}
        answered = time.monotonic()
        print(
            f"193 delegations: connected in {connected - began:.2f} s, asked in {sent - connected:.2f} s, "
            f"all answered {answered - connected:.2f} s after the first asked"
        )
        assert [ack for ack in acks.values() if not ack["ok"]] == []
        assert len({ack["seq"] for ack in acks.values()}) == 193

        # On every screen: all of them, in the order of the journal, each told its own place.
        order = sorted(acks, key=lambda id: acks[id]["seq"])
        listed = chair.shown.until(lambda shown: len(shown["floor"]["waiting"]) == 193, GENEROUS_S)["floor"]
        assert [each["delegation"] for each in listed["waiting"]] == order
        assert [each["request"] for each in listed["waiting"]] == [acks[id]["result"]["id"] for id in order]
        asked_at = [each["asked_at"] for each in listed["waiting"]]
        assert asked_at == sorted(asked_at)
        for place, id in enumerate(order, 1):
            shown = delegates[id].shown.until(
                lambda shown: shown["floor"]["waiting"] == listed["waiting"] and shown["mine"]["requests"],
                GENEROUS_S,
            )
            (mine,) = shown["mine"]["requests"]
            assert (mine["request"], mine["position"]) == (acks[id]["result"]["id"], place)
            assert delegates[id].shown.went_back == []
        print(f"everybody's screen whole {time.monotonic() - connected:.2f} s after the first asked")

        # The chair is served as if nothing were.
        assert chair.do("floor.give", request=listed["waiting"][0]["request"])["ok"]
        for each in (*delegates.values(), chair):
            each.drop()


def asks(delegation: str) -> dict[str, object]:
    return {"id": f"ask-{delegation}-1", "name": "floor.request", "args": {}}
