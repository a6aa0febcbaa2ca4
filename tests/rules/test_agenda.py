"""The agenda in the meeting: items are opened, closed, deferred, referred, and opened again."""

import pytest

from plenary.domain.agenda.messages import (
    CloseItem,
    DeferItem,
    ItemClosed,
    ItemDeferred,
    ItemOpened,
    ItemReferred,
    OpenItem,
    ReferItem,
    Seen,
)
from plenary.domain.agenda.state import ItemState
from plenary.domain.floor.messages import FloorGiven, FloorRequested, GiveFloor, RequestFloor, SpeechEnded
from plenary.domain.sitting.messages import CloseSitting, SuspendSitting
from plenary.domain.vocabulary import Command
from tests.story import (
    Step,
    Story,
    a_scheduled_sitting,
    an_open_sitting,
    given,
    item,
    refused,
    speaking,
    waiting,
)

CONDUCT = "GR 59–62"


def states(story: Story, *numbers: str) -> list[ItemState]:
    return [story.item(number).state for number in numbers]


# Opening


def test_an_item_is_taken_up() -> None:
    story = given(an_open_sitting).when("chair", OpenItem(item="9")).then(ItemOpened(item="9"))
    assert story.sees("display", "agenda")["current"] == story.item("9").id
    assert story.item("9").state == ItemState.OPEN


def test_the_item_before_is_closed() -> None:
    story = given(an_open_sitting, item("1")).when("secretary", OpenItem(item="2"))
    story.then(ItemClosed(item="1"), ItemOpened(item="2"))
    assert states(story, "1", "2") == ["closed", "open"]


def test_an_item_stays_open_while_one_below_it_is_discussed() -> None:
    story = given(an_open_sitting, item("4")).when("chair", OpenItem(item="4a")).then(ItemOpened(item="4a"))
    assert states(story, "4", "4a") == ["open", "open"]
    story.when("chair", OpenItem(item="4b")).then(ItemClosed(item="4a"), ItemOpened(item="4b"))
    story.when("chair", OpenItem(item="4")).then(ItemClosed(item="4b"), ItemOpened(item="4"))
    assert states(story, "4", "4a", "4b") == ["open", "closed", "closed"]


def test_leaving_the_branch_closes_all_of_it() -> None:
    story = given(an_open_sitting, item("4"), item("4a")).when("chair", OpenItem(item="5"))
    story.then(ItemClosed(item="4"), ItemClosed(item="4a"), ItemOpened(item="5"))


def test_a_closed_item_may_be_opened_again() -> None:
    story = given(an_open_sitting, item("1"), item("2")).when("chair", OpenItem(item="1"))
    story.then(ItemClosed(item="2"), ItemOpened(item="1"))


def test_an_item_is_opened_before_the_agenda_is_adopted() -> None:
    assert not given(an_open_sitting, item("1")).body.agenda.adopted


@pytest.mark.parametrize("steps", [(), (a_scheduled_sitting,)])
@pytest.mark.parametrize("command", [OpenItem(item="9"), CloseItem(item="9"), DeferItem(item="9")])
def test_no_business_before_the_sitting_is_open(steps: tuple[Step, ...], command: Command) -> None:
    given(*steps).when("chair", command).then(refused("sitting.not_open", cite=CONDUCT))


@pytest.mark.parametrize("act", [SuspendSitting(), CloseSitting()])
def test_no_business_when_the_sitting_is_not_open_any_more(act: Command) -> None:
    story = given(an_open_sitting, item("9")).do("chair", act)
    for command in (OpenItem(item="10"), CloseItem(item="9"), ReferItem(item="9", to="Committee 4")):
        story.when("chair", command).then(refused("sitting.not_open", cite=CONDUCT))


@pytest.mark.parametrize(
    "command",
    [OpenItem(item="99"), CloseItem(item="99"), DeferItem(item="99"), ReferItem(item="99", to="Committee 4")],
)
def test_an_item_that_is_not_on_the_agenda_is_unknown(command: Command) -> None:
    given(an_open_sitting).when("chair", command).then(refused("agenda.unknown_item"))


