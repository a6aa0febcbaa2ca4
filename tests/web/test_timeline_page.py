"""The page of the time line is for the podium: it shows what was, to nobody who could not read the journal."""

from __future__ import annotations

import pytest

from tests.web.conftest import Inside


def location(seat: str, screen: str) -> str:
    return f"/{screen}?seat={seat}"


@pytest.mark.parametrize("role", ["chair", "vice_chair", "secretary"])
def test_the_podium_opens_the_time_line_with_its_own_seat(inside: Inside, role: str) -> None:
    seat = inside.seats[role].id
    page = inside.browser(role).get(location(seat, "timeline"))
    assert page.status_code == 200
    text = page.get_data(as_text=True)
    assert "/static/dist/timeline" in text
    assert f'"id": "{seat}"' in text
    assert "Time line" in text


@pytest.mark.parametrize(("role", "own"), [("delegate", "delegate"), ("display", "display")])
def test_anybody_else_is_shown_the_own_screen(inside: Inside, role: str, own: str) -> None:
    seat = inside.seats[role].id
    answer = inside.browser(role).get(location(seat, "timeline"))
    assert answer.status_code == 302
    assert answer.location == location(seat, own)


def test_without_a_session_there_is_only_the_way_in(inside: Inside) -> None:
    answer = inside.app.test_client().get(location(inside.seats["secretary"].id, "timeline"))
    assert answer.location == "/enter"


def test_a_podium_seat_is_still_shown_no_other_screen_than_its_own(inside: Inside) -> None:
    seat = inside.seats["secretary"].id
    answer = inside.browser("secretary").get(location(seat, "chair"))
    assert answer.location == location(seat, "secretariat")
