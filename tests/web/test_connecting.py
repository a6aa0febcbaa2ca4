"""Who gets a connection: a tool by its token, a browser by its cookie and its Origin; nobody else, and not for ever."""

from __future__ import annotations

import time
from typing import Any

import pytest
import requests
from websocket import WebSocketBadStatusException

from plenary import words
from tests.clients import WITHIN_S, Bare, ConnectRefused
from tests.serving import Served

CUT_WITHIN_S = 2
NO_CREDENTIALS: tuple[Any, ...] = (
    *(None, {}, {"token": None}, {"token": 5}, {"token": ""}, {"token": "x" * 43}, {"token": "x" * 5000}),
    *({"token": "\ud800" * 30}, {"seat": "s1"}, {"seat": ["s1"]}, {"seat": "s1", "role": "chair"}),
)


def refusal(served: Served, auth: dict[str, Any] | None, **more: Any) -> Any:
    """The code with which a connection is refused."""
    with pytest.raises(ConnectRefused) as no:
        Bare(served.url, auth, **more)
    assert set(no.value.data) == {"message", "data"}
    return no.value.data["data"]["code"]


def handshake_refused(served: Served, auth: dict[str, Any] | None = None, **more: Any) -> None:
    with pytest.raises(WebSocketBadStatusException) as no:
        Bare(served.url, auth, **more)
    assert no.value.status_code == 400


def new_seat(served: Served, **seat: Any) -> str:
    """A seat that the secretary opens; its id."""
    answer = served.http("POST", "/seats", served.token("secretary"), json={"role": "display", **seat})
    assert answer.status_code == 200, answer.text
    return str(answer.json()["seat"]["id"])


def signed_in(served: Served, seat: str) -> str:
    """A browser's cookie for a seat."""
    badge = served.http("POST", f"/seats/{seat}/badges", served.token("secretary")).json()
    headers = {"Origin": served.url}
    entered = requests.post(
        f"{served.url}/enter", json={"code": badge["code"]}, headers=headers, timeout=WITHIN_S
    )
    assert entered.status_code == 200, entered.text
    ((name, value),) = entered.cookies.items()
    return f"{name}={value}"


# Tokens


@pytest.mark.parametrize("auth", NO_CREDENTIALS, ids=lambda auth: ascii(auth)[:30])
def test_without_a_good_credential_the_connection_is_refused(served: Served, auth: Any) -> None:
    assert refusal(served, auth) == "unauthorised"


def test_a_tool_with_a_token_needs_no_origin(served: Served) -> None:
    tool = served.bare("chair")
    assert (
        tool.shown.until(lambda shown: shown["conference"])["conference"]["id"] == served.access["conference"]
    )
    tool.drop()


def test_a_wrong_body_or_language_at_the_door_is_taken_as_not_said(served: Served) -> None:
    tool = served.bare("delegate", "KEN", body="com99", language=["fr"])
    assert tool.shown.until(lambda shown: shown["sitting"])["sitting"]["body"] == "plenary"
    assert tool.refused("vote.rig")["text"] == "This could not be read as a command."
    tool.drop()


def test_refusals_are_said_in_the_language_of_the_connection(served: Served) -> None:
    tool = served.bare("delegate", "KEN", language="fr")
    refused = tool.refused("sitting.open")
    french = words.sentence("not_allowed", "fr")
    assert (refused["code"], refused["text"]) == ("not_allowed", french)
    assert french != words.sentence("not_allowed", "en")
    tool.drop()


# Origins


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1", "http://127.0.0.1:1"])
def test_a_page_of_another_origin_is_refused_even_with_a_token(served: Served, origin: str) -> None:
    handshake_refused(served, {"token": served.token("chair")}, origin=origin)


def test_the_forwarded_host_of_a_request_makes_no_origin_good(served: Served) -> None:
    spoofed = ("X-Forwarded-Host: evil.example", "X-Forwarded-Proto: http", "Host: evil.example")
    for header in spoofed:
        handshake_refused(served, origin="http://evil.example", headers=(header,))
    handshake_refused(served, origin="http://evil.example", headers=spoofed[:2])


