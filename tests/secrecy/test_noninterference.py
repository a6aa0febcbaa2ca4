"""What an audience may not see changes nothing of what it sees."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given as drawn

from plenary.domain.conference import Body, Conference
from plenary.domain.decide import project
from plenary.domain.decisions.state import Decisions
from plenary.domain.floor.messages import RequestFloor, WithdrawRequest
from plenary.domain.floor.state import Floor
from plenary.domain.hall.messages import Announce
from plenary.domain.hall.state import Hall
from plenary.domain.roll.messages import GrantProxy, Power, RevokeProxy, SetRights
from plenary.domain.roll.quorum import represented
from plenary.domain.roll.state import Attendance
from plenary.domain.sitting.state import Sitting
from plenary.domain.texts.state import Texts
from plenary.domain.vocabulary import Audience, By, Change, Channel, Role
from tests.secrecy.meeting import CAST
from tests.story import Story, an_open_sitting, given, item
from tests.walk import Walk, deterministic, meetings

SOMEBODY = Change(1, By("s99", Role.SECRETARY))


def scrubbed_floor(floor: Floor) -> Floor:
    """The floor without what only conflicts and undoing need."""
    lists = {id: replace(each, changed=SOMEBODY, replies={}) for id, each in floor.lists.items()}
    speaking = floor.speaking and replace(floor.speaking, changed=SOMEBODY)
    return replace(floor, undo=None, gone={}, changed=SOMEBODY, lists=lists, speaking=speaking)


def scrubbed_body(body: Body) -> Body:
    """A body without what no hall may see: the log, what can be undone, and who changed what last."""
    items = {id: replace(each, changed=SOMEBODY) for id, each in body.agenda.items.items()}
    made = {id: replace(each, changed=SOMEBODY) for id, each in body.decisions.decisions.items()}
    return replace(
        body,
        log=(),
        floor=scrubbed_floor(body.floor),
        sitting=replace(body.sitting, changed=SOMEBODY),
        agenda=replace(body.agenda, items=items),
        decisions=Decisions(made),
    )


def scrubbed_texts(texts: Texts) -> Texts:
    """The texts without who changed them last, and whether one whose fate is settled would be discussed."""
    settled = {
        id: replace(each, discussed=each.discussed and not each.fate) for id, each in texts.texts.items()
    }
    return Texts({id: replace(each, changed=SOMEBODY) for id, each in settled.items()})


def hidden_from_the_hall(conference: Conference) -> Conference:
    """Everything hidden from floor and displays put away: also the mandates under which nobody is represented now."""
    shown = {id for body in conference.bodies.values() for id in represented(conference, body)}
    mandates = {id: m for id, m in conference.roll.mandates.items() if m.from_ in shown}
    bodies = {id: scrubbed_body(body) for id, body in conference.bodies.items()}
    roll, texts = replace(conference.roll, mandates=mandates), scrubbed_texts(conference.texts)
    return replace(conference, seq=0, at=0, bodies=bodies, roll=roll, texts=texts)


def hidden_from_a_delegation(conference: Conference, own: str) -> Conference:
    """Everything put away that is no part of one delegation's own: what concerns the others alone."""
    roll = conference.roll
    rights = {id: right for id, right in roll.rights.items() if id == own}
    mandates = {id: m for id, m in roll.mandates.items() if own in (m.from_, m.to)}
    bodies = {}
    for id, body in conference.bodies.items():
        there = Attendance(body.attendance.present & {own})
        lists = {item: replace(each, closed=False) for item, each in body.floor.lists.items()}
        floor = replace(scrubbed_floor(body.floor), default_limit_ms=body.floor.list.limit_ms)
        floor = replace(floor, lists={item: replace(each, replies={}) for item, each in lists.items()})
        blank = replace(scrubbed_body(body), sitting=Sitting(), attendance=there, floor=floor)
        bodies[id] = replace(blank, agenda=replace(body.agenda, items={}), decisions=Decisions(), hall=Hall())
    roll = replace(roll, rights=rights, mandates=mandates)
    return replace(conference, seq=0, at=0, bodies=bodies, roll=roll, texts=Texts())


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
    return given(an_open_sitting, item("9"), roll=CAST)


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
