"""Changes of the roll: a line corrected, a delegation taken off that has no part in what is going on."""

from dataclasses import replace

import pytest

from plenary.domain.agenda.messages import DeferItem
from plenary.domain.floor.messages import EndSpeech, GiveFloor
from plenary.domain.roll.messages import (
    ChangeDelegation,
    DelegationChanged,
    DelegationRemoved,
    Kind,
    Listed,
    LoadRoll,
    RemoveDelegation,
    RevokeProxy,
    SetPresence,
    SetRights,
)
from plenary.domain.sitting.messages import ScheduleSitting
from plenary.domain.texts.messages import SubmitText, TextKind, WithdrawText
from tests.story import (
    COMMITTEE,
    Step,
    Story,
    an_open_sitting,
    given,
    item,
    present,
    proxy,
    refused,
    speaking,
    waiting,
)

ACCREDITATION, PROXIES = "CV 324–334", "CV 335–337"
WORDS = {"en": "Words"}


def line(story: Story, who: str = "Kenya") -> Listed:
    return story.conference.roll.delegations[story.delegations[who]].listed


def change(story: Story, who: str = "Kenya", **values: object) -> ChangeDelegation:
    return ChangeDelegation(delegation=who, listed=replace(line(story, who), **values))


def in_use(why: str, code: str = "KEN") -> object:
    return refused("roll.in_use", cite=ACCREDITATION, code=code, why=why)


# Correcting a line


@pytest.mark.parametrize(
    "values",
    [
        {"code": "KYA"},
        {"name": {"en": "Republic of Kenya"}},
        {"kind": Kind.OBSERVER},
        {"iso2": None},
        {"region": "Elsewhere", "order": 7},
        {"accredited": False, "sample": True},
    ],
)
def test_a_line_is_corrected_and_what_changed_is_told(values: dict[str, object]) -> None:
    story = given()
    command = change(story, **values)
    story.when("secretary", command)
    story.then(DelegationChanged(delegation="Kenya", listed=command.listed, changed=tuple(values)))
    assert line(story) == command.listed


def test_a_corrected_line_stays_the_same_delegation_in_its_place() -> None:
    story = given(an_open_sitting, item("9"), waiting("Kenya"))
    before = [each["id"] for each in story.sees("display", "roll")["delegations"]]
    story.do("secretary", change(story, code="KYA"))
    assert [each["id"] for each in story.sees("display", "roll")["delegations"]] == before
    story.waits("Kenya")


def test_what_is_as_it_was_is_no_correction() -> None:
    story = given()
    story.when("secretary", change(story)).then(refused("roll.unchanged"))


def test_a_correction_takes_no_code_of_another() -> None:
    story = given()
    story.when("secretary", change(story, code="FRA")).then(refused("roll.code_taken", code="FRA"))


def test_who_is_not_on_the_roll_cannot_be_corrected() -> None:
    story = given()
    story.when("secretary", ChangeDelegation(delegation="Atlantis", listed=line(story)))
    story.then(refused("roll.unknown_delegation"))


@pytest.mark.parametrize("who", ["Kenya", "France"])
def test_who_votes_by_proxy_or_for_another_keeps_a_kind_that_votes(who: str) -> None:
    story = given(proxy("Kenya", "France"))
    code = line(story, who).code
    story.when("secretary", change(story, who, kind=Kind.OBSERVER))
    story.then(refused("roll.in_use", cite=PROXIES, code=code, why="mandate"))
    story.when("secretary", change(story, who, name=WORDS)).then(DelegationChanged)
    story.do("secretary", RevokeProxy(mandate="Kenya"))
    story.when("secretary", change(story, who, kind=Kind.OBSERVER)).then(DelegationChanged)


def test_a_right_to_vote_that_was_given_back_does_not_outlive_the_kind_that_has_one() -> None:
    story, kenya = given(), given().delegations["Kenya"]
    story.do("secretary", SetRights(delegation="Kenya", can_vote=True, reason="Paid"))
    story.do("secretary", change(story, kind=Kind.OBSERVER))
    assert not story.conference.roll.can_vote(kenya)
    assert story.sees("Kenya", "mine")["can_vote"] is False
    story.do("secretary", change(story, kind=Kind.MEMBER_STATE))
    assert story.conference.roll.can_vote(kenya)


