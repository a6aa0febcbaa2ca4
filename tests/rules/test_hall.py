"""The hall: what its displays show beside the business."""

import pytest

from plenary.domain.hall.messages import Announce, Announced, AnnouncementEnded, Mode, ShowInHall, Shown
from tests.story import COMMITTEE, START, given, refused

LUNCH = {"en": "Lunch is served", "fr": "Le déjeuner est servi"}


def test_an_announcement_is_put_up_and_taken_down() -> None:
    story = given().when("chair", Announce(text=LUNCH), at=9).then(Announced(text=LUNCH))
    assert story.sees("display", "hall") == {
        "mode": "follow",
        "announcement": {"text": LUNCH, "at": START + 9},
    }
    story.when("secretary", Announce(text={})).then(AnnouncementEnded())
    assert story.sees("display", "hall") == {"mode": "follow"}
    story.when("secretary", Announce(text={})).then(refused("hall.no_announcement"))


def test_another_announcement_takes_the_place_of_the_one_before() -> None:
    story = given().do("chair", Announce(text=LUNCH)).when("chair", Announce(text={"en": "Back at two"}))
    assert story.sees("floor", "hall")["announcement"]["text"] == {"en": "Back at two"}


@pytest.mark.parametrize("text", [{"en": ""}, {"en": "", "fr": ""}])
def test_words_without_letters_are_no_announcement(text: dict[str, str]) -> None:
    given().when("chair", Announce(text=text)).then(refused("hall.no_announcement"))
    given().do("chair", Announce(text=LUNCH)).when("chair", Announce(text=text)).then(AnnouncementEnded())


def test_a_language_without_words_is_left_out() -> None:
    story = (
        given().when("chair", Announce(text={"en": "Lunch", "fr": ""})).then(Announced(text={"en": "Lunch"}))
    )
    assert story.sees("display", "hall")["announcement"]["text"] == {"en": "Lunch"}


@pytest.mark.parametrize("mode", [Mode.HOLD, Mode.BLANK, Mode.TEST])
def test_the_podium_decides_what_the_displays_do(mode: Mode) -> None:
    story = given().when("vice_chair", ShowInHall(mode=mode)).then(Shown(mode=mode))
    assert story.sees("display", "hall")["mode"] == mode
    story.when("chair", ShowInHall(mode=mode)).then(refused("hall.mode_unchanged"))
    story.when("chair", ShowInHall(mode=Mode.FOLLOW)).then(Shown(mode=Mode.FOLLOW))


def test_each_body_has_displays_of_its_own() -> None:
    story = given().do("chair", ShowInHall(mode=Mode.BLANK), body=COMMITTEE)
    assert [story.sees("display", "hall", body)["mode"] for body in ("plenary", COMMITTEE)] == [
        "follow",
        "blank",
    ]
