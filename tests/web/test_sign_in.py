"""Signing in: a code becomes a cookie of one seat, out of reach of scripts; without it there is only the way in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from http.cookies import Morsel, SimpleCookie
from pathlib import Path
from typing import Any

import pytest

from plenary import words
from plenary.settings import Settings
from tests.web.conftest import ORIGIN, Inside, open_house

SECURE = "https://plenary.example.org"
SCREENS = {
    "chair": "chair",
    "vice_chair": "chair",
    "secretary": "secretariat",
    "delegate": "delegate",
    "display": "display",
}


def entered(inside: Inside, code: object, origin: str = ORIGIN) -> Any:
    return inside.app.test_client().post("/enter", json={"code": code}, headers={"Origin": origin})


def badge(inside: Inside, role: str, **more: Any) -> str:
    return inside.house.accounts.issue_badge(inside.seats[role].id, at=0, **more)


def cookie(answer: Any) -> Morsel[str]:
    """The one cookie that an answer sets."""
    (header,) = answer.headers.getlist("Set-Cookie")
    (morsel,) = SimpleCookie(header).values()
    return morsel


def boot(page: Any) -> Any:
    """What a page tells its script."""
    found = re.search(
        r'<script type="application/json" id="boot">(.*?)</script>', page.get_data(as_text=True), re.S
    )
    assert found
    return json.loads(found.group(1))


@pytest.fixture
def over_tls(founded: Settings, screens_built: Path, tmp_path: Path) -> Iterator[Inside]:
    """A house whose screens come over TLS."""
    yield from open_house(founded, tmp_path, origins=(SECURE,))


# The cookie


@pytest.mark.parametrize("role", SCREENS)
def test_a_code_becomes_the_cookie_of_its_seat_and_the_way_to_its_screen(role: str, inside: Inside) -> None:
    seat = inside.seats[role].id
    answer = entered(inside, badge(inside, role))
    assert answer.get_json() == {"location": f"/{SCREENS[role]}?seat={seat}"}
    set_cookie = cookie(answer)
    assert set_cookie.key == f"plenary-{seat}"
    assert len(set_cookie.value) == 43
    assert (set_cookie["httponly"], set_cookie["samesite"], set_cookie["path"]) == (True, "Strict", "/")
    assert (set_cookie["secure"], set_cookie["domain"]) == ("", "")
    assert int(set_cookie["max-age"]) == inside.house.settings.session_hours * 3600


def test_over_tls_the_cookie_is_secure_and_bound_to_its_host(over_tls: Inside) -> None:
    seat = over_tls.seats["chair"].id
    set_cookie = cookie(entered(over_tls, badge(over_tls, "chair"), SECURE))
    assert set_cookie.key == f"__Host-plenary-{seat}"
    assert (set_cookie["secure"], set_cookie["httponly"], set_cookie["path"]) == (True, True, "/")
    assert entered(over_tls, badge(over_tls, "chair"), "http://plenary.example.org").status_code == 403


def test_over_tls_browsers_are_told_to_stay_with_it(over_tls: Inside, inside: Inside) -> None:
    # A proxy ends TLS before us, so that each request comes in the clear: the origins tell how browsers come.
    asked = over_tls.app.test_client().get("/enter").headers
    assert asked["Strict-Transport-Security"] == "max-age=31536000"
    assert "Strict-Transport-Security" not in inside.app.test_client().get("/enter").headers


def test_every_sign_in_has_a_session_of_its_own(inside: Inside) -> None:
    code = badge(inside, "chair", reusable=True)
    assert cookie(entered(inside, code)).value != cookie(entered(inside, code)).value


def test_a_one_use_code_fails_the_second_time(inside: Inside) -> None:
    code = badge(inside, "display")
    assert entered(inside, f" {code}\n").status_code == 200
    assert entered(inside, code).status_code == 409


@pytest.mark.parametrize(
    "code", [None, "", 5, [], {}, "x", "x" * 43, "x" * 101, "\u0000", "é" * 43, "\ud800"], ids=ascii
)
def test_whatever_is_wrong_with_a_code_the_answer_is_the_same(code: object, inside: Inside) -> None:
    wrong = entered(inside, code)
    expired = entered(inside, badge(inside, "chair", expires_at=1))
    assert (wrong.status_code, wrong.get_json()) == (expired.status_code, expired.get_json())
    assert wrong.get_json()["refusal"]["code"] == "accounts.unknown_code"
    assert "Set-Cookie" not in wrong.headers


@pytest.mark.parametrize("origin", ["https://evil.example", "null", ""])
def test_another_page_cannot_sign_this_browser_in_or_out(origin: str, inside: Inside) -> None:
    code = badge(inside, "chair")
    assert entered(inside, code, origin).status_code == 403
    assert inside.app.test_client().post("/enter", json={"code": code}).status_code == 403
    assert entered(inside, code).status_code == 200
    browser, seat = inside.browser("chair"), inside.seats["chair"].id
    assert browser.post(f"/leave?seat={seat}", headers={"Origin": origin}).status_code == 403
    assert browser.get(f"/chair?seat={seat}").status_code == 200


def test_the_code_of_a_sign_in_is_in_no_address(inside: Inside) -> None:
    assert inside.app.test_client().get(f"/enter?code={badge(inside, 'chair')}").status_code == 200
    assert inside.app.test_client().post(f"/enter?code={badge(inside, 'chair')}").status_code == 403


# Screens


@pytest.mark.parametrize("screen", ["/", "/chair", "/delegate", "/display", "/secretariat", "/chair?seat=s1"])
def test_without_a_cookie_there_is_only_the_way_in(screen: str, shared: Inside) -> None:
    answer = shared.app.test_client().get(screen)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/enter")
    forged = shared.app.test_client()
    forged.set_cookie("plenary-s1", "x" * 43)
    assert forged.get(screen).headers["Location"] == "/enter"


@pytest.mark.parametrize("role", SCREENS)
def test_a_seat_sees_its_own_screen_and_is_led_there_from_every_other(role: str, inside: Inside) -> None:
    browser, seat = inside.browser(role), inside.seats[role].id
    for screen in set(SCREENS.values()):
        answer = browser.get(f"/{screen}?seat={seat}")
        if screen == SCREENS[role]:
            assert answer.status_code == 200
            assert (boot(answer)["seat"]["id"], boot(answer)["seat"]["role"]) == (seat, role)
        else:
            assert (answer.status_code, answer.headers["Location"]) == (302, f"/{SCREENS[role]}?seat={seat}")


def test_no_page_holds_a_token_or_a_view(inside: Inside) -> None:
    browser, seat = inside.browser("delegate"), inside.seats["delegate"].id
    page = browser.get(f"/delegate?seat={seat}")
    session = browser.get_cookie(f"plenary-{seat}")
    assert session
    assert session.value not in page.get_data(as_text=True)
    assert set(boot(page)) == {"seat", "conference", "body", "build", "language", "languages", "catalogue"}


def test_a_page_is_in_the_language_of_the_seat_or_in_the_one_it_is_asked_for(inside: Inside) -> None:
    browser, seat = inside.browser("delegate"), inside.seats["delegate"].id
    for asked, language, direction in (
        ("", "fr", "ltr"),
        ("&lang=ar", "ar", "rtl"),
        ("&lang=xx", "fr", "ltr"),
    ):
        page = browser.get(f"/delegate?seat={seat}{asked}")
        assert boot(page)["language"] == language
        assert f'lang="{language}" dir="{direction}"' in page.get_data(as_text=True)
        assert browser.get(boot(page)["catalogue"]).status_code == 200


@pytest.mark.parametrize(("asked", "language"), [("ar", "ar"), ("xx", "fr")])
def test_the_way_in_is_in_the_language_that_its_address_asks_for(
    asked: str, language: str, inside: Inside
) -> None:
    page = inside.app.test_client().get(f"/enter?lang={asked}", headers={"Accept-Language": "fr"})
    assert boot(page)["language"] == language


@pytest.mark.parametrize("asked", ["'><script>", "../../etc", "\u202e"])
def test_what_an_address_says_is_not_repeated_in_the_page(asked: str, inside: Inside) -> None:
    browser, seat = inside.browser("display"), inside.seats["display"].id
    page = browser.get("/display", query_string={"seat": seat, "lang": asked, "theme": asked})
    assert asked not in page.get_data(as_text=True)
    assert 'data-theme="hall"' in page.get_data(as_text=True)


def test_names_cannot_break_out_of_the_page(inside: Inside) -> None:
    here, name = inside.house, "</script><script>alert(1)</script>"
    seat = here.accounts.open_seat(here.settings.conference, "display", name=name, at=0)
    inside.seats["display"] = seat
    page = inside.browser("display").get(f"/display?seat={seat.id}")
    assert boot(page)["seat"]["name"] == name
    assert "<script>alert" not in page.get_data(as_text=True)


def test_the_way_in_is_a_page_in_the_language_of_the_browser(shared: Inside) -> None:
    page = shared.app.test_client().get("/enter", headers={"Accept-Language": "fr-CH, en;q=0.5"})
    assert page.status_code == 200
    assert words.sentence("Sign in", "fr") in page.get_data(as_text=True)
    assert "seat" not in boot(page)


# Leaving


def test_who_signs_out_has_no_session_left_anywhere(inside: Inside) -> None:
    browser, seat = inside.browser("chair", "display"), inside.seats["chair"].id
    copied = browser.get_cookie(f"plenary-{seat}")
    assert copied
    left = browser.post(f"/leave?seat={seat}", headers={"Origin": ORIGIN})
    assert left.get_json() == {"location": "/enter"}
    assert browser.get_cookie(f"plenary-{seat}") is None
    thief = inside.app.test_client()
    thief.set_cookie(f"plenary-{seat}", copied.value)
    assert thief.get(f"/chair?seat={seat}").headers["Location"] == "/enter"
    assert browser.get(f"/display?seat={inside.seats['display'].id}").status_code == 200
    assert browser.post(f"/leave?seat={seat}", headers={"Origin": ORIGIN}).status_code == 401


def test_a_session_ends_after_its_hours(inside: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    browser, seat = inside.browser("chair"), inside.seats["chair"].id
    late = inside.house.clock.now() + inside.house.settings.session_hours * 3_600_000 + 1_000
    monkeypatch.setattr(type(inside.house.clock), "now", lambda _: late)
    assert browser.get(f"/chair?seat={seat}").headers["Location"] == "/enter"
