"""A wrong "Next" or "End" is undone: list and clocks are as they were, and nothing else is touched."""

import pytest

from plenary.domain.agenda.messages import CloseItem, DeferItem
from plenary.domain.floor.messages import (
    AddSpeaker,
    CloseList,
    EndSpeech,
    ExtendTime,
    FloorGiven,
    FloorRestored,
    GiveFloor,
    MoveSpeaker,
    Office,
    PauseClock,
    Placed,
    RemoveSpeaker,
    RequestFloor,
    RestoreFloor,
    SetLimit,
    SpeakerRemoved,
    SpeechEnded,
    SpeechKind,
    WithdrawRequest,
)
from plenary.domain.sitting.messages import CloseSitting, ResumeSitting, SuspendSitting
from plenary.domain.vocabulary import Command
from tests.story import START, Step, Story, an_open_sitting, given, item, refused, speaking, waiting

WITHIN = 20_000
NOTHING = refused("floor.nothing_to_restore", within_ms=WITHIN)
BACK = FloorRestored(delegation="Kenya", office=None)


def next_by_mistake() -> Story:
    """Kenya spoke for 50 s; France, Brazil and Japan waited; the chair called Brazil."""
    story = given(an_open_sitting, item("9"), speaking("Kenya"), waiting("France", "Brazil", "Japan"))
    return story.do("chair", GiveFloor(request="Brazil"), at=50_000)


def test_a_wrong_next_gives_the_speaker_the_floor_and_the_clock_as_it_stood() -> None:
    story = next_by_mistake().when("chair", RestoreFloor(), at=62_000).then(BACK)
    story.speaks("Kenya", used_ms=50_000, running=True, allotted_ms=180_000).waits(
        "France", "Brazil", "Japan"
    )
    story.when("chair", EndSpeech(request="Kenya"), at=63_500)
    story.then(SpeechEnded(request="Kenya", delegation="Kenya", office=None, used_ms=51_500))


def test_what_is_restored_is_the_same_to_the_millisecond() -> None:
    story = given(an_open_sitting, item("9"), speaking("Kenya"), waiting("France", "Brazil", "Japan"))
    story.do("chair", ExtendTime(request="Kenya", by_ms=30_000), at=49_999)
    before = story.sees("display", "floor")
    story.do("chair", GiveFloor(request="Brazil"), at=50_000).do("chair", RestoreFloor(), at=50_001)
    after = story.sees("display", "floor")
    assert after["speaking"].pop("started_at") == START + 50_001
    assert after["speaking"].pop("used_ms") == 50_000
    assert before["speaking"].pop("started_at") == START
    assert before["speaking"].pop("used_ms") == 0
    assert after["waiting"][1].pop("placed") == "restored"
    assert before["waiting"][1].pop("placed") == "asked"
    assert after == before


def test_a_stopped_clock_stays_stopped() -> None:
    story = given(an_open_sitting, item("9"), speaking("Kenya"), waiting("France"))
    story.do("chair", PauseClock(request="Kenya"), at=10_000).do(
        "chair", GiveFloor(request="France"), at=60_000
    )
    story.when("vice_chair", RestoreFloor(), at=61_000).then(BACK)
    story.speaks("Kenya", used_ms=10_000, running=False).waits("France")


def test_a_wrong_end_is_undone() -> None:
    story = given(an_open_sitting, item("9"), speaking("Kenya"), waiting("France"))
    story.do("chair", EndSpeech(request="Kenya"), at=30_000).when("chair", RestoreFloor(), at=40_000).then(
        BACK
    )
    story.speaks("Kenya", used_ms=30_000, running=True).waits("France")


def test_the_chair_restores_what_the_speaker_ended() -> None:
    story = given(an_open_sitting, item("9"), speaking("Kenya")).do("Kenya", EndSpeech(request="Kenya"))
    story.when("chair", RestoreFloor()).then(BACK)


