"""The hall: what its displays show beside the business."""

import pytest

from plenary.domain.agenda.messages import CloseItem, OpenItem
from plenary.domain.decisions.messages import CorrectDecision, Manner, RecordDecision
from plenary.domain.floor.messages import EndSpeech, GiveFloor, RestoreFloor
from plenary.domain.hall.messages import Announce, Announced, AnnouncementEnded, Mode, ShowInHall, Shown
from plenary.domain.sitting.messages import CloseSitting, ResumeSitting, SuspendSitting
from plenary.domain.texts.messages import SubmitText, TextKind
from plenary.domain.vocabulary import Command
from tests.story import COMMITTEE, START, Story, an_open_sitting, given, item, refused, speaking, waiting

LUNCH = {"en": "Lunch is served", "fr": "Le déjeuner est servi"}
WORDS, RIGHT = {"en": "The plenary adopted the draft."}, {"en": "The plenary adopted it, as amended."}
DECIDE = RecordDecision(item="9", text=WORDS, manner=Manner.ACCLAMATION)


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


# The banner of a decision


def announced(story: Story) -> None:
    """Kenya speaks and France waits under item 9, and a decision is announced."""
    story.and_then(an_open_sitting, item("9"), speaking("Kenya"), waiting("France")).do("chair", DECIDE)


def banner(story: Story, body: str = "plenary") -> dict[str, object] | None:
    """What every screen is told of the banner; all are told the same."""
    shown = [story.sees(who, "hall", body).get("banner") for who in ("podium", "floor", "display")]
    assert shown[0] == shown[1] == shown[2]
    return shown[0]


def test_a_decision_is_announced_on_the_displays() -> None:
    draft = SubmitText(
        kind=TextKind.RESOLUTION, title=WORDS, body={"en": "1. decides"}, item="9", symbol="C/1"
    )
    adopt = RecordDecision(item="9", text=WORDS, manner=Manner.CONSENSUS, adopts="C/1")
    story = given(an_open_sitting, item("9")).do("secretary", draft).do("chair", adopt, at=60_000)
    assert banner(story) == {
        "decision": story.decisions["1"],
        "number": 1,
        "item": story.item("9").id,
        "text": WORDS,
        "manner": "consensus",
        "symbol": "C/1",
        "at": START + 60_000,
    }
    assert banner(story, COMMITTEE) is None


def test_a_decision_upon_no_text_has_no_symbol() -> None:
    shown = banner(given(announced))
    assert shown
    assert (shown["symbol"], shown["manner"]) == (None, "acclamation")


@pytest.mark.parametrize(
    "onward",
    [
        GiveFloor(request="France"),
        OpenItem(item="9"),
        ShowInHall(mode=Mode.FOLLOW),
        ShowInHall(mode=Mode.HOLD),
        CloseSitting(),
    ],
)
def test_the_banner_goes_when_the_meeting_goes_on(onward: Command) -> None:
    story = given(announced)
    if isinstance(onward, OpenItem):
        story.do("chair", EndSpeech(request="Kenya")).do("chair", CloseItem(item="9"))
    assert banner(story)
    story.do("chair", onward)
    assert banner(story) is None


@pytest.mark.parametrize(
    "meanwhile",
    [
        (EndSpeech(request="Kenya"),),
        (EndSpeech(request="Kenya"), RestoreFloor()),
        (EndSpeech(request="Kenya"), CloseItem(item="9")),
        (SuspendSitting(), ResumeSitting()),
        (Announce(text=LUNCH),),
    ],
)
def test_the_banner_stays_as_long_as_it_does_not(meanwhile: tuple[Command, ...]) -> None:
    story = given(announced)
    before = banner(story)
    for command in meanwhile:
        story.do("chair", command)
    assert before is not None
    assert banner(story) == before


def test_following_the_business_takes_the_banner_down_once() -> None:
    story = given(announced).when("chair", ShowInHall(mode=Mode.FOLLOW)).then(Shown(mode=Mode.FOLLOW))
    story.when("secretary", ShowInHall(mode=Mode.FOLLOW)).then(refused("hall.mode_unchanged"))


def test_a_held_display_that_is_held_again_drops_the_banner_behind_it() -> None:
    story = given(announced).do("chair", ShowInHall(mode=Mode.HOLD))
    story.do("chair", RecordDecision(item="9", text=RIGHT, manner=Manner.CONSENSUS))
    story.when("chair", ShowInHall(mode=Mode.HOLD)).then(Shown(mode=Mode.HOLD))
    assert banner(story) is None


def test_the_next_decision_takes_the_place_of_the_one_before() -> None:
    story = given(announced).do("chair", RecordDecision(item="9", text=RIGHT, manner=Manner.CONSENSUS))
    shown = banner(story)
    assert shown
    assert (shown["number"], shown["text"]) == (2, RIGHT)


def test_a_correction_changes_the_banner_and_an_annulment_takes_it_down() -> None:
    story = given(announced)
    before = banner(story)
    assert before
    story.do("chair", CorrectDecision(decision="1", reason="Words left out", text=RIGHT), at=9)
    assert banner(story) == before | {"text": RIGHT}
    story.do("chair", CorrectDecision(decision="1", reason="By mistake", annul=True))
    assert banner(story) is None


def test_a_correction_of_another_decision_leaves_the_banner_alone() -> None:
    second = RecordDecision(item="9", text=RIGHT, manner=Manner.CONSENSUS)
    story = given(announced).do("chair", second)
    before = banner(story)
    story.do("chair", CorrectDecision(decision="1", reason="x", text=LUNCH))
    story.do("chair", CorrectDecision(decision="1", reason="x", annul=True))
    assert banner(story) == before
    story.do("chair", ShowInHall(mode=Mode.FOLLOW))
    story.do("chair", CorrectDecision(decision="2", reason="x", text=LUNCH))
    assert banner(story) is None
