"""What was voted on comes up again: linked to the vote before, and only as the rules of the house allow it."""

from dataclasses import replace
from typing import Any

import pytest

from plenary.domain.agenda.messages import Drafted, LoadAgenda, OpenItem
from plenary.domain.decisions.messages import DecisionCorrected, DecisionRecorded
from plenary.domain.sitting.messages import CloseSitting, OpenSitting, ScheduleSitting
from plenary.domain.voting.events import VoteAnnounced, VotePrepared
from plenary.domain.voting.messages import (
    AnnounceVote,
    CancelVote,
    CloseVote,
    OpenVote,
    RecordShowOfHands,
    VoidVote,
)
from plenary.domain.voting.terms import Method
from tests.story import COMMITTEE, Story, an_open_sitting, present, refused
from tests.voting import (
    HALL,
    TITLE,
    begun,
    both,
    cast,
    closed,
    hall,
    on,
    prepared,
    registered,
    taken,
)

DAY = 86_400_000
SYMBOL = "WTDC-21/37-E"
OTHER = {"en": "Amendment"}
MOST = HALL[:3]
MEMBERS, TIE = "GR 145–146", "Rule 95"
REPEAT = VotePrepared(
    number=2,
    sitting=1,
    title=TITLE,
    item="9",
    method=Method.RECORDED,
    majority="simple",
    repeats="1",
    follows="decided",
)


def at(day: int) -> int:
    return day * DAY


def later_meeting(story: Story) -> None:
    """The next meeting, with all five present and the same item open."""
    story.do("chair", CloseSitting()).and_then(an_open_sitting)
    missing = (name for name in HALL if story.delegations[name] not in story.body.attendance.present)
    story.and_then(present(*missing))


# What came to nothing


def test_a_vote_that_was_void_is_taken_again_at_once() -> None:
    story = hall(begun(), both(VoidVote(vote="1", reason="Fault"))).when("chair", on())
    story.then(replace(REPEAT, follows="void"))


def test_a_vote_that_was_taken_back_is_no_vote() -> None:
    story = hall(prepared()).do("chair", CancelVote(vote="1")).when("chair", on())
    story.then(replace(REPEAT, repeats=None, follows=None))


def test_another_title_under_the_same_item_is_another_subject() -> None:
    story = hall(taken(yes="Kenya")).when("chair", on(OTHER))
    story.then(replace(REPEAT, title=OTHER, repeats=None, follows=None))


def test_a_repeat_is_of_a_vote_on_the_same_subject() -> None:
    story = hall(registered(SYMBOL), taken(yes="Kenya")).when("chair", on(item="10", repeats="1"))
    story.then(refused("vote.another_subject", number=1))
    story.when("chair", on(text=SYMBOL, repeats="1")).then(refused("vote.another_subject", number=1))


def test_what_is_under_way_is_not_repeated() -> None:
    no = refused("vote.under_way", cite="GR 131", number=1)
    story = hall(begun()).when("chair", on()).then(no)
    story.and_then(closed).when("chair", on()).then(no)


# What was put off


def test_too_many_abstentions_put_the_matter_off_to_a_later_meeting_which_does_not_consider_them() -> None:
    story = hall(taken("Brazil", "", "India, Japan, Kenya"))
    result = story.sees("floor", "vote")["result"]
    assert (result["outcome"], result["reason"]) == ("postponed", "abstentions")
    assert story.sees("floor", "decisions")["recorded"] == []
    no = refused("vote.repeat_later_meeting", cite="GR 121", number=1)
    story.when("chair", on()).then(no)
    story.and_then(later_meeting).when("chair", on())
    story.then(replace(REPEAT, sitting=2, follows="abstentions"))
    assert "abstentions_over" not in story.sees("floor", "vote")["rule"]
    story.do("chair", OpenVote(vote="2")).and_then(cast("Brazil", "", "India, Japan, Kenya"))
    story.do("chair", CloseVote(vote="2")).do("chair", AnnounceVote(vote="2"))
    assert story.sees("floor", "vote")["result"]["outcome"] == "adopted"


def test_in_the_assembly_a_tie_is_voted_on_again_within_two_days_and_then_means_rejected() -> None:
    story = hall(taken("Brazil, India", "Japan, Kenya"), profile="unga")
    assert story.sees("floor", "vote")["result"]["reason"] == "tie"
    story.when("chair", on()).then(refused("vote.repeat_later_meeting", cite=TIE, number=1))
    story.and_then(later_meeting).when("chair", on(), at=at(2) + 1)
    story.then(refused("vote.repeat_too_late", cite=TIE, number=1, within_ms=at(2)))


def test_a_second_tie_means_rejected() -> None:
    story = hall(taken("Brazil, India", "Japan, Kenya"), later_meeting, profile="unga")
    story.when("chair", on(), at=at(2)).then(replace(REPEAT, sitting=2, follows="tie"))
    story.do("chair", OpenVote(vote="2")).and_then(cast("Brazil, India", "Japan, Kenya"), closed)
    story.when("chair", AnnounceVote(vote="2")).then(VoteAnnounced, DecisionRecorded)
    result = story.sees("floor", "vote")["result"]
    assert (result["outcome"], result["reason"]) == ("rejected", "tie_again")


