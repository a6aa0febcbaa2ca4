"""A delegation that holds another's vote sees what it has cast for it, and never how the other has voted itself."""

from __future__ import annotations

from typing import Any

from plenary.domain.roll.messages import CheckOut
from plenary.domain.voting.messages import CastBallot, CloseVote
from plenary.domain.voting.terms import Choice
from tests.story import Story, proxy
from tests.voting import begun, hall

BALLOT = {"choice", "by", "at", "receipt"}


def held() -> Story:
    """Brazil is away, France votes for it, and a vote is open."""
    return hall(proxy("Brazil", "France"), begun(), there=("France", "India", "Japan", "Kenya"))


def right_of_brazil(story: Story, who: str) -> dict[str, Any]:
    """Brazil's right as this delegation's own screen shows it."""
    rights = next(iter(story.sees(who, "mine")["votes"].values()))
    (line,) = (each for each in rights if each["right"] == story.delegations["Brazil"])
    return dict(line)


def test_a_holder_sees_the_ballot_that_it_cast_for_another() -> None:
    story = held().do("France", CastBallot(vote="1", choice=Choice.NO, mandate="Brazil"))
    assert right_of_brazil(story, "France")["choice"] == "no"
    assert right_of_brazil(story, "Brazil")["choice"] == "no"


def test_a_holder_does_not_see_how_the_grantor_votes_that_came_back() -> None:
    story = held().do("Brazil", CastBallot(vote="1", choice=Choice.NO))
    assert right_of_brazil(story, "Brazil")["choice"] == "no"
    assert not right_of_brazil(story, "France").keys() & BALLOT
    assert not right_of_brazil(story.do("Brazil", CheckOut()), "France").keys() & BALLOT


def test_neither_does_it_when_the_grantors_head_sets_right_what_was_cast_for_it() -> None:
    story = held().do("France", CastBallot(vote="1", choice=Choice.YES, mandate="Brazil"))
    story.do("head of Brazil", CastBallot(vote="1", choice=Choice.NO))
    assert not right_of_brazil(story, "France").keys() & BALLOT


def test_nobody_else_sees_anything_of_it_until_the_vote_is_closed() -> None:
    story = held().do("France", CastBallot(vote="1", choice=Choice.NO, mandate="Brazil"))
    for who in ("podium", "floor", "display"):
        assert "ballots" not in story.sees(who, "vote")
    own = next(iter(story.sees("Kenya", "mine")["votes"].values()))
    assert [each["right"] for each in own] == [story.delegations["Kenya"]]
    story.do("chair", CloseVote(vote="1"))
    shown = story.sees("display", "vote")
    assert shown["ballots"] == {story.delegations["Brazil"]: "no"}
    assert shown["proxies"] == {story.delegations["Brazil"]: story.delegations["France"]}
