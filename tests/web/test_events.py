"""What the live door answers: views whole and by difference, another body, the clock, the facts for the podium."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask_socketio import SocketIOTestClient

from plenary import data, words
from plenary.app import create_app
from plenary.engine import schema
from plenary.engine.accounts import Accounts, Wanted
from plenary.engine.journal import Journal
from plenary.engine.storage import Storage
from plenary.inauguration import inaugurate
from plenary.settings import Settings
from tests.web.conftest import ORIGIN, Inside, work_at_once

COMMITTEE = {"id": "com4", "kind": "committee", "name": {"en": "Committee 4", "fr": "Commission 4"}}
SHARED = {
    *("conference", "roll", "attendance", "sitting", "agenda", "floor", "texts", "decisions", "hall"),
    *("vote", "electors", "indication"),
}
PODIUM = SHARED | {"log", "votes", "proposals"}
SECTIONS = {
    "chair": PODIUM,
    "vice_chair": PODIUM,
    "secretary": PODIUM,
    "delegate": SHARED | {"mine"},
    "display": SHARED,
}


def call(client: SocketIOTestClient, event: str, *payload: Any) -> Any:
    return client.emit(event, *payload, callback=True)


def command(client: SocketIOTestClient, name: str, id: str, **args: Any) -> Any:
    return call(client, "command", {"id": id, "name": name, "args": args})


def views(client: SocketIOTestClient) -> list[dict[str, Any]]:
    """The views that came since the last look."""
    return [packet["args"][0] for packet in client.get_received() if packet["name"] == "view"]


# Views


@pytest.mark.parametrize("role", SECTIONS)
def test_who_connects_is_sent_every_section_of_its_role_and_no_other(role: str, shared: Inside) -> None:
    client = shared.socket(role)
    sent = views(client)
    assert {view["seq"] for view in sent} == {shared.house.clerk.conference.seq}
    names = [name for view in sent for name in view["sections"]]
    assert len(names) == len(set(names))
    assert set(names) == SECTIONS[role] == set(call(client, "sync")["sections"])
    client.disconnect()


def test_only_the_sections_that_changed_are_sent_and_synced(inside: Inside) -> None:
    chair, display = inside.socket("chair"), inside.socket("display")
    before = call(display, "sync")["seq"]
    views(display)
    opened = command(chair, "sitting.open", "open-the-sitting")
    (view,) = views(display)
    assert (view["seq"], set(view["sections"])) == (opened["seq"], {"sitting"})
    assert set(call(display, "sync", {"seq": before})["sections"]) == {"sitting"}
    assert call(display, "sync", {"seq": opened["seq"]})["sections"] == {}
    assert set(call(display, "sync", {"seq": -1})["sections"]) == SHARED


def test_the_own_part_of_a_delegation_comes_to_that_delegation_alone(inside: Inside) -> None:
    chair, kenya = inside.socket("chair"), inside.socket("delegate")
    command(chair, "sitting.open", "open-the-sitting")
    views(kenya)
    asked = command(kenya, "floor.request", "ask-for-the-floor")
    own = [view["sections"]["mine"] for view in views(kenya) if "mine" in view["sections"]]
    assert [(r["request"], r["position"]) for r in own[-1]["requests"]] == [(asked["result"]["id"], 1)]
    assert all("mine" not in view["sections"] for view in views(chair))


# The clock and the facts for the podium


def test_the_clock_answers_with_the_time_of_the_house_and_the_version(shared: Inside) -> None:
    client, clock = shared.socket("display"), shared.house.clock
    before = clock.now()
    answer = call(client, "clock", {"sent": 123})
    assert answer["sent"] == 123
    assert before <= answer["at"] <= clock.now()
    assert answer["build"] == shared.house.build
    client.disconnect()


def test_the_podium_learns_how_fresh_every_display_is(inside: Inside) -> None:
    chair, display = inside.socket("chair"), inside.socket("display")
    kenya = inside.socket("delegate")
    call(display, "clock", {"sent": 1, "skew": -7_200_000, "seq": 5})
    for client in (chair, display, kenya):
        client.get_received()
    inside.app.extensions["plenary.live"].report()
    ((_, status),) = [(p["name"], p["args"][0]) for p in chair.get_received() if p["name"] == "status"]
    assert status["sections"]["devices"] == {inside.delegation("KEN"): 1}
    (shown,) = status["sections"]["displays"]
    assert (shown["name"], shown["language"], shown["skew"], shown["seq"]) == (
        "Main screen",
        "en",
        -7_200_000,
        5,
    )
    assert [p for client in (display, kenya) for p in client.get_received() if p["name"] == "status"] == []
    inside.app.extensions["plenary.live"].report()
    assert chair.get_received() == []


def displays(podium: SocketIOTestClient, inside: Inside) -> list[dict[str, Any]]:
    """The displays as the podium is told of them now."""
    inside.app.extensions["plenary.live"].report()
    told = [packet["args"][0] for packet in podium.get_received() if packet["name"] == "status"]
    shown: list[dict[str, Any]] = told[-1]["sections"]["displays"]
    return shown


def test_a_display_that_is_lost_stays_in_sight_until_it_is_back(inside: Inside) -> None:
    chair, display = inside.socket("chair"), inside.socket("display")
    call(display, "clock", {"sent": 1, "seq": 5, "build": "one"})
    (live,) = displays(chair, inside)
    display.disconnect()
    (lost,) = displays(chair, inside)
    assert (live["connected"], lost["connected"]) == (True, False)
    assert {**lost, "connected": True} == live
    assert live["build"] == "one"
    inside.socket("display")
    (back,) = displays(chair, inside)
    assert (back["seat"], back["connected"], back["build"]) == (live["seat"], True, None)


def test_a_display_whose_seat_was_revoked_is_not_waited_for(inside: Inside) -> None:
    chair, _display = inside.socket("chair"), inside.socket("display")
    assert len(displays(chair, inside)) == 1
    inside.http("secretary", "POST", f"/seats/{inside.seats['display'].id}/revoke", json={})
    assert displays(chair, inside) == []


def test_a_bug_is_told_in_the_seats_language_and_nothing_of_it_leaks(
    inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the password is 12345")

    kenya = inside.socket("delegate")
    monkeypatch.setattr(type(inside.house), "begin", broken)
    refused = command(kenya, "floor.request", "ask-for-the-floor")["refusal"]
    assert refused == {"code": "internal", "text": words.sentence("internal", "fr")}
    assert "12345" not in str(inside.post("delegate", "floor.request").get_data(as_text=True))


# Another body


@pytest.fixture
def two_bodies(founded: Settings, tmp_path: Path) -> Iterator[Inside]:
    """A house whose conference has a committee beside the plenary."""
    settings = replace(
        founded,
        database_url=f"sqlite:///{tmp_path / 'two.sqlite'}",
        origins=(ORIGIN,),
        async_mode="threading",
    )
    storage = Storage(settings.database_url)
    schema.migrate(storage.engine)
    journal, accounts = Journal(storage, settings.conference), Accounts(storage, settings.secret_key.encode())
    seed = data.conference()
    bodies = {**seed, "bodies": [*seed["bodies"], COMMITTEE]}
    podium = [Wanted(role=role) for role in ("secretary", "chair", "display")]
    inaugurate(journal, accounts, bodies, "itu", podium, 1, seed=True, electronic=True)
    storage.close()
    inside = Inside(create_app(settings))
    work_at_once(inside.house.clerk)
    yield inside
    inside.house.storage.close()


def test_a_screen_watches_one_body_and_hears_no_other(two_bodies: Inside) -> None:
    chair, display = two_bodies.socket("chair"), two_bodies.socket("display")
    watched = call(display, "watch", {"body": "com4"})
    assert set(watched["sections"]) == SHARED
    assert watched["sections"]["sitting"]["body"] == "com4"
    views(display)
    assert command(chair, "sitting.open", "open-the-plenary")["ok"]
    # Another body's entries come as views without sections: the screen is up to date.
    assert [view["sections"] for view in views(display) if view["sections"]] == []
    call(chair, "watch", {"body": "com4"})
    assert command(chair, "sitting.schedule", "schedule-the-committee")["ok"]
    (view,) = views(display)
    assert view["sections"]["sitting"]["state"] == "scheduled"
    assert call(display, "watch", {"body": "plenary"})["sections"]["sitting"]["state"] == "open"


@pytest.mark.parametrize("payload", [None, {}, {"body": "com99"}, {"body": ["com4"]}, {"body": None}, "com4"])
def test_a_body_that_is_not_there_cannot_be_watched(payload: object, two_bodies: Inside) -> None:
    display = two_bodies.socket("display", body="com4")
    refused = call(display, "watch", payload)
    assert not refused["ok"]
    assert refused["refusal"]["code"] == "unknown_body"
    assert refused["refusal"]["details"] == {"bodies": ["plenary", "com4"]}
    assert call(display, "sync")["sections"]["sitting"]["body"] == "com4"
    ack = call(
        two_bodies.socket("chair"), "command", {"id": "to-nobody", "name": "sitting.open", "body": "x"}
    )
    assert ack["refusal"]["code"] == "unknown_body"
