"""Seats and badges: the secretary alone opens, lists and closes seats; a badge lets one device in, once."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.conftest import ORIGIN, Inside

NEW = {"role": "display", "name": "Hall left", "language": "fr"}
CALLS = (
    ("GET", "/seats", None),
    ("POST", "/seats", NEW),
    ("POST", "/seats/s1/badges", {}),
    ("DELETE", "/seats/s1/badges", None),
    ("POST", "/seats/s1/revoke", {}),
)


def asked(inside: Inside, method: str, path: str, json: Any = None, role: str | None = "secretary") -> Any:
    return inside.http(role, method, path, json=json)


def refusal(answer: Any) -> tuple[int, str]:
    assert answer.get_json()["ok"] is False
    return answer.status_code, answer.get_json()["refusal"]["code"]


def listed(inside: Inside, seat: str) -> Any:
    seats = asked(inside, "GET", "/seats").get_json()["seats"]
    return next((each for each in seats if each["id"] == seat), None)


@pytest.mark.parametrize(("method", "path", "json"), CALLS)
@pytest.mark.parametrize("role", ["chair", "vice_chair", "delegate", "display", None])
def test_seats_are_the_secretarys_alone(method: str, path: str, json: Any, role: str, shared: Inside) -> None:
    expected = (403, "not_allowed") if role else (401, "unauthorised")
    assert refusal(asked(shared, method, path, json, role)) == expected


@pytest.mark.parametrize(("method", "path", "json"), CALLS)
def test_a_page_of_another_origin_cannot_use_the_secretarys_cookie(
    method: str, path: str, json: Any, inside: Inside
) -> None:
    browser, seat = inside.browser("secretary"), inside.seats["secretary"].id
    for origin in ("https://evil.example", "null"):
        headers = {"X-Plenary-Seat": seat, "Origin": origin}
        answer = browser.open(f"/api/v1/conferences/wtdc-21{path}", method=method, json=json, headers=headers)
        assert answer.status_code == (200 if method == "GET" else 403)
    assert len(asked(inside, "GET", "/seats").get_json()["seats"]) == 6


def test_a_new_seat_is_listed_as_it_was_asked_for(inside: Inside) -> None:
    seat = asked(inside, "POST", "/seats", NEW).get_json()["seat"]
    expected = {"delegation": None, "head": False, "revoked": False, "badges": 0, "id": seat["id"]}
    assert seat == NEW | expected
    assert listed(inside, seat["id"]) == seat


def test_a_delegates_seat_belongs_to_a_delegation_of_the_roll(inside: Inside) -> None:
    kenya = inside.delegation("KEN")
    made = asked(inside, "POST", "/seats", {"role": "delegate", "delegation": kenya, "head": True}).get_json()
    assert (made["seat"]["delegation"], made["seat"]["head"], made["seat"]["language"]) == (kenya, True, "en")
    unknown = {"role": "delegate", "delegation": "d9.9"}
    assert refusal(asked(inside, "POST", "/seats", unknown)) == (409, "roll.unknown_delegation")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"role": "house"}, "role"),
        ({"role": "delegate"}, "delegation"),
        ({"role": "chair", "delegation": "d2.1"}, "delegation"),
        ({"role": "display", "language": "de"}, "language"),
        ({"role": "display", "head": "yes"}, "head"),
        ({"role": "display", "name": ""}, "name"),
        ({"role": "display", "name": "x" * 81}, "name"),
        ({"role": "display", "id": "s1"}, "id"),
        ({"role": "display", "conference": "other"}, "conference"),
        ([], "_schema"),
        ("display", "_schema"),
    ],
)
def test_a_seat_that_makes_no_sense_is_malformed(wrong: Any, field: str, inside: Inside) -> None:
    answer = inside.http("secretary", "POST", "/seats", json=wrong)
    assert refusal(answer) == (400, "malformed")
    assert set(answer.get_json()["refusal"]["details"]) == {field}
    assert len(asked(inside, "GET", "/seats").get_json()["seats"]) == 6


def test_a_badge_is_a_code_a_link_and_the_rows_of_its_picture(inside: Inside) -> None:
    seat = asked(inside, "POST", "/seats", NEW).get_json()["seat"]["id"]
    badge = asked(inside, "POST", f"/seats/{seat}/badges", {}).get_json()
    assert badge["link"] == f"{ORIGIN}/enter#{badge['code']}"
    assert len(badge["code"]) == 43
    side = len(badge["modules"])
    assert side >= 21
    assert {len(row) for row in badge["modules"]} == {side}
    assert set("".join(badge["modules"])) == {"0", "1"}
    # The three corners by which a camera finds the picture.
    for rows, columns in ((slice(7), slice(7)), (slice(7), slice(-7, None)), (slice(-7, None), slice(7))):
        assert [row[columns] for row in badge["modules"][rows]][::6] == ["1111111", "1111111"]
    assert listed(inside, seat)["badges"] == 1


def test_a_link_leads_to_a_place_of_ours_whoever_asks(inside: Inside) -> None:
    seat = inside.seats["display"].id
    elsewhere = inside.http(
        "secretary", "POST", f"/seats/{seat}/badges", json={}, headers={"Origin": "https://evil.example"}
    )
    assert elsewhere.get_json()["link"].startswith(f"{ORIGIN}/enter#")


def test_a_badge_lets_in_once_and_is_not_kept_in_clear(inside: Inside) -> None:
    seat = asked(inside, "POST", "/seats", NEW).get_json()["seat"]["id"]
    code = asked(inside, "POST", f"/seats/{seat}/badges", {}).get_json()["code"]
    stored = inside.sql("SELECT * FROM badges") + inside.sql("SELECT * FROM tokens")
    assert code not in str(stored)
    enter = {"json": {"code": code}, "headers": {"Origin": ORIGIN}}
    entered = inside.app.test_client().post("/enter", **enter)
    assert entered.get_json() == {"location": f"/display?seat={seat}"}
    assert listed(inside, seat)["badges"] == 0
    assert refusal(inside.app.test_client().post("/enter", **enter)) == (409, "accounts.unknown_code")


def test_voided_badges_let_nobody_in_and_cut_nobody_off(inside: Inside) -> None:
    seat = asked(inside, "POST", "/seats", NEW).get_json()["seat"]["id"]
    codes = [asked(inside, "POST", f"/seats/{seat}/badges", {}).get_json()["code"] for _ in range(3)]
    browser = inside.app.test_client()
    browser.post("/enter", json={"code": codes[0]}, headers={"Origin": ORIGIN})
    assert asked(inside, "DELETE", f"/seats/{seat}/badges").get_json() == {"voided": 2}
    for code in codes:
        answer = inside.app.test_client().post("/enter", json={"code": code}, headers={"Origin": ORIGIN})
        assert refusal(answer) == (409, "accounts.unknown_code")
    assert browser.get(f"/display?seat={seat}").status_code == 200


def test_a_revoked_seat_is_closed_for_good(inside: Inside) -> None:
    seat = asked(inside, "POST", "/seats", NEW).get_json()["seat"]["id"]
    code = asked(inside, "POST", f"/seats/{seat}/badges", {}).get_json()["code"]
    assert asked(inside, "POST", f"/seats/{seat}/revoke", {}).get_json() == {"ok": True}
    assert (listed(inside, seat)["revoked"], listed(inside, seat)["badges"]) == (True, 0)
    answer = inside.app.test_client().post("/enter", json={"code": code}, headers={"Origin": ORIGIN})
    assert refusal(answer) == (409, "accounts.unknown_code")
    assert refusal(asked(inside, "POST", f"/seats/{seat}/badges", {})) == (409, "accounts.seat_revoked")


def test_the_secretary_cannot_close_the_seat_it_sits_on(inside: Inside) -> None:
    own = inside.seats["secretary"].id
    assert refusal(asked(inside, "POST", f"/seats/{own}/revoke", {})) == (409, "accounts.own_seat")
    assert listed(inside, own)["revoked"] is False


@pytest.mark.parametrize("seat", ["s99", "x", "s1'--"])
def test_a_seat_that_is_not_there_is_not_found(seat: str, shared: Inside) -> None:
    for method, path in (("POST", "badges"), ("DELETE", "badges"), ("POST", "revoke")):
        assert refusal(asked(shared, method, f"/seats/{seat}/{path}", {})) == (404, "not_found")


def test_the_seat_of_another_conference_is_not_found(inside: Inside) -> None:
    inside.sql("INSERT INTO conferences VALUES ('other', 1)")
    other = inside.house.accounts.open_seat("other", "chair", at=1).id
    assert refusal(asked(inside, "POST", f"/seats/{other}/revoke", {})) == (404, "not_found")
    token = inside.house.accounts.issue_token(other, "bearer", at=1)
    headers = {"Authorization": f"Bearer {token}"}
    answer = inside.app.test_client().get("/api/v1/conferences/wtdc-21/view", headers=headers)
    assert refusal(answer) == (401, "unauthorised")
    code = inside.house.accounts.issue_badge(other, at=1)
    answer = inside.app.test_client().post("/enter", json={"code": code}, headers={"Origin": ORIGIN})
    assert refusal(answer) == (409, "accounts.unknown_code")
