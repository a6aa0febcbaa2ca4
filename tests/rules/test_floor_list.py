"""The chair's list of speakers: taken off, moved, closed, opened, and how long each may speak."""

import pytest

from plenary.domain.agenda.messages import CloseItem, OpenItem
from plenary.domain.floor.messages import (
    CloseList,
    GiveFloor,
    LimitSet,
    ListClosed,
    ListOpened,
    MoveSpeaker,
    OpenList,
    Placed,
    RemoveSpeaker,
    RequestFloor,
    SetLimit,
    SpeakerMoved,
    SpeakerRemoved,
    SpeechKind,
    WithdrawRequest,
)
from tests.story import an_open_sitting, given, item, refused, speaking, waiting

CLOSE = "GR 111–112"
ON_ITEM_9 = (an_open_sitting, item("9"))


def test_the_podium_takes_a_request_off_the_list() -> None:
    story = given(*ON_ITEM_9, waiting("Kenya", "rapporteur")).when(
        "secretary", RemoveSpeaker(request="Kenya")
    )
    story.then(SpeakerRemoved(request="Kenya", delegation="Kenya", office=None)).waits("rapporteur")


def test_who_speaks_is_not_taken_off_the_list() -> None:
    story = given(*ON_ITEM_9, speaking("Kenya")).when("chair", RemoveSpeaker(request="Kenya"))
    story.then(refused("floor.request_conflict"))


# The order


def test_a_request_is_moved_before_another_and_everybody_sees_it() -> None:
    story = given(*ON_ITEM_9, waiting("Kenya", "France", "Brazil"))
    story.when("chair", MoveSpeaker(request="Brazil", before="France"))
    story.then(SpeakerMoved(request="Brazil", before="France", delegation="Brazil", office=None, place=2))
    story.waits("Kenya", "Brazil", "France")
    assert [w["placed"] for w in story.sees("display", "floor")["waiting"]] == ["asked", "moved", "asked"]


def test_a_request_is_moved_to_the_end() -> None:
    story = given(*ON_ITEM_9, waiting("Kenya", "France", "Brazil"))
    story.when("chair", MoveSpeaker(request="Kenya", before=None)).then(SpeakerMoved)
    story.waits("France", "Brazil", "Kenya")
    assert story.body.floor.list.waiting[-1].placed == Placed.MOVED


@pytest.mark.parametrize(
    ("request_", "before"), [("Kenya", "France"), ("Brazil", None), ("France", "Brazil"), ("Kenya", "Kenya")]
)
def test_a_move_that_changes_nothing_is_none(request_: str, before: str | None) -> None:
    story = given(*ON_ITEM_9, waiting("Kenya", "France", "Brazil"))
    story.when("chair", MoveSpeaker(request=request_, before=before)).then(refused("floor.order_unchanged"))


def test_nobody_is_moved_before_somebody_who_does_not_wait() -> None:
    story = given(*ON_ITEM_9, waiting("Kenya", "France")).do("Kenya", WithdrawRequest(request="Kenya"))
    story.when("chair", MoveSpeaker(request="France", before="Kenya")).then(refused("floor.request_conflict"))
    story.when("chair", MoveSpeaker(request="Kenya", before="France")).then(refused("floor.request_conflict"))


def test_a_later_point_of_order_stands_behind_those_that_lead_the_list() -> None:
    story = given(*ON_ITEM_9, waiting("Kenya", "point of France"))
    story.do("chair", MoveSpeaker(request="point of France", before=None)).waits("Kenya", "point of France")
    story.and_then(waiting("point of Brazil", "Japan", "point of Jordan"))
    story.waits("point of Brazil", "point of Jordan", "Kenya", "point of France", "Japan")


def test_nobody_who_waits_in_turn_is_overtaken_after_a_move() -> None:
    story = given(*ON_ITEM_9, waiting("Kenya", "France", "reply of Japan"))
    story.do("chair", MoveSpeaker(request="reply of Japan", before="France")).and_then(waiting("Brazil"))
    story.waits("Kenya", "reply of Japan", "France", "Brazil")


# Closing and opening


def test_the_list_is_closed_and_opened() -> None:
    story = given(*ON_ITEM_9).when("chair", CloseList()).then(ListClosed())
    assert story.sees("floor", "floor")["list"] == "closed"
    story.when("secretary", OpenList()).then(ListOpened())
    assert story.sees("floor", "floor")["list"] == "open"


def test_of_two_consoles_that_close_the_list_the_second_hears_of_the_first() -> None:
    story = (
        given(*ON_ITEM_9)
        .do("vice_chair", CloseList())
        .do("Kenya", RequestFloor(kind=SpeechKind.POINT_OF_ORDER))
    )
    story.when("chair", CloseList())
    story.then(refused("floor.list_conflict", cite=CLOSE, by="vice_chair", done=ListClosed))
    story.do("secretary", OpenList()).do("Kenya", RequestFloor()).when("chair", OpenList())
    story.then(refused("floor.list_conflict", cite=CLOSE, by="secretary", done=ListOpened))


def test_a_list_that_was_never_closed_is_not_opened() -> None:
    given(*ON_ITEM_9).when("chair", OpenList()).then(refused("floor.list_conflict", cite=CLOSE))


def test_each_item_has_a_list_of_its_own() -> None:
    story = given(*ON_ITEM_9).do("chair", CloseList()).do("chair", SetLimit(limit_ms=60_000))
    story.do("chair", OpenItem(item="10"))
    assert (story.sees("floor", "floor")["list"], story.sees("floor", "floor")["limit_ms"]) == (
        "open",
        180_000,
    )


def test_a_list_that_ended_is_open_when_its_item_is_opened_again() -> None:
    story = given(*ON_ITEM_9).do("chair", CloseList()).do("chair", CloseItem(item="9"))
    assert story.do("chair", OpenItem(item="9")).body.floor.list.closed is False


# Speaking time


@pytest.mark.parametrize(("profile", "ms"), [("itu", 180_000), ("unga", 300_000), ("association", 180_000)])
def test_the_profile_says_how_long_a_speech_may_last(profile: str, ms: int) -> None:
    story = given(*ON_ITEM_9, speaking("Kenya"), profile=profile).speaks("Kenya", allotted_ms=ms)
    assert story.sees("display", "floor")["limit_ms"] == ms


def test_another_limit_holds_for_those_who_wait_and_not_for_the_speaker() -> None:
    story = given(*ON_ITEM_9, speaking("Kenya"), waiting("France")).when("chair", SetLimit(limit_ms=60_000))
    story.then(LimitSet(limit_ms=60_000)).speaks("Kenya", allotted_ms=180_000)
    story.do("chair", GiveFloor(request="France")).speaks("France", allotted_ms=60_000)


def test_another_limit_leaves_a_point_of_order_its_own() -> None:
    story = given(*ON_ITEM_9).do("chair", SetLimit(limit_ms=60_000)).and_then(speaking("point of Kenya"))
    story.speaks("point of Kenya", allotted_ms=300_000)


def test_the_same_limit_is_no_change() -> None:
    story = given(*ON_ITEM_9).when("chair", SetLimit(limit_ms=180_000))
    story.then(refused("floor.limit_unchanged", cite="GR 108"))
