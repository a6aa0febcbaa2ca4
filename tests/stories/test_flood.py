"""Five tablets that send ten times what anybody would: they are refused, the chair and all others are served."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.clients import Bare
from tests.serving import Served, serving

FLOODING = ("FRA", "BRA", "JPN", "IND", "ZAF")
AT_ONCE = 150
EACH = 8 * AT_ONCE
"""Three times what a seat may ask in one go."""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(tmp_path) as server:
        yield server


def flood(client: Bare, numbers: range) -> list[dict[str, Any]]:
    """Send all of these at once; how each was refused."""
    sent = [client.begin("command", command(n)) for n in numbers]
    return [client.answer(number)["refusal"] for number in sent]


def command(n: int) -> dict[str, Any]:
    return {"id": f"flood-{n:05}", "name": "floor.withdraw", "args": {"request": "r1"}}


def test_a_flood_is_refused_and_nobody_else_notices(served: Served) -> None:
    chair, kenya = served.bare("chair"), served.bare("delegate", "KEN")
    chair.do("sitting.open")
    flooding = [served.bare("delegate", code) for code in FLOODING]
    refusals: dict[Bare, list[dict[str, Any]]] = {each: [] for each in flooding}
    for begin in range(0, EACH, AT_ONCE):
        for each in flooding:
            refusals[each] += flood(each, range(begin, begin + AT_ONCE))
        assert chair.do("hall.announce", text=f"The list of speakers is open: {begin}.")["seq"]
        assert kenya.do("roll.check_in" if begin % (2 * AT_ONCE) == 0 else "roll.check_out")["ok"]
    for each in flooding:
        codes = Counter(refusal["code"] for refusal in refusals[each])
        assert set(codes) == {"floor.request_conflict", "rate_limited"}
        assert codes["floor.request_conflict"] < EACH
        assert all(r["details"]["retry_after_ms"] > 0 for r in refusals[each] if r["code"] == "rate_limited")
        each.drop()
    assert kenya.call("clock", {"sent": 9})["sent"] == 9
    for each in (chair, kenya):
        each.drop()
