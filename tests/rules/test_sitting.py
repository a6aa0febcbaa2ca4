"""The sitting: scheduled, opened, suspended, resumed, closed; and who presides."""

from typing import Any

import pytest

from plenary.domain.sitting.messages import (
    ChairTaken,
    CloseSitting,
    OpenSitting,
    Preside,
    ResumeSitting,
    ScheduleSitting,
    SittingClosed,
    SittingOpened,
    SittingResumed,
    SittingScheduled,
    SittingSuspended,
    SuspendSitting,
)
from plenary.domain.vocabulary import Command
from tests.story import COMMITTEE, START, Step, Story, a_scheduled_sitting, an_open_sitting, given, refused

CONDUCT, SUSPEND = "GR 59–62", "GR 105"


def a_suspended_sitting(story: Story) -> None:
    an_open_sitting(story)
    story.do("chair", SuspendSitting())


def a_closed_sitting(story: Story) -> None:
    an_open_sitting(story)
    story.do("chair", CloseSitting())


def sitting(story: Story, *keys: str) -> tuple[Any, ...]:
    shown = story.sees("display", "sitting")
    return tuple(shown[key] for key in keys)


def test_the_first_sitting_has_number_one() -> None:
    story = given().when("secretary", ScheduleSitting(at=START)).then(SittingScheduled(number=1, at=START))
    assert sitting(story, "number", "state", "at") == (1, "scheduled", START)


def test_a_sitting_follows_the_one_before() -> None:
    story = given(a_closed_sitting)
    story.when("secretary", ScheduleSitting()).then(SittingScheduled(number=2, at=None))
    assert sitting(story, "number", "state", "opened_at", "closed_at") == (2, "scheduled", None, None)


def test_a_scheduled_sitting_may_be_moved_and_keeps_its_number() -> None:
    story = given(a_scheduled_sitting).when("secretary", ScheduleSitting(at=START + 1))
    story.then(SittingScheduled(number=1, at=START + 1))


def test_a_number_may_be_left_out_and_is_not_given_again() -> None:
    story = given().when("secretary", ScheduleSitting(number=5)).then(SittingScheduled(number=5))
    story.do("chair", OpenSitting()).do("chair", CloseSitting())
    for number in (4, 5):
        story.when("secretary", ScheduleSitting(number=number))
        story.then(refused("sitting.number_taken", cite=CONDUCT, last=5))
    story.when("secretary", ScheduleSitting(number=6)).then(SittingScheduled(number=6))


def test_the_chair_opens_and_presides() -> None:
    story = given(a_scheduled_sitting).when("chair", OpenSitting(), at=7).then(SittingOpened(number=1))
    assert sitting(story, "state", "opened_at") == ("open", START + 7)
    assert sitting(story, "presiding") == ({"seat": "s1", "role": "chair"},)


def test_the_secretary_may_open_and_does_not_preside() -> None:
    story = given(a_scheduled_sitting).when("secretary", OpenSitting()).then(SittingOpened)
    assert sitting(story, "presiding") == (None,)


def test_who_took_the_chair_before_the_secretary_opens_still_presides() -> None:
    story = given(a_scheduled_sitting).do("vice_chair", Preside()).do("secretary", OpenSitting())
    assert sitting(story, "presiding") == ({"seat": "s2", "role": "vice_chair"},)


def test_a_sitting_is_suspended_until_a_time_and_resumed() -> None:
    story = given(an_open_sitting).when("chair", SuspendSitting(until=START + 900), at=300)
    story.then(SittingSuspended(number=1, until=START + 900))
    assert sitting(story, "state", "suspended_at", "until") == ("suspended", START + 300, START + 900)
    story.when("chair", ResumeSitting(), at=1_000).then(SittingResumed(number=1))
    assert sitting(story, "state", "suspended_at", "until") == ("open", None, None)


def test_a_sitting_is_suspended_until_further_notice() -> None:
    given(an_open_sitting).when("chair", SuspendSitting()).then(SittingSuspended(number=1, until=None))


@pytest.mark.parametrize("until", [999, 1_000])
def test_nothing_is_suspended_until_a_time_that_is_past(until: int) -> None:
    story = given(an_open_sitting).when("chair", SuspendSitting(until=START + until), at=1_000)
    story.then(refused("sitting.until_past", cite=SUSPEND, now=START + 1_000))


@pytest.mark.parametrize("before", [an_open_sitting, a_suspended_sitting])
def test_a_sitting_is_closed(before: Step) -> None:
    story = given(before).when("chair", CloseSitting(), at=60).then(SittingClosed(number=1))
    assert sitting(story, "state", "closed_at", "until") == ("closed", START + 60, None)
    assert sitting(story, "suspended_at") == (None,)


@pytest.mark.parametrize("before", [a_scheduled_sitting, an_open_sitting, a_suspended_sitting])
def test_a_vice_chair_takes_the_chair_on_record(before: Step) -> None:
    story = given(before).when("vice_chair", Preside()).then(ChairTaken())
    assert sitting(story, "presiding") == ({"seat": "s2", "role": "vice_chair"},)
    story.when("vice_chair", Preside()).then(refused("sitting.already_presiding"))
    story.when("chair", Preside()).then(ChairTaken())


def test_the_next_sitting_begins_with_nobody_presiding() -> None:
    story = given(a_closed_sitting).do("secretary", ScheduleSitting())
    assert sitting(story, "presiding") == (None,)


@pytest.mark.parametrize(
    ("command", "fits"),
    [
        (ScheduleSitting(), {"none", "scheduled", "closed"}),
        (OpenSitting(), {"scheduled"}),
        (SuspendSitting(), {"open"}),
        (ResumeSitting(), {"suspended"}),
        (CloseSitting(), {"open", "suspended"}),
        (Preside(), {"scheduled", "open", "suspended"}),
    ],
)
def test_an_act_that_does_not_fit_the_state_is_a_conflict_that_tells_the_state(
    command: Command, fits: set[str]
) -> None:
    states: dict[str, tuple[Step, ...]] = {
        "none": (),
        "scheduled": (a_scheduled_sitting,),
        "open": (an_open_sitting,),
        "suspended": (a_suspended_sitting,),
        "closed": (a_closed_sitting,),
    }
    for state, steps in states.items():
        story = given(*steps).when("vice_chair", command)
        if state in fits:
            assert isinstance(story.verdict, tuple), state
        else:
            story.then(refused("sitting.conflict", cite=CONDUCT, state=state))


def test_a_conflict_tells_who_was_first() -> None:
    story = given(an_open_sitting).do("vice_chair", SuspendSitting())
    story.when("chair", SuspendSitting())
    story.then(refused("sitting.conflict", cite=CONDUCT, by="vice_chair", done=SittingSuspended))


def test_two_bodies_sit_at_once() -> None:
    story = given(an_open_sitting).do("secretary", ScheduleSitting(number=3), body=COMMITTEE)
    story.when("vice_chair", OpenSitting(), body=COMMITTEE).then(SittingOpened(number=3))
    assert sitting(story, "number", "state") == (1, "open")


def test_a_body_that_does_not_exist_does_not_sit() -> None:
    story = given().when("chair", OpenSitting(), body="com9")
    story.then(refused("unknown_body", bodies=["plenary", COMMITTEE]))
