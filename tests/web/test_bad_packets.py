"""Whatever a client puts on its wire, it gets a refusal or silence: no trace, no effect, and nobody else notices."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.clients import Bare
from tests.serving import Served

NUMBER = 900
"""An ack number that the client itself never comes to."""

NO_PACKETS = (
    *(
        "4",
        "42",
        "42[",
        "42{}",
        "42[]",
        "42[[1],2]",
        "42[null]",
        "42[{}]",
        "43",
        "439[1]",
        "44{}",
        "47",
        "49",
        "4x",
    ),
    *('42["command"', '42["command",', '42["view",{}]', '42["goodbye"]', '42["*",{}]', '42["__init__",{}]'),
    *("40", "40{}", '40/admin,{"token":"x"}', '42/admin,["command",{}]', "2probe", "3"),
)


@pytest.fixture
def kenya(served: Served) -> Iterator[Bare]:
    client = served.bare("delegate", "KEN")
    yield client
    client.drop()


@pytest.fixture(scope="module")
def bystander(served: Served) -> Iterator[Bare]:
    client = served.bare("display")
    yield client
    client.drop()


@pytest.fixture(autouse=True)
def nothing_happens(served: Served, bystander: Bare) -> Iterator[None]:
    """Nothing is recorded, the others live on, and no client is shown a trace."""
    before = served.view("chair")["seq"]
    yield
    assert bystander.call("clock", {"sent": 7})["sent"] == 7
    assert served.view("chair")["seq"] == before
    assert served.process.poll() is None


def alive(client: Bare) -> bool:
    """Whether a connection still answers."""
    return bool(client.call("clock", {"sent": 8})["sent"] == 8)


def sent(client: Bare, *frames: str | bytes) -> Any:
    """The ack of a packet that asks for number 900."""
    for frame in frames:
        client.send(frame)
    return client.answer(NUMBER)


def command(args: str = "{}", name: str = '"floor.request"', id: str = '"bad-packet"') -> str:
    """A command's packet, its parts as JSON texts that need not be right."""
    return f'42{NUMBER}["command",{{"id":{id},"name":{name},"args":{args}}}]'


@pytest.mark.parametrize(
    ("frame", "field"),
    [
        (command('{"kind":NaN}'), "kind"),
        (command('{"kind":-Infinity}'), "kind"),
        (command('{"kind":1.5}'), "kind"),
        (command('{"kind":true}'), "kind"),
        (command('{"kind":{"$ne":null}}'), "kind"),
        (command('{"on_behalf_of":"a\\u0000b"}'), "on_behalf_of"),
        (command('{"on_behalf_of":"a\\u202eb"}'), "on_behalf_of"),
        (command('{"on_behalf_of":"a\\ud800b"}'), "message"),
        (command('{"\\ud800":1}'), "message"),
        (command(f'{{"kind":{"[" * 300}{"]" * 300}}}'), "message"),
        (command('{"request":"r1","by_ms":9007199254740993}', '"floor.extend"'), "by_ms"),
        (command('{"request":"r1","by_ms":99999999999999999999999999}', '"floor.extend"'), "by_ms"),
        (command('{"request":"r1","by_ms":1e400}', '"floor.extend"'), "by_ms"),
        (command('{"delegation":"d2.1"}'), "delegation"),
        (command("[]"), "args"),
        (command(name='"__proto__"'), "name"),
        (command(id="123456789"), "id"),
        (f'42{NUMBER}["command"]', "message"),
        (f'42{NUMBER}["command",null]', "message"),
        (f'42{NUMBER}["command",[1,2,3]]', "message"),
        (f'42{NUMBER}["command",{{}},{{}},{{}}]', "id"),
    ],
    ids=lambda value: value[15:60] if len(value) > 15 else value,
)
def test_a_malformed_command_is_refused_with_the_name_of_what_is_wrong(
    kenya: Bare, frame: str, field: str
) -> None:
    ack = sent(kenya, frame)
    assert not ack["ok"]
    assert ack["refusal"]["code"] == "malformed"
    assert field in ack["refusal"]["details"]
    assert "Traceback" not in json.dumps(ack)
    assert alive(kenya)