def test_a_first_speaker_called_by_mistake_goes_back_on_the_list() -> None:
    story = given(an_open_sitting, item("9"), waiting("Kenya", "rapporteur"))
    story.do("chair", GiveFloor(request="Kenya")).when("chair", RestoreFloor())
    story.then(FloorRestored(delegation=None, office=None)).speaks(None).waits("Kenya", "rapporteur")
    assert story.body.floor.list.waiting[0].placed == Placed.RESTORED


def test_an_office_gets_the_floor_back() -> None:
    story = given(an_open_sitting, item("9"), speaking("rapporteur"), waiting("Kenya"))
    story.do("chair", GiveFloor(request="Kenya")).when("chair", RestoreFloor())
    story.then(FloorRestored(delegation=None, office="rapporteur")).speaks("rapporteur").waits("Kenya")


# Twenty seconds


@pytest.mark.parametrize(("ms", "answer"), [(0, BACK), (WITHIN, BACK), (WITHIN + 1, NOTHING)])
def test_it_can_be_undone_for_twenty_seconds(ms: int, answer: FloorRestored) -> None:
    story = next_by_mistake()
    assert story.sees("podium", "floor")["restorable"] == {"until": START + 50_000 + WITHIN}
    story.when("chair", RestoreFloor(), at=50_000 + ms).then(answer)


def test_only_the_last_act_is_undone_and_only_once() -> None:
    story = next_by_mistake().do("chair", GiveFloor(request="France"), at=55_000)
    story.when("chair", RestoreFloor()).then(FloorRestored(delegation="Brazil", office=None))
    story.speaks("Brazil", used_ms=5_000).waits("France", "Japan")
    story.when("vice_chair", RestoreFloor()).then(NOTHING)
    assert story.sees("podium", "floor")["restorable"] is None


def test_at_first_there_is_nothing_to_restore() -> None:
    given(an_open_sitting, item("9"), waiting("Kenya")).when("chair", RestoreFloor()).then(NOTHING)


@pytest.mark.parametrize(
    "acts",
    [
        [DeferItem(item="9")],
        [CloseItem(item="9")],
        [SuspendSitting()],
        [SuspendSitting(), ResumeSitting()],
        [CloseSitting()],
    ],
)
def test_nothing_is_restored_across_a_change_of_item_or_sitting(acts: list[Command]) -> None:
    story = next_by_mistake()
    for act in acts:
        story.do("chair", act)
    story.when("chair", RestoreFloor()).then(NOTHING)


@pytest.mark.parametrize("steps", [(), (item("4"),), (item("4"), item("4a"))])
def test_nothing_is_restored_after_the_next_item(steps: tuple[Step, ...]) -> None:
    story = given(an_open_sitting, *steps, speaking("Kenya"), waiting("France"), item("4b"))
    story.when("chair", RestoreFloor()).then(NOTHING).speaks(None).waits()


def test_what_ended_while_the_sitting_is_suspended_waits_until_it_is_resumed() -> None:
    story = given(an_open_sitting, item("9"), speaking("Kenya")).do("chair", SuspendSitting(), at=4_000)
    story.do("chair", EndSpeech(request="Kenya"), at=5_000).when("chair", RestoreFloor())
    story.then(refused("sitting.not_open", cite="GR 59–62"))
    story.do("chair", ResumeSitting()).when("chair", RestoreFloor(), at=6_000).then(BACK)
    story.speaks("Kenya", used_ms=4_000, running=False)


# What happened meanwhile stays


def test_newcomers_stay_on_the_list_behind_who_was_there() -> None:
    story = next_by_mistake().and_then(waiting("Jordan")).do("chair", RestoreFloor())
    story.waits("France", "Brazil", "Japan", "Jordan")


def test_who_was_at_the_head_of_the_list_is_there_again() -> None:
    story = given(an_open_sitting, item("9"), speaking("Kenya"), waiting("France", "Brazil"))
    story.do("chair", GiveFloor(request="France")).and_then(waiting("Jordan")).do("chair", RestoreFloor())
    story.waits("France", "Brazil", "Jordan")