def test_a_cookie_lets_in_only_with_an_origin_and_only_to_its_own_seat(served: Served) -> None:
    seat, other = new_seat(served), new_seat(served)
    cookie = signed_in(served, seat)
    page = Bare(served.url, {"seat": seat}, origin=served.url, cookie=cookie)
    assert page.shown.until(lambda shown: shown["hall"])
    page.drop()
    assert refusal(served, {"seat": seat}, cookie=cookie) == "unauthorised"
    assert refusal(served, {"seat": other}, origin=served.url, cookie=cookie) == "unauthorised"
    assert refusal(served, {}, origin=served.url, cookie=cookie) == "unauthorised"
    swapped = cookie.replace(seat, other)
    assert refusal(served, {"seat": other}, origin=served.url, cookie=swapped) == "unauthorised"
    handshake_refused(served, {"seat": seat}, origin="null", cookie=cookie)


def test_the_token_of_a_tool_is_no_cookie_and_a_cookie_no_token(served: Served) -> None:
    seat = new_seat(served)
    name, _, session = signed_in(served, seat).partition("=")
    assert refusal(served, {"token": session}) == "unauthorised"
    bearer = f"plenary-s1={served.token('chair')}"
    assert refusal(served, {"seat": "s1"}, origin=served.url, cookie=bearer) == "unauthorised"
    assert name == f"plenary-{seat}"


def test_long_polling_is_not_offered(served: Served) -> None:
    answer = requests.get(f"{served.url}/socket.io/?EIO=4&transport=polling", timeout=WITHIN_S)
    assert answer.status_code == 400
    assert "Traceback" not in answer.text


# Not for ever


def test_the_connections_of_a_revoked_seat_are_cut_within_two_seconds(served: Served) -> None:
    seat = new_seat(served, role="delegate", delegation=served.roll["BRA"])
    cookie = signed_in(served, seat)
    pages = [Bare(served.url, {"seat": seat}, origin=served.url, cookie=cookie) for _ in range(3)]
    others = served.bare("delegate", "BRA")
    began = time.monotonic()
    revoked = served.http("POST", f"/seats/{seat}/revoke", served.token("secretary"))
    assert revoked.status_code == 200
    for page in pages:
        assert page.events["goodbye"].get(timeout=CUT_WITHIN_S) == {"reason": "revoked"}
        assert page.closed.wait(CUT_WITHIN_S)
    print(f"revoked seat cut after {(time.monotonic() - began) * 1000:.0f} ms")
    assert refusal(served, {"seat": seat}, origin=served.url, cookie=cookie) == "unauthorised"
    with pytest.raises((TimeoutError, ConnectionError)):
        pages[0].answer(pages[0].begin("command", {"id": "after-all", "name": "roll.check_in"}), within=0.3)
    assert others.call("clock", {"sent": 1})["sent"] == 1
    for each in (*pages, others):
        each.drop()


def test_signing_out_cuts_the_connections_of_that_session_and_no_other(served: Served) -> None:
    seat = new_seat(served)
    first, second = signed_in(served, seat), signed_in(served, seat)
    page = Bare(served.url, {"seat": seat}, origin=served.url, cookie=first)
    other = Bare(served.url, {"seat": seat}, origin=served.url, cookie=second)
    headers = {"Origin": served.url, "Cookie": first}
    left = requests.post(f"{served.url}/leave?seat={seat}", headers=headers, timeout=WITHIN_S)
    assert left.status_code == 200
    assert page.closed.wait(CUT_WITHIN_S)
    assert other.call("clock", {"sent": 1})["sent"] == 1
    page.drop()
    other.drop()


def test_a_seat_has_twenty_connections_and_a_place_is_free_again_when_one_goes(served: Served) -> None:
    watcher = served.bare("secretary")
    connected = [served.bare("delegate", "FRA") for _ in range(20)]
    auth = {"token": served.token("delegate", "FRA")}
    assert refusal(served, auth) == "too_many_connections"
    connected.pop().drop()
    devices = None
    while devices != 19:
        devices = (
            watcher.events["status"].get(timeout=WITHIN_S)["sections"]["devices"].get(served.roll["FRA"])
        )
    connected.append(Bare(served.url, auth))
    for each in (*connected, watcher):
        each.drop()


def test_half_a_request_for_a_websocket_gets_a_refusal_that_says_what_would_do(served: Served) -> None:
    answer = requests.get(
        f"{served.url}/socket.io/?transport=websocket&EIO=4",
        headers={"Upgrade": "websocket"},
        timeout=WITHIN_S,
    )
    assert (answer.status_code, answer.headers["Sec-WebSocket-Version"]) == (400, "13")
