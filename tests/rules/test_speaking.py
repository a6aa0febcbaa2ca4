"""Speaking: the floor is given, the clock stops and runs, time is added, the speech ends."""

import pytest

from plenary.domain.agenda.messages import OpenItem, Seen
from plenary.domain.floor.messages import (
    ClockContinued,
    ClockPaused,
    ContinueClock,
    EndSpeech,
    ExtendTime,
    FloorGiven,
    GiveFloor,
    PauseClock,
    SpeechEnded,
    SpeechKind,
    TimeExtended,
)
from plenary.domain.sitting.messages import (
    CloseSitting,
    OpenSitting,
    ResumeSitting,
    ScheduleSitting,
    SittingClosed,
    SittingSuspended,
    SuspendSitting,
)
from plenary.domain.vocabulary import Command
from tests.story import START, a_scheduled_sitting, an_open_sitting, given, item, refused, speaking, waiting

CONDUCT, REQUEST = "GR 59–62", "GR 94–95"
KENYA_SPEAKS = (an_open_sitting, item("9"), speaking("Kenya"))
COMMANDS = (
    GiveFloor(request="Kenya"),
    PauseClock(request="Kenya"),
    ContinueClock(request="Kenya"),
    ExtendTime(request="Kenya", by_ms=1_000),
    EndSpeech(request="Kenya"),
)


# Giving


def test_the_chair_gives_the_floor() -> None:
    story = given(an_open_sitting, item("9"), waiting("Kenya", "France"))
    story.when("chair", GiveFloor(request="Kenya"), at=7)
    story.then(
        FloorGiven(
            request="Kenya", delegation="Kenya", office=None, kind=SpeechKind.STATEMENT, allotted_ms=180_000
        )
    )
    story.speaks("Kenya", used_ms=0, running=True).waits("France")
    assert story.sees("display", "floor")["speaking"]["started_at"] == START + 7


def test_giving_the_floor_ends_the_running_speech() -> None:
    story = given(*KENYA_SPEAKS, waiting("France")).when("chair", GiveFloor(request="France"), at=61_234)
    story.then(SpeechEnded(request="Kenya", delegation="Kenya", office=None, used_ms=61_234), FloorGiven)
    story.speaks("France", used_ms=0).waits()


def test_the_chair_may_call_anybody_on_the_list() -> None:
    story = given(an_open_sitting, item("9"), waiting("Kenya", "France", "Brazil"))
    story.when("chair", GiveFloor(request="Brazil")).then(FloorGiven)
    story.waits("Kenya", "France")


@pytest.mark.parametrize("act", [SuspendSitting(), CloseSitting()])
def test_the_floor_is_given_in_an_open_sitting_only(act: Command) -> None:
    story = given(an_open_sitting, item("9"), waiting("Kenya")).do("chair", act)
    story.when("chair", GiveFloor(request="Kenya")).then(refused("sitting.not_open", cite=CONDUCT))


def test_two_consoles_give_the_floor_and_the_second_hears_of_the_first() -> None:
    story = given(*KENYA_SPEAKS, waiting("France")).do("vice_chair", GiveFloor(request="France"))
    story.when("chair", GiveFloor(request="France"))
    story.then(refused("floor.request_conflict", by="vice_chair", done=FloorGiven))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_request_that_was_never_made_is_nobodys(command: Command) -> None:
    given(an_open_sitting, item("9")).when("chair", command).then(refused("floor.request_conflict"))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_speech_that_has_ended_is_told_with_who_ended_it(command: Command) -> None:
    story = given(*KENYA_SPEAKS).do("vice_chair", EndSpeech(request="Kenya")).and_then(waiting("France"))
    story.when("chair", command).then(refused("floor.request_conflict", by="vice_chair", done=SpeechEnded))


@pytest.mark.parametrize("command", COMMANDS)
def test_what_was_left_behind_with_an_item_is_told_with_who_left_it(command: Command) -> None:
    story = given(an_open_sitting, item("9"), waiting("Kenya"))
    story.do("vice_chair", OpenItem(item="10", seen=Seen(speaking=None, waiting=("Kenya",))))
    changed = story.conference.seq
    story.and_then(waiting("France")).when("chair", command).then(
        refused("floor.request_conflict", seq=changed)
    )


# The clock


def test_the_clock_counts_the_time_between_start_and_stop_to_the_millisecond() -> None:
    story = given(*KENYA_SPEAKS).when("chair", PauseClock(request="Kenya"), at=10_001)
    story.then(ClockPaused(request="Kenya", delegation="Kenya", office=None))
    story.speaks("Kenya", used_ms=10_001, running=False)
    story.when("secretary", ContinueClock(request="Kenya"), at=50_000)
    story.then(ClockContinued(request="Kenya", delegation="Kenya", office=None))
    story.speaks("Kenya", used_ms=10_001, running=True).when("chair", EndSpeech(request="Kenya"), at=50_999)
    story.then(SpeechEnded(request="Kenya", delegation="Kenya", office=None, used_ms=11_000)).speaks(None)


