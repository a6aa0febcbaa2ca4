"""Who may send what: every command by every role, through the rules, through the socket and over HTTP."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from flask_socketio import SocketIOTestClient

from plenary.domain.decide import decide
from plenary.domain.rulebook import RULES
from plenary.domain.vocabulary import COMMANDS, Refusal, Request, Role, Seat
from plenary.web.wire import parse
from tests.web.conftest import Inside
from tests.web.examples import smallest

PODIUM, SECRETARY, DELEGATE = "chair vice_chair secretary", "secretary", "delegate"
CHAIRS = "chair vice_chair"
WHO = {
    "sitting.schedule": PODIUM,
    "sitting.open": PODIUM,
    "sitting.suspend": PODIUM,
    "sitting.resume": PODIUM,
    "sitting.close": PODIUM,
    "sitting.preside": "chair vice_chair",
    "hall.announce": PODIUM,
    "hall.show": PODIUM,
    "roll.load": SECRETARY,
    "roll.change": SECRETARY,
    "roll.remove": SECRETARY,
    "roll.check_in": DELEGATE,
    "roll.check_out": DELEGATE,
    "roll.set_presence": SECRETARY,
    "roll.set_rights": SECRETARY,
    "roll.grant_proxy": SECRETARY,
    "roll.revoke_proxy": SECRETARY,
    "agenda.load": SECRETARY,
    "agenda.adopt": "chair vice_chair",
    "agenda.insert_item": SECRETARY,
    "agenda.retitle_item": SECRETARY,
    "agenda.set_statutory": SECRETARY,
    "agenda.open_item": PODIUM,
    "agenda.close_item": PODIUM,
    "agenda.defer_item": PODIUM,
    "agenda.refer_item": PODIUM,
    "floor.request": DELEGATE,
    "floor.withdraw": DELEGATE,
    "floor.add": PODIUM,
    "floor.remove": PODIUM,
    "floor.move": PODIUM,
    "floor.give": PODIUM,
    "floor.pause": PODIUM,
    "floor.continue": PODIUM,
    "floor.extend": PODIUM,
    "floor.end": f"{PODIUM} {DELEGATE}",
    "floor.restore": PODIUM,
    "floor.set_limit": PODIUM,
    "floor.close_list": PODIUM,
    "floor.open_list": PODIUM,
    "text.submit": f"{SECRETARY} {DELEGATE}",
    "text.withdraw": f"{SECRETARY} {DELEGATE}",
    "decision.record": PODIUM,
    "decision.correct": PODIUM,
    "vote.prepare": PODIUM,
    "vote.cancel": PODIUM,
    "vote.request_method": DELEGATE,
    "vote.open": CHAIRS,
    "vote.hold": CHAIRS,
    "vote.resume": CHAIRS,
    "vote.extend": CHAIRS,
    "vote.close": f"{CHAIRS} house",
    "vote.announce": CHAIRS,
    "vote.call_next": CHAIRS,
    "ballot.cast": DELEGATE,
    "vote.record_show_of_hands": PODIUM,
    "vote.record_paper": PODIUM,
    "vote.record_oral": PODIUM,
    "vote.grant_right": PODIUM,
    "vote.correct": PODIUM,
    "vote.void": PODIUM,
    "vote.declare_intention": f"{DELEGATE} {SECRETARY}",
    "proposal.cancel": PODIUM,
    "indication.ask": PODIUM,
    "indication.answer": DELEGATE,
    "indication.end": PODIUM,
}
"""The column "who" of the protocol, written out: a command that is not here has not been thought about."""

ROLES = [role for role in Role if role != Role.HOUSE]
PAIRS = [(name, str(role)) for name in COMMANDS for role in ROLES]


def test_every_command_has_a_rule_and_a_line_in_the_table_of_who_may_send_it() -> None:
    assert {command.name: " ".join(rule.roles) for command, rule in RULES.items()} == WHO
    assert set(RULES) == set(COMMANDS.values())


def test_a_display_may_send_nothing_and_the_house_closes_votes_and_nothing_else() -> None:
    for command, rule in RULES.items():
        assert Role.DISPLAY not in rule.roles
        assert (Role.HOUSE in rule.roles) == (command.name == "vote.close")


def message(name: str) -> dict[str, Any]:
    return {"id": uuid.uuid4().hex, "name": name, "args": smallest(COMMANDS[name])}


def expected(name: str, role: str) -> bool:
    return role in WHO[name].split()


@pytest.mark.parametrize(("name", "role"), PAIRS)
def test_the_rules_let_through_who_may_ask_and_nobody_else(name: str, role: str, shared: Inside) -> None:
    conference = shared.house.clerk.conference
    seat = Seat("s99", Role(role), "d2.1" if role == "delegate" else None)
    parsed = parse(message(name), "plenary", "en")
    verdict = decide(conference, Request(parsed.id, seat, "plenary", parsed.command, conference.at))
    refused = isinstance(verdict, Refusal) and verdict.code == "not_allowed"
    assert refused != expected(name, role)


@pytest.fixture(scope="module")
def sockets(shared: Inside) -> Iterator[dict[str, SocketIOTestClient]]:
    connected = {str(role): shared.socket(str(role)) for role in ROLES}
    yield connected
    for client in connected.values():
        client.disconnect()


@pytest.mark.parametrize(("name", "role"), PAIRS)
def test_the_socket_carries_the_same_answer(
    name: str, role: str, sockets: dict[str, SocketIOTestClient]
) -> None:
    ack = sockets[role].emit("command", message(name), callback=True)
    refused = not ack["ok"] and ack["refusal"]["code"] == "not_allowed"
    assert refused != expected(name, role), ack
    assert ack["ok"] or ack["refusal"]["code"] not in ("malformed", "internal")


@pytest.mark.parametrize(("name", "role"), PAIRS)
def test_http_carries_the_same_answer_with_status_403(name: str, role: str, shared: Inside) -> None:
    answer = shared.http(role, "POST", "/commands", json=message(name))
    assert (answer.status_code == 403) != expected(name, role), answer.text
    assert answer.status_code in (200, 403, 409)


def test_what_a_display_sends_changes_nothing(inside: Inside) -> None:
    before = inside.house.clerk.journal.head()
    display = inside.socket("display")
    for name in COMMANDS:
        ack = display.emit("command", message(name), callback=True)
        assert ack["refusal"]["code"] == "not_allowed"
    assert inside.house.clerk.journal.head() == before
    display.disconnect()


def test_a_seat_for_a_delegation_that_is_not_in_the_roll_may_ask_nothing(inside: Inside) -> None:
    here = inside.house
    stray = here.accounts.open_seat(here.settings.conference, "delegate", "d9.9", at=0)
    inside.seats["delegate"] = stray
    answer = inside.post("delegate", "floor.request")
    assert answer.status_code == 409
    assert answer.get_json()["refusal"]["code"] == "roll.unknown_delegation"


def test_a_delegate_cannot_act_for_another_delegation(inside: Inside) -> None:
    inside.post("chair", "sitting.open")
    asked = inside.post("secretary", "floor.add", delegation=inside.delegation("FRA"))
    request = asked.get_json()["result"]["id"]
    for name in ("floor.withdraw", "floor.end"):
        if name == "floor.end":
            inside.post("chair", "floor.give", request=request)
        answer = inside.post("delegate", name, request=request).get_json()
        assert answer["refusal"]["code"] == "floor.not_yours"
    for field in ("delegation", "seat", "role", "by"):
        answer = inside.post("delegate", "floor.request", **{field: "d2.2"})
        assert answer.status_code == 400
        assert answer.get_json()["refusal"]["details"] == {field: ["Unknown field."]}
