"""The HTTP door: the same commands and the same answers, under headers that give nothing away."""

from __future__ import annotations

import json
from typing import Any

import pytest

from plenary import data, words
from plenary.engine.storage import StorageFailure
from plenary.web.pages import POLICY
from tests.web.conftest import ORIGIN, Inside

FOREIGN = ("https://evil.example", "null", f"{ORIGIN}.evil.example", f"{ORIGIN}:81", "")
BASE = "/api/v1/conferences/wtdc-21"


def refusal(answer: Any) -> tuple[int, str]:
    body = answer.get_json()
    assert body["ok"] is False, body
    return answer.status_code, body["refusal"]["code"]


# Commands


def test_an_accepted_command_is_answered_with_its_ack(inside: Inside) -> None:
    opened = inside.post("chair", "sitting.open")
    head = inside.house.clerk.journal.head()
    assert (opened.status_code, opened.get_json()) == (200, {"ok": True, "seq": head})
    asked = inside.post("delegate", "floor.request")
    assert asked.get_json() == {"ok": True, "seq": head + 1, "result": {"id": f"r{head + 1}"}}


def test_a_rule_that_refuses_is_409_with_its_citation_in_the_seats_language(inside: Inside) -> None:
    answer = inside.post("delegate", "floor.request")
    assert refusal(answer) == (409, "sitting.not_open")
    assert answer.get_json()["refusal"]["text"] == words.sentence("sitting.not_open", "fr")
    assert answer.get_json()["refusal"]["cite"] == inside.house.clerk.conference.profile.cite(
        "sitting.conduct"
    )


def test_the_status_says_what_kind_of_refusal_it_is(shared: Inside) -> None:
    command = {"id": "12345678", "name": "floor.give", "args": {"request": "r1"}}
    assert refusal(shared.http(None, "POST", "/commands", json=command)) == (401, "unauthorised")
    assert refusal(shared.http("delegate", "POST", "/commands", json=command)) == (403, "not_allowed")
    assert refusal(shared.http("chair", "POST", "/commands", json=command | {"id": "x"})) == (
        400,
        "malformed",
    )
    assert refusal(shared.http("chair", "POST", "/commands", json=command | {"body": "x"})) == (
        409,
        "unknown_body",
    )
    large = command | {"args": {"request": "r" * 70_000}}
    answer = shared.http("chair", "POST", "/commands", json=large)
    assert refusal(answer) == (413, "too_large")
    assert answer.get_json()["refusal"]["text"] == words.sentence("too_large", "en")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "nonsense",
        '{"id":"12345678","id":"12345679","name":"sitting.open"}',
        '{"id":"12345678","name":"hall.announce","args":{"text":{"en":"a","en":"b"}}}',
        '{"id":"12345678","name":"floor.set_limit","args":{"limit_ms":NaN}}',
        '{"id":"12345678","name":"floor.set_limit","args":{"limit_ms":-Infinity}}',
        f'{{"id":"12345678","name":"floor.set_limit","args":{{"limit_ms":{"9" * 5000}}}}}',
        "[" * 30_000,
    ],
    ids=lambda text: text[:70],
)
def test_a_body_that_is_no_json_is_malformed(text: str, shared: Inside) -> None:
    answer = shared.http("chair", "POST", "/commands", data=text.encode())
    assert refusal(answer) == (400, "malformed")
    assert answer.get_json()["refusal"]["details"] == {"message": ["Not JSON."]}


@pytest.mark.parametrize("value", ["1e400", "9007199254740993", "true", '"1"', "1.0", "null"])
def test_a_number_that_is_none_is_malformed(value: str, shared: Inside) -> None:
    text = f'{{"id":"12345678","name":"floor.set_limit","args":{{"limit_ms":{value}}}}}'
    answer = shared.http("chair", "POST", "/commands", data=text.encode())
    assert refusal(answer) == (400, "malformed")
    assert set(answer.get_json()["refusal"]["details"]) == {"limit_ms"}


