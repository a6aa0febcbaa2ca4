"""A morning sitting from the roll to the close, on five screens, with lost connections and nervous fingers."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plenary import words
from tests.clients import Caller, Screen
from tests.serving import Served, serving

SEATS = {
    "chair": ("chair", None),
    "secretary": ("secretary", None),
    "display": ("display", None),
    "kenya": ("delegate", "KEN"),
    "france": ("delegate", "FRA"),
}
MINUTE_MS = 60_000


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Served]:
    with serving(tmp_path) as started:
        yield started


@pytest.fixture
def screens(server: Served) -> Iterator[dict[str, Screen]]:
    opened = {who: server.screen(*seat, language="fr") for who, seat in SEATS.items()}
    yield opened
    for screen in opened.values():
        screen.leave()


def clicked_twice(who: Caller, name: str, conflict: str, /, **args: Any) -> dict[str, Any]:
    """A button hit twice: as the same command sent again, and as a second command, which comes too late."""
    id = uuid.uuid4().hex
    first = who.do(name, id=id, **args)
    assert who.command(name, id=id, **args) == first
    assert who.refused(name, **args)["code"] == conflict
    return first


def fingerprint(value: Any) -> str:
    """A short text that is the same for the same section."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]


def test_a_morning_sitting(server: Served, screens: dict[str, Screen]) -> None:
    chair, secretary, display = screens["chair"], screens["secretary"], screens["display"]
    kenya, france = screens["kenya"], screens["france"]
    ids = {"kenya": server.roll["KEN"], "france": server.roll["FRA"]}
    agenda = chair.shown.until(lambda shown: shown["agenda"])["agenda"]
    item = {each["number"]: each["id"] for each in agenda["items"]}

    # The delegations come in; the first meeting is scheduled, and opened by a chair who clicks twice.
    for delegate in (kenya, france):
        clicked_twice(delegate, "roll.check_in", "roll.already_present")
    secretary.shown.until(lambda shown: set(shown["attendance"]["present"]) == set(ids.values()))
    assert kenya.refused("floor.request")["code"] == "sitting.not_open"
    chair.do("sitting.preside")
    clicked_twice(chair, "sitting.open", "sitting.conflict")
    clicked_twice(chair, "agenda.open_item", "agenda.conflict", item=item["1"])
    display.shown.until(lambda shown: shown["agenda"]["current"] == item["1"])

    # Two delegations and the rapporteur ask for the floor.
    first = clicked_twice(
        kenya, "floor.request", "floor.already_listed", on_behalf_of="African Group", language="en"
    )["result"]["id"]
    second = clicked_twice(france, "floor.request", "floor.already_listed", language="fr")["result"]["id"]
    third = secretary.do("floor.add", office="rapporteur")["result"]["id"]
    waiting = display.shown.until(lambda shown: len(shown["floor"]["waiting"]) == 3)["floor"]["waiting"]
    assert [each["request"] for each in waiting] == [first, second, third]
    assert (waiting[0]["on_behalf_of"], waiting[2]["office"]) == ("African Group", "rapporteur")
    mine = france.shown.until(lambda shown: shown["mine"]["requests"])["mine"]["requests"]
    assert [(each["request"], each["position"]) for each in mine] == [(second, 2)]

    # Kenya speaks. While the clock is stopped France loses its connection, and misses nothing by that.
    clicked_twice(chair, "floor.give", "floor.request_conflict", request=first)
    speaking = display.shown.until(lambda shown: shown["floor"]["speaking"])["floor"]["speaking"]
    assert (speaking["delegation"], speaking["running"], speaking["used_ms"]) == (ids["kenya"], True, 0)
    clicked_twice(chair, "floor.pause", "floor.clock_conflict", request=first)
    france.drop()
    chair.do("floor.extend", request=first, by_ms=MINUTE_MS)
    longer = france.shown.until(
        lambda shown: shown["floor"]["speaking"]["allotted_ms"] > speaking["allotted_ms"]
    )
    assert longer["floor"]["speaking"]["allotted_ms"] == speaking["allotted_ms"] + MINUTE_MS
    assert longer["floor"]["speaking"]["started_at"] is None
    clicked_twice(chair, "floor.continue", "floor.clock_conflict", request=first)
    clicked_twice(kenya, "floor.end", "floor.request_conflict", request=first)

    # Next is France, then a wrong "Next", which is taken back: list and clock are as they were.
    chair.do("floor.give", request=second)
    france.shown.until(lambda shown: shown["floor"]["speaking"]["delegation"] == ids["france"])
    before = chair.shown.until(lambda shown: shown["floor"]["speaking"]["request"] == second)["floor"]
    chair.do("floor.give", request=third)
    display.shown.until(lambda shown: shown["floor"]["speaking"].get("office") == "rapporteur")
    clicked_twice(chair, "floor.restore", "floor.nothing_to_restore")
    after = chair.shown.until(lambda shown: shown["floor"]["speaking"]["request"] == second)["floor"]
    assert after["speaking"]["allotted_ms"] == before["speaking"]["allotted_ms"]
    assert after["speaking"]["running"] is True
    assert after["speaking"]["used_ms"] >= before["speaking"]["used_ms"]
    assert [(each["request"], each["placed"]) for each in after["waiting"]] == [(third, "restored")]

    # The list is closed: a statement is refused with its provision, a point of order is not.
    clicked_twice(chair, "floor.close_list", "floor.list_conflict")
    refused = kenya.refused("floor.request")
    assert refused["code"] == "floor.list_closed"
    assert refused["text"] == words.sentence("floor.list_closed", "fr")
    assert refused["cite"]
    point = kenya.do("floor.request", kind="point_of_order")["result"]["id"]
    shown = chair.shown.until(lambda shown: len(shown["floor"]["waiting"]) == 2)
    assert [each["request"] for each in shown["floor"]["waiting"]] == [point, third]
    assert kenya.refused("floor.withdraw", request=third)["code"] == "floor.not_yours"

    # An announcement while the chair's own screen is cut off, twice.
    chair.drop()
    secretary.do("hall.announce", text={"fr": "Pause à 10 h 30", "en": "Break at 10:30"})
    chair.drop()
    for screen in screens.values():
        text = screen.shown.until(lambda shown: shown["hall"]["announcement"])["hall"]["announcement"]["text"]
        assert text == {"fr": "Pause à 10 h 30", "en": "Break at 10:30"}

    # The break stops the clock; nobody gets the floor; afterwards the clock waits for the chair.
    clicked_twice(chair, "sitting.suspend", "sitting.conflict")
    stopped = display.shown.until(lambda shown: shown["sitting"]["state"] == "suspended")["floor"]["speaking"]
    display.shown.until(lambda shown: shown["floor"]["speaking"]["running"] is False)
    assert stopped["request"] == second
    assert chair.refused("floor.give", request=point)["code"] == "sitting.not_open"
    display.drop()
    clicked_twice(secretary, "sitting.resume", "sitting.conflict")
    chair.do("floor.continue", request=second)
    chair.do("floor.give", request=point)
    chair.do("floor.end", request=point)
    chair.do("hall.announce", text="")

    # The close ends the speech and everybody's presence; the item and its list are kept.
    clicked_twice(chair, "sitting.close", "sitting.conflict")
    for screen in screens.values():
        screen.shown.until(lambda shown: shown["sitting"]["state"] == "closed")
    closed = display.shown.until(lambda shown: not shown["attendance"]["present"])
    assert closed["floor"]["speaking"] is None
    assert [each["request"] for each in closed["floor"]["waiting"]] == [third]
    assert closed["agenda"]["current"] == item["1"]

    everybody_holds_what_the_house_holds(server, screens)


def everybody_holds_what_the_house_holds(server: Served, screens: dict[str, Screen]) -> None:
    """Every screen, by what it was pushed alone, is section for section what the server would show it now."""
    seqs = set()
    for who, screen in screens.items():
        truth = server.view(*SEATS[who])
        expected = {name: fingerprint(value) for name, value in truth["sections"].items()}

        def holds(shown: dict[str, Any], expected: dict[str, str] = expected) -> bool:
            return {name: fingerprint(value) for name, value in shown.items()} == expected

        screen.shown.until(holds)
        assert screen.shown.went_back == []
        assert max(screen.shown.seqs.values()) <= truth["seq"]
        synced = screen.call("sync")
        assert synced["sections"] == truth["sections"]
        seqs.add(synced["seq"])
    assert len(seqs) == 1
