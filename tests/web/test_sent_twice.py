"""A command sent twice has one effect and one answer, by whatever door, and an id stands for one command alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from plenary.engine.refusals import KEPT_MS
from tests.clients import Bare
from tests.serving import Served, serving
from tests.web.conftest import Inside


@pytest.fixture
def kenya(served: Served) -> Iterator[Bare]:
    client = served.bare("delegate", "KEN")
    yield client
    client.drop()


@pytest.fixture(scope="module", autouse=True)
def open_sitting(served: Served) -> None:
    assert served.post(served.token("chair"), "sitting.open", id="open-the-sitting").status_code == 200


def asked_by(served: Served, code: str) -> list[str]:
    """The requests of a delegation that wait."""
    floor = served.view("chair")["sections"]["floor"]
    return [each["request"] for each in floor["waiting"] if each["delegation"] == served.roll[code]]


def test_by_socket_and_by_http_the_same_id_gets_the_same_answer(served: Served, kenya: Bare) -> None:
    token, id = served.token("delegate", "KEN"), "kenya-asks-1"
    first = kenya.do("floor.request", id=id)
    assert served.post(token, "floor.request", id=id).json() == first
    assert kenya.command("floor.request", id=id) == first
    other = served.bare("delegate", "KEN")
    assert other.command("floor.request", id=id) == first
    other.drop()
    assert asked_by(served, "KEN") == [first["result"]["id"]]
    assert kenya.command("floor.request", id="kenya-asks-2")["refusal"]["code"] == "floor.already_listed"


def test_two_copies_on_the_way_at_once_have_one_effect(served: Served) -> None:
    france = served.bare("delegate", "FRA")
    message = {"id": "france-asks-1", "name": "floor.request", "args": {}}
    sent = [france.begin("command", message) for _ in range(5)]
    answers = [france.answer(number) for number in sent]
    assert answers == [answers[0]] * 5
    assert asked_by(served, "FRA") == [answers[0]["result"]["id"]]
    france.drop()


def test_the_same_id_with_other_content_is_refused_and_the_first_answer_stands(
    served: Served, kenya: Bare
) -> None:
    first = kenya.do("floor.request", id="point-of-order-1", kind="point_of_order")
    token = served.token("delegate", "KEN")
    for name, args in (("floor.request", {"kind": "right_of_reply"}), ("floor.withdraw", {"request": "r1"})):
        assert kenya.refused(name, id="point-of-order-1", **args)["code"] == "id_reused"
        answer = served.post(token, name, id="point-of-order-1", **args)
        assert (answer.status_code, answer.json()["refusal"]["code"]) == (409, "id_reused")
    assert kenya.refused("floor.request", id="point-of-order-1", body="plenary2")["code"] == "id_reused"
    assert kenya.command("floor.request", id="point-of-order-1", kind="point_of_order") == first


def test_the_same_id_of_another_seat_is_another_command(served: Served) -> None:
    clients = [served.bare("delegate", code) for code in ("BRA", "IND")]
    answers = [client.do("floor.request", id="everybody-uses-this") for client in clients]
    assert answers[0]["seq"] != answers[1]["seq"]
    for client in clients:
        client.drop()


def test_a_refusal_is_given_again_although_it_would_be_accepted_by_now(served: Served) -> None:
    japan, chair = served.bare("delegate", "JPN"), served.bare("chair")
    chair.do("floor.close_list")
    refused = japan.command("floor.request", id="japan-asks-1")
    assert refused["refusal"]["code"] == "floor.list_closed"
    chair.do("floor.open_list")
    assert japan.command("floor.request", id="japan-asks-1") == refused
    assert japan.refused("floor.request", id="japan-asks-1", kind="right_of_reply")["code"] == "id_reused"
    assert japan.command("floor.request", id="japan-asks-2")["ok"]
    japan.drop()
    chair.drop()


def test_a_refusal_is_forgotten_after_ten_minutes(inside: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = inside.post("delegate", "floor.request", id="kenya-asks-1").get_json()
    assert refused["refusal"]["code"] == "sitting.not_open"
    inside.post("chair", "sitting.open")
    now = inside.house.clock.now()
    for later, ok in ((KEPT_MS - 5_000, False), (KEPT_MS + 60_000, True)):
        monkeypatch.setattr(inside.house.clock, "now", lambda later=later: now + later)
        assert inside.post("delegate", "floor.request", id="kenya-asks-1").get_json()["ok"] is ok


def test_an_acceptance_is_remembered_over_a_restart(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        token = server.token("chair")
        first = server.post(token, "sitting.open", id="open-the-sitting").json()
        server.kill()
    with serving(tmp_path) as server:
        assert server.post(token, "sitting.open", id="open-the-sitting").json() == first
        assert (
            server.post(token, "sitting.close", id="open-the-sitting").json()["refusal"]["code"]
            == "id_reused"
        )