def test_half_a_character_is_malformed_wherever_it_stands(shared: Inside) -> None:
    for args in ('{"\\ud800":1}', '{"text":{"en":"\\udfff"}}', '{"text":"\\ud800"}'):
        text = f'{{"id":"12345678","name":"hall.announce","args":{args}}}'
        assert refusal(shared.http("chair", "POST", "/commands", data=text)) == (400, "malformed")
    text = '{"id":"half-a-body","name":"sitting.open","body":"\\ud800"}'
    assert refusal(shared.http("chair", "POST", "/commands", data=text)) == (409, "unknown_body")


# Credentials


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Bearer x", "Basic Og==", "Bearer " + "x" * 43, "bearer " + "é" * 30]
)
def test_without_a_good_token_the_answer_is_401(header: str, shared: Inside) -> None:
    answer = shared.app.test_client().get(f"{BASE}/view", headers={"Authorization": header})
    assert refusal(answer) == (401, "unauthorised")


def test_the_token_of_a_revoked_seat_opens_nothing(inside: Inside) -> None:
    token = inside.token("delegate")
    headers = {"Authorization": f"Bearer {token}"}
    assert inside.app.test_client().get(f"{BASE}/view", headers=headers).status_code == 200
    inside.house.accounts.revoke_seat(inside.seats["delegate"].id, at=inside.house.clock.now())
    inside.app.extensions["plenary.live"].look()  # As once a second: another process may have revoked it.
    assert refusal(inside.app.test_client().get(f"{BASE}/view", headers=headers)) == (401, "unauthorised")


def test_another_conference_is_not_found_whoever_asks(shared: Inside) -> None:
    headers = {"Authorization": f"Bearer {shared.token('chair')}"}
    for path in (
        "/api/v1/conferences/other/view",
        "/api/v1/conferences/other/seats",
        "/api/v1/nothing",
        "/nothing",
    ):
        assert refusal(shared.app.test_client().get(path, headers=headers)) == (404, "not_found")


@pytest.mark.parametrize("origin", [*FOREIGN, None])
def test_a_cookie_from_another_origin_changes_nothing(origin: str | None, inside: Inside) -> None:
    browser, seat = inside.browser("chair"), inside.seats["chair"].id
    headers = {"X-Plenary-Seat": seat} | ({} if origin is None else {"Origin": origin})
    command = {"id": "12345678", "name": "sitting.open", "args": {}}
    answer = browser.post(f"{BASE}/commands", json=command, headers=headers)
    assert refusal(answer) == (403, "not_allowed")
    assert inside.house.clerk.conference.body("plenary").sitting.state == "scheduled"
    good = browser.post(f"{BASE}/commands", json=command, headers=headers | {"Origin": ORIGIN})
    assert good.status_code == 200


def test_a_browser_says_which_of_its_seats_it_means(inside: Inside) -> None:
    browser = inside.browser("chair", "display")
    for role in ("chair", "display"):
        headers = {"X-Plenary-Seat": inside.seats[role].id}
        assert ("log" in browser.get(f"{BASE}/view", headers=headers).get_json()["sections"]) == (
            role == "chair"
        )
    for headers in ({}, {"X-Plenary-Seat": inside.seats["secretary"].id}, {"X-Plenary-Seat": "s99"}):
        assert refusal(browser.get(f"{BASE}/view", headers=headers)) == (401, "unauthorised")


# Views and the journal


@pytest.mark.parametrize("role", ["chair", "vice_chair", "secretary", "delegate", "display"])
def test_the_view_is_what_the_socket_shows(role: str, shared: Inside) -> None:
    client = shared.socket(role)
    assert shared.http(role, "GET", "/view").get_json() == client.emit("sync", callback=True)
    client.disconnect()


def test_the_view_of_an_unknown_body_is_refused(shared: Inside) -> None:
    assert shared.http("display", "GET", "/view?body=plenary").status_code == 200
    assert refusal(shared.http("display", "GET", "/view?body=com99")) == (409, "unknown_body")