@pytest.mark.parametrize(
    "command", [OpenItem(item="II"), CloseItem(item="II"), DeferItem(item="II"), ReferItem(item="II", to="x")]
)
def test_a_section_is_never_discussed_itself(command: Command) -> None:
    given(an_open_sitting).when("chair", command).then(refused("agenda.section_not_opened"))


# While somebody speaks or waits


def test_the_chair_is_asked_before_speakers_are_left_behind() -> None:
    story = given(an_open_sitting, item("9"), speaking("Kenya"), waiting("France", "Brazil"))
    story.when("chair", OpenItem(item="10"))
    seen = {"speaking": "Kenya", "waiting": ("France", "Brazil")}
    story.then(refused("agenda.speakers_waiting", cite=CONDUCT, **seen))
    story.when("chair", OpenItem(item="10", seen=Seen(**seen)))
    story.then(SpeechEnded, ItemClosed(item="9"), ItemOpened(item="10"))


@pytest.mark.parametrize(
    ("before", "seen"),
    [
        ((waiting("Kenya"),), Seen(speaking=None, waiting=())),
        ((waiting("Kenya", "France"),), Seen(speaking=None, waiting=("Kenya",))),
        ((waiting("Kenya", "France"),), Seen(speaking=None, waiting=("France", "Kenya"))),
        ((speaking("Kenya"),), Seen(speaking=None, waiting=())),
        ((speaking("Kenya"),), Seen(speaking="France", waiting=())),
    ],
)
def test_a_confirmation_of_something_else_is_none(before: tuple[Step, ...], seen: Seen) -> None:
    story = given(an_open_sitting, item("9"), *before).when("chair", OpenItem(item="10", seen=seen))
    assert story.verdict.code == "agenda.speakers_waiting"


def test_a_confirmation_of_speakers_who_have_gone_does_no_harm() -> None:
    story = given(an_open_sitting, item("9"))
    story.when("chair", OpenItem(item="10", seen=Seen(speaking="r99", waiting=("r98",))))
    story.then(ItemClosed, ItemOpened)


def test_going_below_an_item_asks_too_for_its_list_is_put_aside() -> None:
    story = given(an_open_sitting, item("4"), waiting("Kenya")).when("chair", OpenItem(item="4a"))
    story.then(refused("agenda.speakers_waiting", cite=CONDUCT, speaking=None, waiting=("Kenya",)))


def test_leaving_the_branch_asks_for_everybody_whose_list_ends() -> None:
    story = given(an_open_sitting, item("4"), waiting("Kenya"))
    story.do("chair", OpenItem(item="4a", seen=Seen(speaking=None, waiting=("Kenya",))))
    story.and_then(waiting("France")).when("chair", OpenItem(item="5"))
    seen = {"speaking": None, "waiting": ("France", "Kenya")}
    story.then(refused("agenda.speakers_waiting", cite=CONDUCT, **seen))
    story.when("chair", OpenItem(item="5", seen=Seen(**seen))).then(ItemClosed, ItemClosed, ItemOpened)


def test_who_asked_while_no_item_was_open_is_asked_about_too() -> None:
    story = given(an_open_sitting, waiting("Kenya")).when("chair", OpenItem(item="1"))
    story.then(refused("agenda.speakers_waiting", cite=CONDUCT, speaking=None, waiting=("Kenya",)))


# Leaving


@pytest.mark.parametrize(
    ("command", "event", "state"),
    [
        (CloseItem(item="9"), ItemClosed(item="9"), "closed"),
        (DeferItem(item="9"), ItemDeferred(item="9"), "deferred"),
        (ReferItem(item="9", to="Committee 4"), ItemReferred(item="9", to="Committee 4"), "referred"),
    ],
)
def test_the_discussion_of_an_item_ends(command: Command, event: ItemClosed, state: str) -> None:
    story = given(an_open_sitting, item("9")).when("secretary", command).then(event)
    assert story.item("9").state == state
    assert story.body.agenda.current is None
    story.when("chair", OpenItem(item="9")).then(ItemOpened(item="9"))


