"""The roll: who enters it, who is present, who may vote."""

from dataclasses import replace

import pytest

from plenary.domain.roll.messages import (
    CheckedIn,
    CheckedOut,
    CheckIn,
    CheckOut,
    Kind,
    Listed,
    LoadRoll,
    RightsSet,
    RollLoaded,
    SetPresence,
    SetRights,
)
from plenary.domain.roll.rules import MOST_DELEGATIONS
from plenary.domain.sitting.messages import CloseSitting, ScheduleSitting, SuspendSitting
from tests.story import COMMITTEE, a_scheduled_sitting, an_open_sitting, given, present, refused

CONDUCT = "GR 59–62"
TUVALU = Listed(code="TUV2", name={"en": "New member"}, kind=Kind.MEMBER_STATE, order=500)


# Entering


def test_the_secretary_enters_delegations_which_are_named_after_their_entry() -> None:
    observer = Listed(code="OBS9", name={"en": "Guest"}, kind=Kind.OBSERVER)
    story = given().when("secretary", LoadRoll(delegations=(TUVALU, observer)))
    story.then(RollLoaded(delegations=(TUVALU, observer), count=2))
    roll = story.conference.roll
    assert [roll.delegations[id].code for id in ("d4.1", "d4.2")] == ["TUV2", "OBS9"]
    assert roll.delegations["d4.1"].accredited
    assert (roll.can_vote("d4.1"), roll.can_vote("d4.2")) == (True, False)


@pytest.mark.parametrize("codes", [("KEN",), ("NEW", "NEW")])
def test_a_code_is_given_once(codes: tuple[str, ...]) -> None:
    listed = tuple(replace(TUVALU, code=code) for code in codes)
    given().when("secretary", LoadRoll(delegations=listed)).then(refused("roll.code_taken", code=codes[-1]))


def test_a_roll_has_an_end() -> None:
    room = MOST_DELEGATIONS - len(given().conference.roll.delegations)
    fill = tuple(replace(TUVALU, code=f"X{n}") for n in range(room))
    story = given().do("secretary", LoadRoll(delegations=fill))
    story.when("secretary", LoadRoll(delegations=(TUVALU,)))
    story.then(refused("roll.too_many", most=MOST_DELEGATIONS))


# Presence


def test_a_delegation_checks_in_and_out_at_a_scheduled_sitting() -> None:
    story = given(a_scheduled_sitting)
    story.when("Kenya", CheckIn()).then(CheckedIn(delegation="Kenya"))
    assert story.sees("display", "attendance")["present"] == [story.delegations["Kenya"]]
    story.when("Kenya", CheckOut()).then(CheckedOut(delegation="Kenya"))
    assert story.sees("display", "attendance")["present"] == []


def test_a_delegation_checks_in_while_the_sitting_is_suspended() -> None:
    given(an_open_sitting).do("chair", SuspendSitting()).when("Kenya", CheckIn()).then(CheckedIn)


def test_a_second_device_does_not_check_in_again() -> None:
    story = given(an_open_sitting).do("Kenya", CheckIn())
    story.when("second Kenya", CheckIn()).then(refused("roll.already_present"))


def test_nobody_leaves_who_is_not_there() -> None:
    given(an_open_sitting).when("Kenya", CheckOut()).then(refused("roll.not_present"))


@pytest.mark.parametrize("command", [CheckIn(), CheckOut()])
def test_nobody_is_present_without_a_sitting(command: CheckIn | CheckOut) -> None:
    given().when("Kenya", command).then(refused("sitting.none_under_way", cite=CONDUCT))


def test_the_close_of_the_sitting_ends_everybodys_presence() -> None:
    story = given(an_open_sitting, present("Kenya", "France")).do("chair", CloseSitting())
    assert story.body.attendance.present == frozenset()
    story.when("Kenya", CheckIn()).then(refused("sitting.none_under_way", cite=CONDUCT))


def test_presence_belongs_to_one_body() -> None:
    story = given(an_open_sitting).do("secretary", ScheduleSitting(), body=COMMITTEE)
    story.do("Kenya", CheckIn(), body=COMMITTEE)
    assert story.conference.body(COMMITTEE).attendance.present == {story.delegations["Kenya"]}
    assert story.body.attendance.present == frozenset()


def test_the_secretary_corrects_who_is_present() -> None:
    story = given(an_open_sitting)
    story.when("secretary", SetPresence(delegation="Kenya", present=True)).then(CheckedIn(delegation="Kenya"))
    story.when("secretary", SetPresence(delegation="Kenya", present=True)).then(
        refused("roll.already_present")
    )
    story.when("secretary", SetPresence(delegation="Kenya", present=False)).then(
        CheckedOut(delegation="Kenya")
    )
    story.when("secretary", SetPresence(delegation="Kenya", present=False)).then(refused("roll.not_present"))


def test_a_delegation_that_is_not_in_the_roll_is_nowhere() -> None:
    story = given(an_open_sitting)
    story.when("secretary", SetPresence(delegation="Atlantis", present=True))
    story.then(refused("roll.unknown_delegation"))
    story.when("Atlantis", CheckIn()).then(refused("roll.unknown_delegation"))


# Rights


def test_the_right_to_vote_is_withdrawn_and_given_back_with_reasons() -> None:
    story = given().when("secretary", SetRights(delegation="Kenya", can_vote=False, reason="Arrears"), at=5)
    story.then(RightsSet(delegation="Kenya", can_vote=False, reason="Arrears"))
    kenya = story.delegations["Kenya"]
    shown = story.sees("display", "attendance")["rights"][kenya]
    assert shown == {"can_vote": False, "reason": "Arrears", "at": story.conference.at}
    assert story.sees("Kenya", "mine")["can_vote"] is False
    story.when("secretary", SetRights(delegation="Kenya", can_vote=True, reason="Paid")).then(RightsSet)
    assert story.conference.roll.can_vote(kenya)


def test_a_kind_that_never_votes_is_given_no_vote() -> None:
    operator = "Telecommunication operator (sample)"
    story = given().when("secretary", SetRights(delegation=operator, can_vote=True, reason="By favour"))
    story.then(refused("roll.kind_never_votes", cite="CS 27–28, CV 340A"))
    story.when("secretary", SetRights(delegation=operator, can_vote=False, reason="For the record"))
    story.then(RightsSet)


def test_an_association_gives_its_members_of_every_kind_a_vote_but_no_observer() -> None:
    roll = given(profile="association").conference.roll
    without = {d.kind for d in roll.delegations.values() if not roll.can_vote(d.id)}
    assert without == {Kind.OBSERVER}


def test_rights_need_a_delegation() -> None:
    story = given().when("secretary", SetRights(delegation="Atlantis", can_vote=False, reason="Sunk"))
    story.then(refused("roll.unknown_delegation"))