def test_two_consoles_stop_the_clock_and_the_second_hears_of_the_first() -> None:
    story = given(*KENYA_SPEAKS).do("vice_chair", PauseClock(request="Kenya")).and_then(waiting("France"))
    story.when("chair", PauseClock(request="Kenya"))
    story.then(refused("floor.clock_conflict", by="vice_chair", done=ClockPaused))
    story.do("secretary", ContinueClock(request="Kenya")).and_then(waiting("Brazil"))
    story.when("chair", ContinueClock(request="Kenya"))
    story.then(refused("floor.clock_conflict", by="secretary", done=ClockContinued))


def test_a_clock_that_runs_since_the_floor_was_given_tells_who_gave_it() -> None:
    story = given(*KENYA_SPEAKS, waiting("France")).when("vice_chair", ContinueClock(request="Kenya"))
    story.then(refused("floor.clock_conflict", by="chair", done=FloorGiven))


def test_time_is_added_by_each_who_adds_it() -> None:
    story = given(*KENYA_SPEAKS).when("chair", ExtendTime(request="Kenya", by_ms=30_000))
    story.then(TimeExtended(request="Kenya", delegation="Kenya", office=None, by_ms=30_000))
    story.do("vice_chair", ExtendTime(request="Kenya", by_ms=30_000)).speaks("Kenya", allotted_ms=240_000)


def test_over_time_is_counted_on() -> None:
    given(*KENYA_SPEAKS).when("chair", EndSpeech(request="Kenya"), at=600_000).then(
        SpeechEnded(request="Kenya", delegation="Kenya", office=None, used_ms=600_000)
    )


def test_the_speaker_says_that_the_speech_is_over_and_nobody_else_does() -> None:
    story = given(*KENYA_SPEAKS).when("France", EndSpeech(request="Kenya"))
    story.then(refused("floor.not_yours", cite=REQUEST)).when("second Kenya", EndSpeech(request="Kenya"))
    story.then(SpeechEnded)


def test_an_office_is_ended_by_the_podium() -> None:
    story = given(an_open_sitting, speaking("rapporteur")).when("Kenya", EndSpeech(request="rapporteur"))
    story.then(refused("floor.not_yours", cite=REQUEST)).when("chair", EndSpeech(request="rapporteur"), at=5)
    story.then(SpeechEnded(request="rapporteur", delegation=None, office="rapporteur", used_ms=5))


# What ends what


def test_suspending_the_sitting_stops_the_clock_and_resuming_leaves_it_stopped() -> None:
    story = given(*KENYA_SPEAKS, waiting("France")).do("chair", SuspendSitting(), at=40_000)
    story.speaks("Kenya", used_ms=40_000, running=False)
    story.when("chair", ContinueClock(request="Kenya")).then(refused("sitting.not_open", cite=CONDUCT))
    story.do("chair", ResumeSitting(), at=900_000).speaks("Kenya", used_ms=40_000, running=False).waits(
        "France"
    )
    story.when("chair", ContinueClock(request="Kenya"), at=910_000).then(ClockContinued)
    story.do("chair", EndSpeech(request="Kenya"), at=911_000)
    story.then(SpeechEnded(request="Kenya", delegation="Kenya", office=None, used_ms=41_000))


def test_a_clock_that_was_stopped_by_the_suspension_tells_who_suspended() -> None:
    story = given(*KENYA_SPEAKS).do("vice_chair", SuspendSitting()).when("chair", PauseClock(request="Kenya"))
    story.then(refused("floor.clock_conflict", by="vice_chair", done=SittingSuspended))


def test_closing_the_sitting_ends_the_speech_and_keeps_item_and_list() -> None:
    story = given(*KENYA_SPEAKS, waiting("France", "Brazil")).when("chair", CloseSitting(), at=5_000)
    ended = SpeechEnded(request="Kenya", delegation="Kenya", office=None, used_ms=5_000)
    story.then(ended, SittingClosed(number=1)).speaks(None).waits("France", "Brazil")
    story.do("secretary", ScheduleSitting()).do("chair", OpenSitting(), at=86_400_000)
    assert story.body.agenda.current == story.item("9").id
    story.waits("France", "Brazil").when("chair", GiveFloor(request="France")).then(FloorGiven)


def test_closing_a_suspended_sitting_ends_the_speech_as_the_clock_stood() -> None:
    story = given(*KENYA_SPEAKS).do("chair", SuspendSitting(), at=5_000)
    story.when("chair", CloseSitting(), at=90_000)
    story.then(SpeechEnded(request="Kenya", delegation="Kenya", office=None, used_ms=5_000), SittingClosed)


def test_the_next_item_ends_the_speech() -> None:
    story = given(*KENYA_SPEAKS, waiting("France"), item("10")).speaks(None).waits()
    assert story.body.floor.item == story.item("10").id


def test_a_list_prepared_before_the_sitting_is_there_when_it_opens() -> None:
    story = given(a_scheduled_sitting, waiting("rapporteur")).do("chair", OpenSitting()).waits("rapporteur")
    story.when("chair", GiveFloor(request="rapporteur")).then(FloorGiven)