# What was decided: ITU


def test_what_was_decided_is_repeated_after_a_full_day_if_more_than_half_of_those_entitled_ask() -> None:
    story = hall(taken(yes="Kenya")).when("chair", on(requested_by=HALL[:2]), at=at(1))
    story.then(refused("vote.repeat_not_asked", cite=MEMBERS, number=1, asking=2, required=3))
    story.when("chair", on(requested_by=MOST)).then(replace(REPEAT, requested_by=MOST))


def test_what_was_decided_rests_for_a_day() -> None:
    story = hall(taken(yes="Kenya")).when("chair", on(requested_by=MOST), at=at(1) - 1)
    story.then(refused("vote.repeat_too_early", cite=MEMBERS, number=1))


def test_the_decision_of_the_vote_before_falls_with_the_result_of_its_repeat() -> None:
    story = hall(registered(SYMBOL), taken(yes="Kenya", text=SYMBOL))
    story.when("chair", on(text=SYMBOL, requested_by=MOST), at=at(1)).then(VotePrepared)
    story.do("chair", OpenVote(vote="2")).and_then(cast(no="Kenya, India"), closed)
    story.when("chair", AnnounceVote(vote="2")).then(VoteAnnounced, DecisionCorrected, DecisionRecorded)
    first, second = story.sees("floor", "decisions")["recorded"]
    assert (first["annulled"], second["rejects"]) == (True, story.texts[SYMBOL])


def test_a_committee_never_repeats_a_vote_that_was_decided() -> None:
    draft = LoadAgenda(items=(Drafted(number="1", title=TITLE),))
    story = hall().do("secretary", draft, body=COMMITTEE)
    story.place = COMMITTEE
    for command in (
        ScheduleSitting(),
        OpenSitting(),
        OpenItem(item="1"),
        on(),
        OpenVote(vote="com4 1"),
        CloseVote(vote="com4 1"),
        AnnounceVote(vote="com4 1"),
    ):
        story.do("chair", command, body=COMMITTEE)
    story.when("chair", on(requested_by=HALL), body=COMMITTEE, at=at(9))
    story.then(refused("vote.repeat_never", cite="GR 143", number=1))


# What was decided: the Assembly


def reconsidering(yes: str, no: str, majority: str = "important_question") -> Any:
    """A vote to take up vote 1 again."""
    return taken(yes, no, title=OTHER, reconsiders="1", majority=majority)


def test_the_assembly_reconsiders_by_two_thirds_first() -> None:
    story = hall(taken(yes="Kenya"), profile="unga").when("chair", on())
    story.then(refused("vote.repeat_not_reconsidered", cite="Rule 81", number=1))
    story.and_then(reconsidering("Brazil, India", "Kenya")).when("chair", on())
    story.then(replace(REPEAT, number=3))


@pytest.mark.parametrize(
    "tried",
    [reconsidering("Brazil", "Kenya"), reconsidering("Brazil, India", "Kenya", majority="simple")],
)
def test_a_meeting_that_did_not_decide_so_by_two_thirds_does_not_reconsider(tried: Any) -> None:
    story = hall(taken(yes="Kenya"), tried, profile="unga").when("chair", on())
    story.then(refused("vote.repeat_not_reconsidered", cite="Rule 81", number=1))


def test_only_what_was_announced_is_reconsidered() -> None:
    story = hall(begun(), profile="unga").when("chair", on(OTHER, reconsiders="1"))
    story.then(refused("vote.nothing_to_reconsider", cite="Rule 81"))


# What was decided: an association


MOVED, BYLAWS = on(requested_by=("Kenya",)), "Bylaws, Reconsideration"


@pytest.mark.parametrize(("yes", "no"), [("Kenya, India", "France"), ("India", "Kenya, France")])
def test_an_association_repeats_what_one_of_the_prevailing_side_moves(yes: str, no: str) -> None:
    story = hall(taken(yes, no), profile="association").when("chair", on())
    story.then(refused("vote.repeat_not_moved", cite=BYLAWS, number=1))
    loser = "France" if "Kenya" in yes else "India"
    story.when("chair", on(requested_by=(loser,))).then(
        refused("vote.repeat_not_moved", cite=BYLAWS, number=1)
    )
    story.when("chair", MOVED).then(replace(REPEAT, requested_by=("Kenya",)))


def test_an_association_repeats_at_the_same_or_the_next_meeting() -> None:
    story = hall(taken(yes="Kenya"), later_meeting, later_meeting, profile="association")
    story.when("chair", MOVED).then(refused("vote.repeat_next_meeting", cite=BYLAWS, number=1))
    hall(taken(yes="Kenya"), later_meeting, profile="association").when("chair", MOVED).then(VotePrepared)


def test_after_a_show_of_hands_anyone_who_was_entitled_may_move_it() -> None:
    story = hall(begun(Method.SHOW_OF_HANDS), profile="association")
    story.do("chair", RecordShowOfHands(vote="1", yes=3, no=1, abstain=0, clear=True)).and_then(closed)
    story.do("chair", AnnounceVote(vote="1")).when("chair", MOVED).then(VotePrepared)