def test_a_referred_item_says_where_it_went_until_it_is_opened_again() -> None:
    story = given(an_open_sitting, item("9")).do("chair", ReferItem(item="9", to="Committee 4"))
    assert story.item("9").referred_to == "Committee 4"
    assert story.do("chair", OpenItem(item="9")).item("9").referred_to is None


def test_an_item_may_be_deferred_or_referred_without_having_been_opened() -> None:
    story = given(an_open_sitting, item("1"), speaking("Kenya"))
    story.when("chair", DeferItem(item="9")).then(ItemDeferred(item="9"))
    story.when("chair", ReferItem(item="10", to="Committee 4")).then(ItemReferred)
    story.speaks("Kenya")
    assert story.body.agenda.current == story.item("1").id


@pytest.mark.parametrize(
    ("first", "event"),
    [
        (CloseItem(item="9"), ItemClosed),
        (DeferItem(item="9"), ItemDeferred),
        (ReferItem(item="9", to="Committee 4"), ItemReferred),
        (OpenItem(item="9"), ItemOpened),
    ],
)
def test_of_two_consoles_that_do_the_same_the_second_hears_of_the_first(
    first: Command, event: type[ItemOpened]
) -> None:
    story = given(an_open_sitting, *(() if event is ItemOpened else (item("9"),)))
    story.do("vice_chair", first).when("chair", first)
    story.then(refused("agenda.conflict", by="vice_chair", done=event, state=str(story.item("9").state)))


def test_what_is_not_open_cannot_be_closed() -> None:
    story = given(an_open_sitting).when("chair", CloseItem(item="9"))
    story.then(refused("agenda.conflict", state="pending"))


# What ends what


def test_closing_an_item_ends_speech_and_list() -> None:
    story = given(an_open_sitting, item("9"), speaking("Kenya"), waiting("France"))
    story.when("chair", CloseItem(item="9"), at=45_000)
    story.then(SpeechEnded(request="Kenya", delegation="Kenya", office=None, used_ms=45_000), ItemClosed)
    story.speaks(None).waits()
    story.do("chair", OpenItem(item="9")).waits()


def test_referring_an_item_ends_speech_and_list() -> None:
    story = given(an_open_sitting, item("9"), speaking("Kenya"), waiting("France"))
    story.when("chair", ReferItem(item="9", to="Committee 4")).then(SpeechEnded, ItemReferred)
    story.do("chair", OpenItem(item="9")).speaks(None).waits()


def test_deferring_an_item_ends_the_speech_and_keeps_the_list() -> None:
    story = given(an_open_sitting, item("9"), speaking("Kenya"), waiting("France", "Brazil"))
    story.when("chair", DeferItem(item="9")).then(SpeechEnded, ItemDeferred)
    story.waits().and_then(waiting("Japan")).waits("Japan")
    story.do("chair", OpenItem(item="1", seen=Seen(speaking=None, waiting=("Japan",)))).waits()
    story.do("chair", OpenItem(item="9")).waits("France", "Brazil").speaks(None)


def test_the_list_of_an_item_waits_while_one_below_it_is_discussed() -> None:
    story = given(an_open_sitting, item("4"), waiting("Kenya", "France"))
    story.do("chair", OpenItem(item="4a", seen=Seen(speaking=None, waiting=("Kenya", "France")))).waits()
    story.when("Kenya", RequestFloor()).then(FloorRequested)
    story.do("chair", CloseItem(item="4a")).waits()
    assert story.item("4").state == ItemState.OPEN
    story.do("chair", OpenItem(item="4"))
    assert len(story.body.floor.list.waiting) == 2
    story.when("chair", GiveFloor(request="France")).then(FloorGiven)