def test_a_right_to_vote_that_was_withdrawn_stays_withdrawn_whatever_the_kind() -> None:
    story, kenya = given(), given().delegations["Kenya"]
    story.do("secretary", SetRights(delegation="Kenya", can_vote=False, reason="Arrears"))
    for kind in (Kind.OBSERVER, Kind.MEMBER_STATE):
        story.do("secretary", change(story, kind=kind))
        assert not story.conference.roll.can_vote(kenya)


# Taking off


def test_a_delegation_is_taken_off_the_roll_and_its_name_is_told() -> None:
    story = given()
    name = line(story).name
    story.do("secretary", SetRights(delegation="Kenya", can_vote=False, reason="Arrears"))
    story.when("secretary", RemoveDelegation(delegation="Kenya"))
    story.then(DelegationRemoved(delegation="Kenya", code="KEN", formerly=name))
    kenya = story.delegations["Kenya"]
    assert kenya not in story.conference.roll.delegations
    assert story.sees("podium", "attendance")["rights"] == {}
    assert all(each["id"] != kenya for each in story.sees("display", "roll")["delegations"])
    assert (story.sees("Kenya", "mine")["can_vote"], story.sees("Kenya", "mine")["present"]) == (False, False)


def test_a_code_is_free_again_and_who_comes_back_is_another() -> None:
    story = given()
    listed = line(story)
    story.do("secretary", RemoveDelegation(delegation="Kenya")).do(
        "secretary", LoadRoll(delegations=(listed,))
    )
    assert [d.id for d in story.conference.roll.delegations.values() if d.code == "KEN"] == ["d5.1"]


def test_a_delegate_whose_delegation_was_taken_off_asks_in_vain() -> None:
    story = given(an_open_sitting, item("9")).do("secretary", RemoveDelegation(delegation="Kenya"))
    waits = SubmitText(kind=TextKind.DECISION, title=WORDS, body=WORDS, item="9")
    story.when("Kenya", waits).then(refused("roll.unknown_delegation"))


def test_who_is_not_on_the_roll_cannot_be_taken_off() -> None:
    story = given().do("secretary", RemoveDelegation(delegation="Kenya"))
    story.when("secretary", RemoveDelegation(delegation="Kenya")).then(refused("roll.unknown_delegation"))


def ended(story: Story) -> None:
    """Kenya's speech has just been ended, and may be given back."""
    speaking("Kenya")(story)
    story.do("chair", EndSpeech(request="Kenya"))


def passed(story: Story) -> None:
    """The floor has gone from Kenya to France."""
    speaking("Kenya")(story)
    waiting("France")(story)
    story.do("chair", GiveFloor(request="France"))


def a_text(story: Story) -> None:
    """Kenya has submitted a text, and has withdrawn it."""
    draft = SubmitText(kind=TextKind.DECISION, title=WORDS, body=WORDS, item="9", symbol="C")
    story.do("Kenya", draft).do("Kenya", WithdrawText(text="C"))


def waiting_at_an_item_put_off(story: Story) -> None:
    """Kenya waits on the list of an item that is not the current one."""
    waiting("Kenya")(story)
    story.do("chair", DeferItem(item="9")).and_then(item("10"))


@pytest.mark.parametrize(
    ("part", "why"),
    [
        (present("Kenya"), "present"),
        (waiting("Kenya"), "floor"),
        (waiting("point of Kenya"), "floor"),
        (speaking("Kenya"), "floor"),
        (ended, "floor"),
        (passed, "floor"),
        (waiting_at_an_item_put_off, "floor"),
        (proxy("Kenya", "France"), "mandate"),
        (proxy("France", "Kenya"), "mandate"),
        (a_text, "text"),
    ],
)
def test_who_has_a_part_in_what_is_going_on_stays_on_the_roll(part: Step, why: str) -> None:
    story = given(an_open_sitting, item("9"), part)
    story.when("secretary", RemoveDelegation(delegation="Kenya")).then(in_use(why))


def test_a_part_in_another_body_counts() -> None:
    story = given().do("chair", ScheduleSitting(), body=COMMITTEE)
    story.do("secretary", SetPresence(delegation="Kenya", present=True), body=COMMITTEE)
    story.when("secretary", RemoveDelegation(delegation="Kenya")).then(in_use("present"))
