"""What an audience may not see changes nothing of what it sees."""

from collections.abc import Callable

import pytest
from hypothesis import given as drawn

from plenary.domain.decide import project
from plenary.domain.floor.messages import RequestFloor, WithdrawRequest
from plenary.domain.hall.messages import Announce
from plenary.domain.roll.messages import GrantProxy, Power, RevokeProxy, SetRights
from plenary.domain.vocabulary import Audience, Channel
from plenary.domain.voting.messages import (
    CastBallot,
    CloseVote,
    OpenVote,
    PrepareVote,
    RecordOral,
    RecordShowOfHands,
    Subject,
    VoidVote,
)
from plenary.domain.voting.terms import Choice, Method
from tests.secrecy.hiding import hidden_from_a_delegation, hidden_from_the_hall
from tests.secrecy.meeting import CAST
from tests.story import Story, an_open_sitting, given, item, present
from tests.walk import Walk, deterministic, meetings


@deterministic
@drawn(chances=meetings)
def test_in_any_meeting_the_hall_sees_only_what_it_may(chances: bytes) -> None:
    walk = Walk("itu", chances)
    for number, _ in enumerate(walk.steps()):
        if number % 8:
            continue
        conference, hidden = walk.conference, hidden_from_the_hall(walk.conference)
        for channel in (Channel.FLOOR, Channel.DISPLAY):
            for body in conference.bodies:
                assert project(hidden, Audience(channel, body)) == project(
                    conference, Audience(channel, body)
                )


@deterministic
@drawn(chances=meetings)
def test_in_any_meeting_a_delegations_own_part_is_made_of_its_own(chances: bytes) -> None:
    walk = Walk("itu", chances)
    for number, _ in enumerate(walk.steps()):
        if number % 8:
            continue
        for own in list(walk.conference.roll.delegations)[:4]:
            audience = Audience(Channel.FLOOR, "plenary", own)
            hidden = hidden_from_a_delegation(walk.conference, own)
            assert project(hidden, audience) == project(walk.conference, audience)


# Pairs of meetings that differ in one thing


def meeting() -> Story:
    electronic = (("voting.electronic.decided", True),)
    return given(an_open_sitting, item("9"), present("Kenya", "France"), roll=CAST, changed=electronic)


def a_vote(story: Story, method: Method) -> None:
    subject = Subject(title={"en": "The text"})
    story.do("chair", PrepareVote(subject=subject, method=method)).do("chair", OpenVote(vote="1"))


def kenya_votes(choice: Choice, *, closed: bool = False) -> Callable[[Story], None]:
    """Kenya votes in a recorded vote."""

    def votes(story: Story) -> None:
        a_vote(story, Method.RECORDED)
        story.do("Kenya", CastBallot(vote="1", choice=choice))
        if closed:
            story.do("chair", CloseVote(vote="1"))

    return votes


def hands(yes: int, *, closed: bool) -> Callable[[Story], None]:
    """So many hands are counted in favour."""

    def counted(story: Story) -> None:
        a_vote(story, Method.SHOW_OF_HANDS)
        story.do("secretary", RecordShowOfHands(vote="1", yes=yes, no=0, abstain=0, clear=True))
        if closed:
            story.do("chair", CloseVote(vote="1"))

    return counted


def a_void_vote(choice: Choice) -> Callable[[Story], None]:
    """Kenya voted in a vote that was declared void before its closing."""

    def void(story: Story) -> None:
        kenya_votes(choice)(story)
        for who in ("chair", "secretary"):
            story.do(who, VoidVote(vote="1", reason="A fault"))

    return void


def oral(choice: Choice) -> Callable[[Story], None]:
    """The secretary proposes to write down what France has said aloud."""

    def proposed(story: Story) -> None:
        a_vote(story, Method.RECORDED)
        story.do("secretary", RecordOral(vote="1", delegation="France", choice=choice))

    return proposed


YES, NO = Choice.YES, Choice.NO
ALL = ("podium", "floor", "display", "Kenya", "France", "Brazil")


def a_proxy_for_a_later_meeting(story: Story) -> None:
    grant = GrantProxy(from_="Brazil", to="France", kind=Power.MANDATE, sittings=(7,))
    story.do("secretary", grant)


def a_proxy_that_came_and_went(story: Story) -> None:
    a_proxy_for_a_later_meeting(story)
    story.do("secretary", RevokeProxy(mandate="Brazil"))


def an_announcement_that_came_and_went(story: Story) -> None:
    story.do("chair", Announce(text={"en": "Lunch"})).do("chair", Announce(text={}))


def a_right_of_brazils(story: Story) -> None:
    story.do("secretary", SetRights(delegation="Brazil", can_vote=False, reason="Arrears"))


def nothing(story: Story) -> None:
    """The meeting beside which another is laid."""


def one_device(story: Story) -> None:
    story.do("France", RequestFloor()).do("France", WithdrawRequest(request="France"))


def another_device(story: Story) -> None:
    story.do("France", RequestFloor()).do("second France", WithdrawRequest(request="France"))


HALL = ("floor", "display")


@pytest.mark.parametrize(
    ("left", "right", "the_same_for", "different_for"),
    [
        (nothing, a_proxy_for_a_later_meeting, (*HALL, "Kenya"), ("podium", "France", "Brazil")),
        (nothing, a_proxy_that_came_and_went, (*HALL, "Kenya", "France", "Brazil"), ("podium",)),
        (nothing, an_announcement_that_came_and_went, (*HALL, "Kenya", "France", "Brazil"), ("podium",)),
        (nothing, a_right_of_brazils, ("Kenya", "France"), ("podium", *HALL, "Brazil")),
        (one_device, another_device, (*HALL, "Kenya", "France", "Brazil"), ("podium",)),
        (kenya_votes(YES), kenya_votes(NO), ("podium", *HALL, "France", "Brazil"), ("Kenya",)),
        (a_void_vote(YES), a_void_vote(NO), ("podium", *HALL, "France", "Brazil"), ("Kenya",)),
        (kenya_votes(YES, closed=True), kenya_votes(NO, closed=True), ("France",), ("podium", *HALL)),
        (hands(1, closed=False), hands(2, closed=False), ALL, ()),
        (hands(1, closed=True), hands(2, closed=True), (*HALL, "Kenya", "France"), ("podium",)),
        (oral(YES), oral(NO), ALL, ()),
    ],
)
def test_who_may_not_see_the_difference_sees_none(
    left: Callable[[Story], None],
    right: Callable[[Story], None],
    the_same_for: tuple[str, ...],
    different_for: tuple[str, ...],
) -> None:
    one, other = meeting().and_then(left), meeting().and_then(right)
    for who in the_same_for:
        assert project(one.conference, one.audience(who)) == project(other.conference, other.audience(who)), (
            who
        )
    for who in different_for:
        assert project(one.conference, one.audience(who)) != project(other.conference, other.audience(who)), (
            who
        )
