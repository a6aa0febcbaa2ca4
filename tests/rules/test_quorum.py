"""The quorum in a meeting: who counts, once each, out of how many, under each of the rules."""

from typing import Any

import pytest

from plenary.domain.roll.messages import CheckIn, CheckOut, Kind, Listed, LoadRoll, SetPresence, SetRights
from plenary.domain.roll.quorum import quorum
from plenary.domain.sitting.messages import OpenSitting, ScheduleSitting, SittingOpened
from tests.story import COMMITTEE, Story, a_scheduled_sitting, an_open_sitting, given, present, proxy, refused

FIVE = ("Kenya", "France", "Brazil", "Japan", "Jordan")
WITH_GUEST = (*FIVE, "Telecommunication operator (sample)")


def figures(story: Story) -> tuple[Any, ...]:
    shown = story.sees("display", "sitting")["quorum"]
    return tuple(shown[key] for key in ("present", "represented", "base", "required", "met"))


def test_more_than_half_of_those_with_a_vote_make_the_quorum_of_itu() -> None:
    story = given(an_open_sitting, present("Kenya", "France"), roll=FIVE)
    assert figures(story) == (2, 0, 5, 3, False)
    assert figures(story.do("Brazil", CheckIn())) == (3, 0, 5, 3, True)
    assert figures(story.do("Brazil", CheckOut())) == (2, 0, 5, 3, False)
    assert story.sees("display", "sitting")["quorum"]["cite"] == "GR 93"


def test_the_real_roll_needs_97_of_193() -> None:
    assert figures(given(an_open_sitting)) == (0, 0, 193, 97, False)


def test_who_has_no_vote_counts_neither_as_present_nor_in_the_base() -> None:
    story = given(an_open_sitting, present(*WITH_GUEST), roll=WITH_GUEST)
    assert figures(story) == (5, 0, 5, 3, True)
    story.do("secretary", SetRights(delegation="Kenya", can_vote=False, reason="Arrears"))
    assert figures(story) == (4, 0, 4, 3, True)


def test_who_is_not_accredited_does_not_count_at_itu() -> None:
    late = Listed(code="LATE", name={"en": "Latecomer"}, kind=Kind.MEMBER_STATE, accredited=False)
    story = given(an_open_sitting, roll=FIVE).do("secretary", LoadRoll(delegations=(late,)))
    story.do("secretary", SetPresence(delegation=list(story.conference.roll.delegations)[-1], present=True))
    assert figures(story) == (0, 0, 5, 3, False)


def test_a_represented_delegation_counts_once() -> None:
    story = given(an_open_sitting, present("Kenya", "France"), proxy("Brazil", "France"), roll=FIVE)
    assert figures(story) == (2, 1, 5, 3, True)


def test_a_grantor_who_checks_in_is_present_and_no_longer_represented() -> None:
    story = given(an_open_sitting, present("Kenya", "France"), proxy("Brazil", "France"), roll=FIVE)
    assert figures(story.do("Brazil", CheckIn())) == (3, 0, 5, 3, True)
    assert figures(story.do("Brazil", CheckOut())) == (2, 1, 5, 3, True)


def test_nobody_is_represented_by_somebody_who_is_away() -> None:
    story = given(an_open_sitting, present("Kenya"), proxy("Brazil", "France"), roll=FIVE)
    assert figures(story) == (1, 0, 5, 3, False)


def test_a_mandate_for_another_meeting_does_not_count() -> None:
    steps = (an_open_sitting, present("France"))
    assert figures(given(*steps, proxy("Brazil", "France", sittings=(2,)), roll=FIVE))[:2] == (1, 0)
    assert figures(given(*steps, proxy("Brazil", "France", sittings=(1, 2)), roll=FIVE))[:2] == (1, 1)


def test_a_grantor_without_a_vote_is_not_counted() -> None:
    story = given(an_open_sitting, present("France"), proxy("Brazil", "France"), roll=FIVE)
    story.do("secretary", SetRights(delegation="Brazil", can_vote=False, reason="Arrears"))
    assert figures(story) == (1, 0, 4, 3, False)


def test_the_united_nations_count_no_proxies_and_all_members() -> None:
    story = given(an_open_sitting, profile="unga", roll=FIVE)
    story.do("secretary", SetRights(delegation="Japan", can_vote=False, reason="Article 19"))
    assert figures(story) == (2, 0, 5, 3, False)


def test_rules_may_know_proxies_and_not_count_them_in_the_quorum() -> None:
    known = (("proxies.mandate", True), ("proxies.max_extra_votes", 1))
    steps = (an_open_sitting, present("Japan"), proxy("Kenya", "Japan"))
    story = given(*steps, profile="unga", changed=known, roll=FIVE)
    assert len(story.sees("display", "attendance")["represented"]) == 1
    assert figures(story) == (3, 0, 5, 3, True)


def test_an_association_counts_proxies_and_all_members_but_observers() -> None:
    steps = (an_open_sitting, present("Kenya", "France"), proxy("Brazil", "France"))
    assert figures(given(*steps, profile="association")) == (2, 1, 198, 100, False)


def test_committees_of_itu_have_no_quorum() -> None:
    story = given().do("secretary", ScheduleSitting(), body=COMMITTEE)
    assert story.sees("display", "sitting", COMMITTEE)["quorum"] is None
    story.when("chair", OpenSitting(), body=COMMITTEE).then(SittingOpened(number=1))


@pytest.mark.parametrize(
    ("profile", "open"), [("itu", None), ("association", None), ("unga", (65, "Rule 67"))]
)
def test_only_the_united_nations_need_a_quorum_to_open(profile: str, open: tuple[int, str] | None) -> None:
    story = given(a_scheduled_sitting, profile=profile)
    needed = quorum(story.conference, story.body, "open")
    assert (needed and (needed.required, needed.cite)) == open


def test_the_assembly_opens_with_a_third_of_its_members_and_not_with_one_less() -> None:
    story = given(a_scheduled_sitting, profile="unga")
    members = [id for id in story.conference.roll.delegations if story.conference.roll.votes_by_kind(id)]
    for delegation in members[:64]:
        story.do("secretary", SetPresence(delegation=delegation, present=True))
    story.when("chair", OpenSitting())
    story.then(refused("sitting.no_quorum", cite="Rule 67", present=64, represented=0, required=65))
    story.do("secretary", SetPresence(delegation=members[64], present=True))
    story.when("chair", OpenSitting()).then(SittingOpened(number=1))


def test_a_main_committee_opens_with_a_quarter() -> None:
    story = given(profile="unga").do("secretary", ScheduleSitting(), body=COMMITTEE)
    story.when("chair", OpenSitting(), body=COMMITTEE)
    story.then(refused("sitting.no_quorum", cite="Rule 108", present=0, represented=0, required=49))