def test_a_large_command_is_refused_and_the_connection_lives_on(kenya: Bare) -> None:
    for size in (66_000, 200_000):
        refused = kenya.refused("floor.request", on_behalf_of="x" * size)
        assert (refused["code"], refused["details"]) == ("too_large", {"most": 65536})
    assert kenya.refused("floor.request", on_behalf_of="x" * 60_000)["code"] == "malformed"
    assert alive(kenya)


def test_a_far_too_large_message_ends_the_connection_that_sent_it(kenya: Bare) -> None:
    kenya.send(command(f'"{"x" * 300_000}"'))
    assert kenya.closed.wait(5)


@pytest.mark.parametrize("frame", NO_PACKETS)
def test_a_packet_that_is_none_is_passed_over(kenya: Bare, frame: str) -> None:
    kenya.send(frame)
    assert alive(kenya)


def test_announced_bytes_are_neither_taken_nor_waited_for(kenya: Bare) -> None:
    for packet in ('451-["command",{"id":{"_placeholder":true,"num":0}}]', "459999999-[]", "46", "461-1[]"):
        kenya.send(packet)
        kenya.send(b"an-id-of-bytes")
        assert alive(kenya)


@pytest.mark.parametrize("frame", [b"", b"\x00", b"\xff\xfe", b'2["command",{}]', b"0" * 1000])
def test_bytes_that_nobody_announced_are_passed_over(kenya: Bare, frame: bytes) -> None:
    kenya.send(frame)
    assert alive(kenya)


def test_an_unknown_event_is_passed_over_without_an_answer(kenya: Bare) -> None:
    unknown = kenya.begin("vote.rig", {"id": "unknown-1"})
    assert alive(kenya)
    with pytest.raises(TimeoutError):
        kenya.answer(unknown, within=0)


def test_an_event_called_disconnect_disconnects_nobody(kenya: Bare, served: Served) -> None:
    chair = served.bare("chair")
    kenya.begin("disconnect", "client disconnect")
    assert alive(kenya)
    assert kenya.refused("floor.end", request="r1")["code"] == "floor.request_conflict"
    assert chair.events["status"].get(timeout=5)["sections"]["devices"] == {served.roll["KEN"]: 1}
    chair.drop()


def test_an_event_called_connect_changes_nobodys_seat(kenya: Bare, served: Served) -> None:
    for arguments in ([{"token": served.token("chair")}], [None, {"token": served.token("chair")}]):
        kenya.begin("connect", *arguments)
    kenya.send(f"40{json.dumps({'token': served.token('chair')})}")
    assert alive(kenya)
    assert kenya.refused("sitting.open")["code"] == "not_allowed"
    assert "log" not in kenya.call("sync")["sections"]
    assert "log" not in kenya.shown.sections


@pytest.mark.parametrize(
    "payload", [None, 5, "x", [], {"seq": "1"}, {"seq": True}, {"seq": 1.5}, {"seq": 2**63}]
)
def test_whatever_sync_is_asked_the_answer_is_a_view_of_ones_own(kenya: Bare, payload: object) -> None:
    view = kenya.call("sync", payload)
    assert set(view) == {"seq", "at", "sections"}
    assert "log" not in view["sections"]


@pytest.mark.parametrize(
    "payload", [None, 5, [], {"sent": "now"}, {"sent": 2**53}, {"skew": {}, "seq": -(2**63)}]
)
def test_whatever_clock_is_told_the_answer_is_the_time(kenya: Bare, payload: object) -> None:
    answer = kenya.call("clock", payload)
    assert answer["sent"] is None
    assert type(answer["at"]) is int


def test_no_packet_left_more_in_the_log_than_the_library_says_of_packets(served: Served) -> None:
    assert "a socket event failed" not in served.log.read_text()
    assert "plenary.web" not in served.log.read_text().replace("plenary.web.pages", "")