def test_the_journal_is_for_the_podium(shared: Inside) -> None:
    for role in ("delegate", "display"):
        assert refusal(shared.http(role, "GET", "/journal")) == (403, "not_allowed")
    page = shared.http("secretary", "GET", "/journal").get_json()
    assert [entry["seq"] for entry in page["entries"]] == list(range(1, page["head"] + 1))
    assert page["entries"][1]["event"] == "roll.loaded"
    assert page["entries"][1]["data"] == {"count": len(data.delegations())}
    rest = shared.http("chair", "GET", "/journal?after=3").get_json()["entries"]
    assert rest == page["entries"][3:]
    assert shared.http("chair", "GET", f"/journal?after={page['head']}").get_json()["entries"] == []


@pytest.mark.parametrize("after", ["-1", "x", "1.5", "9" * 16, "²", ""])
def test_a_place_in_the_journal_is_a_whole_number(after: str, shared: Inside) -> None:
    assert refusal(shared.http("chair", "GET", f"/journal?after={after}")) == (400, "malformed")


# Every answer


PATHS = (
    "/enter",
    "/",
    "/chair",
    "/healthz",
    "/readyz",
    "/nothing",
    "/i18n/none.json",
    "/static/dist/none.js",
)


@pytest.mark.parametrize("path", [*PATHS, f"{BASE}/view", f"{BASE}/commands", "/api/v1/openapi.json"])
def test_every_answer_carries_the_headers_that_protect_it(path: str, shared: Inside) -> None:
    headers = shared.app.test_client().get(path).headers
    assert headers["Content-Security-Policy"] == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"
    assert "Access-Control-Allow-Origin" not in headers
    assert "Server" not in headers


def test_the_content_policy_lets_nothing_in_from_elsewhere_and_no_inline_code() -> None:
    assert "default-src 'none'" in POLICY
    assert "frame-ancestors 'none'" in POLICY
    assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:", "data:"} & set(
        POLICY.replace(";", "").split()
    )


def test_what_is_private_is_not_kept_and_what_is_built_is_kept_for_ever(shared: Inside) -> None:
    assert shared.http("chair", "GET", "/view").headers["Cache-Control"] == "no-store"
    name, _ = words.browser_catalogue("fr")
    for path in (f"/i18n/{name}", "/static/dist/podium.css"):
        answer = shared.app.test_client().get(path, buffered=True)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    "path", ["/static/dist/../app.py", "/static/dist/%2e%2e/manifest.json", "/static/src/x.js"]
)
def test_nothing_beside_the_built_files_is_served(path: str, shared: Inside) -> None:
    assert refusal(shared.app.test_client().get(path)) == (404, "not_found")


def test_what_is_not_there_is_refused_in_the_language_of_the_browser(shared: Inside) -> None:
    answer = shared.app.test_client().get("/nothing", headers={"Accept-Language": "de, fr;q=0.8, en;q=0.2"})
    assert answer.get_json()["refusal"] == {"code": "not_found", "text": words.sentence("not_found", "fr")}
    assert shared.app.test_client().delete("/healthz").status_code == 405


def test_health_is_told_to_everybody_and_readiness_only_while_the_house_can_record(
    inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable() -> int:
        raise StorageFailure("the connection is lost")

    client = inside.app.test_client()
    assert (client.get("/healthz").status_code, client.get("/readyz").status_code) == (200, 200)
    with monkeypatch.context() as unread:
        unread.setattr(inside.house.clerk.journal, "head", unreadable)
        assert (client.get("/healthz").status_code, client.get("/readyz").status_code) == (200, 503)
    inside.house.clerk.halted = True
    assert (client.get("/healthz").status_code, client.get("/readyz").status_code) == (200, 503)
    answer = inside.post("chair", "sitting.open")
    assert refusal(answer) == (503, "storage.halted")


def test_a_bug_is_noted_here_and_nothing_of_it_leaks(inside: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the password is 12345")

    monkeypatch.setattr(type(inside.house), "carry", broken)
    answer = inside.post("delegate", "floor.request")
    assert refusal(answer) == (500, "internal")
    assert "12345" not in json.dumps(answer.get_json())