def test_a_point_of_order_raised_meanwhile_comes_first() -> None:
    story = given(an_open_sitting, item("9"), speaking("Kenya"), waiting("France", "Brazil"))
    story.do("chair", GiveFloor(request="France")).and_then(waiting("point of Jordan", "point of Japan"))
    story.do("chair", RestoreFloor()).waits("point of Jordan", "point of Japan", "France", "Brazil")


def test_a_point_of_order_that_waited_behind_waits_behind() -> None:
    story = given(an_open_sitting, item("9"), speaking("Kenya"), waiting("France", "point of Japan"))
    story.do("chair", MoveSpeaker(request="France", before="point of Japan"))
    story.do("chair", GiveFloor(request="France")).do("chair", RestoreFloor()).waits(
        "France", "point of Japan"
    )


def test_a_point_of_order_called_by_mistake_is_the_first_again() -> None:
    story = given(an_open_sitting, item("9"), speaking("Kenya"), waiting("point of France", "Brazil"))
    story.do("chair", GiveFloor(request="point of France")).and_then(waiting("point of Japan"))
    story.do("chair", RestoreFloor()).waits("point of France", "point of Japan", "Brazil")


def test_who_left_the_list_meanwhile_is_not_brought_back() -> None:
    story = next_by_mistake().do("France", WithdrawRequest(request="France"))
    story.do("chair", RemoveSpeaker(request="Japan")).do("chair", RestoreFloor()).waits("Brazil")


def test_a_moved_list_keeps_its_new_order() -> None:
    story = next_by_mistake().do("chair", MoveSpeaker(request="Japan", before="France"))
    story.do("chair", RestoreFloor()).waits("Japan", "France", "Brazil")


def test_who_asked_again_because_the_floor_was_taken_away_does_not_wait_for_what_is_back() -> None:
    story = (
        next_by_mistake()
        .do("Kenya", RequestFloor())
        .do("Kenya", RequestFloor(kind=SpeechKind.RIGHT_OF_REPLY))
    )
    story.waits("France", "Japan", "Kenya", "reply of Kenya").when("chair", RestoreFloor())
    story.then(SpeakerRemoved(request="Kenya", delegation="Kenya", office=None), BACK)
    story.waits("France", "Brazil", "Japan", "reply of Kenya")


def test_an_office_added_again_meanwhile_does_not_wait_either() -> None:
    story = given(an_open_sitting, item("9"), speaking("rapporteur"), waiting("Kenya", "legal_adviser"))
    story.do("chair", GiveFloor(request="Kenya")).do("chair", AddSpeaker(office=Office.RAPPORTEUR))
    story.when("chair", RestoreFloor()).then(SpeakerRemoved, FloorRestored).waits("Kenya", "legal_adviser")


def test_the_list_and_its_limit_stay_as_the_chair_has_set_them_meanwhile() -> None:
    story = next_by_mistake().do("chair", CloseList()).do("chair", SetLimit(limit_ms=60_000))
    story.do("chair", RestoreFloor())
    assert (story.body.floor.list.closed, story.body.floor.list.limit_ms) == (True, 60_000)


def test_a_reply_that_is_taken_back_is_not_counted() -> None:
    story = given(an_open_sitting, item("9"), profile="unga")
    for _ in range(3):
        story.and_then(waiting("reply of Kenya")).do("chair", GiveFloor(request="reply of Kenya"))
        story.do("chair", RestoreFloor()).waits("reply of Kenya")
        story.do("Kenya", WithdrawRequest(request="reply of Kenya"))
    story.and_then(speaking("reply of Kenya")).speaks("reply of Kenya", allotted_ms=600_000)


def test_after_a_restoration_the_next_speaker_is_called_as_usual() -> None:
    story = next_by_mistake().do("chair", RestoreFloor(), at=51_000)
    story.when("chair", GiveFloor(request="Brazil"), at=52_000)
    story.then(SpeechEnded(request="Kenya", delegation="Kenya", office=None, used_ms=51_000), FloorGiven)
    story.when("vice_chair", EndSpeech(request="Kenya"))
    story.then(refused("floor.request_conflict", by="chair", done=SpeechEnded))
