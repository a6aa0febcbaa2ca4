"""A vote and its repeats: the last one counts, one decision stands at the end of the chain, and a mandate that lapsed
stays lapsed."""

import pytest

from plenary.domain.agenda.messages import ReferItem
from plenary.domain.decisions.messages import DecisionCorrected, DecisionRecorded
from plenary.domain.roll.messages import CheckIn, CheckOut, SetPresence, SetRights
from plenary.domain.sitting.messages import CloseSitting, OpenSitting, ScheduleSitting, SuspendSitting
from plenary.domain.texts.messages import SubmitText, TextKind
from plenary.domain.texts.state import TextState
from plenary.domain.voting.events import BallotCast, BallotReplaced, VoteAnnounced, VoteClosed, VotePrepared
from plenary.domain.voting.messages import (
    AnnounceVote,
    CancelVote,
    CastBallot,
    CloseVote,
    HoldVote,
    OpenVote,
    PrepareVote,
    Subject,
    VoidVote,
)
from plenary.domain.voting.terms import Choice, Method
from tests.story import Step, Story, an_open_sitting, given, item, present, proxy, refused

YES, NO, ABSTAIN = Choice.YES, Choice.NO, Choice.ABSTAIN
CAST = ("Kenya", "France", "Brazil", "Japan", "India")
DAY = 86_400_000
ASKING = ("Kenya", "France", "Japan")
TEXT = SubmitText(
    kind=TextKind.RESOLUTION,
    title={"en": "A draft"},
    body={"en": "recalling\n1. decides"},
    item="9",
    symbol="R/1",
    sponsor="Kenya",
)


def a_morning(*more: Step) -> Story:
    """Four of five are there, at item 9, with a text; votes are taken by the electronic system."""
    there = (an_open_sitting, item("9"), present("Kenya", "France", "Japan", "India"))
    story = given(*there, *more, changed=(("voting.electronic.decided", True),), roll=CAST)
    return story.do("secretary", TEXT)


def on(text: str | None = None, **more: object) -> PrepareVote:
    subject = Subject(title={"en": "The draft"}, item=None if text else "9", text=text)
    return PrepareVote(subject=subject, method=Method.RECORDED, **more)


def opened(story: Story, vote: str, **cast: Choice) -> Story:
    story.do("chair", OpenVote(vote=vote))
    for who, choice in cast.items():
        story.do(who, CastBallot(vote=vote, choice=choice))
    return story


def taken(story: Story, vote: str, **cast: Choice) -> Story:
    opened(story, vote, **cast).do("chair", CloseVote(vote=vote))
    return story.do("chair", AnnounceVote(vote=vote))


def void(story: Story, vote: str) -> Story:
    story.do("chair", VoidVote(vote=vote, reason="A fault"))
    return story.do("secretary", VoidVote(vote=vote, reason="A fault"))


def the_next_meeting(story: Story) -> Story:
    story.do("chair", CloseSitting()).do("secretary", ScheduleSitting())
    for who in ("Kenya", "France", "Japan"):
        story.do("secretary", SetPresence(delegation=who, present=True))
    return story.do("chair", OpenSitting())


# Which vote is repeated


def test_of_two_cancelled_or_decided_the_last_decided_is_repeated() -> None:
    story = a_morning().do("chair", on()).do("chair", CancelVote(vote="1")).do("chair", on())
    taken(story, "2", Kenya=NO, France=NO)
    asked = {"number": 2, "asking": 0, "required": 3}
    story.when("chair", on()).then(refused("vote.repeat_not_asked", cite="GR 145–146", **asked))
    story.when("chair", on(repeats="1")).then(refused("vote.another_subject", number=1))


def test_naming_a_void_vote_does_not_walk_round_the_one_that_was_decided_since() -> None:
    story = void(opened(a_morning().do("chair", on()), "1"), "1").do("chair", on())
    taken(story, "2", Kenya=NO, France=NO)
    story.when("chair", on(repeats="1")).then(refused("vote.another_subject", number=1))


def test_the_decision_at_the_beginning_of_the_chain_falls_with_its_last_vote() -> None:
    story = taken(a_morning().do("chair", on("R/1")), "1", Kenya=YES, France=YES)
    story.do("chair", on("R/1", requested_by=ASKING), at=2 * DAY)
    void(opened(story, "2"), "2").do("chair", on("R/1"))
    opened(story, "3", Kenya=NO, France=NO).do("chair", CloseVote(vote="3"))
    story.when("chair", AnnounceVote(vote="3")).then(VoteAnnounced, DecisionCorrected, DecisionRecorded)
    made = story.body.decisions.decisions.values()
    assert [(each.number, each.annulled) for each in made] == [(1, True), (2, False)]
    (text,) = story.conference.texts.texts.values()
    assert text.fate == TextState.REJECTED


def test_a_repeat_of_what_was_adopted_may_be_put_off_and_comes_up_again() -> None:
    story = taken(a_morning().do("chair", on("R/1")), "1", Kenya=YES, France=YES)
    story.do("chair", on("R/1", requested_by=ASKING), at=2 * DAY)
    the_next_meeting(taken(story, "2", Kenya=ABSTAIN, France=ABSTAIN, Japan=YES))
    story.when("chair", on("R/1")).then(VotePrepared)
    opened(story, "3", Kenya=NO, France=NO).do("chair", CloseVote(vote="3"))
    story.when("chair", AnnounceVote(vote="3")).then(VoteAnnounced, DecisionCorrected, DecisionRecorded)


# Where and when


def test_nothing_is_announced_while_the_meeting_is_suspended() -> None:
    story = opened(a_morning().do("chair", on()), "1", Kenya=YES).do("chair", HoldVote(vote="1"))
    story.do("chair", SuspendSitting()).when("chair", CloseVote(vote="1")).then(VoteClosed)
    story.when("chair", AnnounceVote(vote="1")).then(refused("sitting.not_open", cite="GR 59–62"))


def test_a_vote_is_not_opened_on_an_item_that_was_referred_meanwhile() -> None:
    story = a_morning().do("chair", on()).do("chair", ReferItem(item="9", to="Committee 4"))
    story.when("chair", OpenVote(vote="1"))
    assert not isinstance(story.verdict, tuple)


# Whose vote, and of how many


def by_mandate() -> Story:
    return opened(a_morning(proxy("Brazil", "France")).do("chair", on()), "1")


def test_the_holder_votes_for_the_grantor_that_stays_away() -> None:
    story = by_mandate().when("France", CastBallot(vote="1", choice=YES, mandate="Brazil"))
    story.then(BallotCast(vote="1", right="Brazil", choice=YES, mandate="Brazil"))


def test_a_grantor_that_votes_itself_is_not_overridden_by_its_holder() -> None:
    story = by_mandate().do("Brazil", CastBallot(vote="1", choice=NO)).do("Brazil", CheckOut())
    story.when("head of France", CastBallot(vote="1", choice=YES, mandate="Brazil"))
    assert not isinstance(story.verdict, tuple)
    story.do("chair", CloseVote(vote="1"))
    assert story.sees("display", "vote")["ballots"] == {story.delegations["Brazil"]: "no"}


def test_a_mandate_lapses_for_the_vote_when_its_grantor_comes_back_whatever_it_does_then() -> None:
    story = by_mandate().do("Brazil", CheckIn()).do("Brazil", CheckOut())
    story.when("France", CastBallot(vote="1", choice=YES, mandate="Brazil"))
    assert not isinstance(story.verdict, tuple)


def test_the_head_of_a_grantor_may_set_right_what_its_holder_has_cast() -> None:
    story = by_mandate().do("France", CastBallot(vote="1", choice=YES, mandate="Brazil"))
    story.when("head of Brazil", CastBallot(vote="1", choice=NO))
    assert (
        BallotReplaced(vote=story.votes["1"], right=story.delegations["Brazil"], choice=NO) in story.verdict
    )


@pytest.mark.parametrize("seat", ["Brazil", "second Brazil"])
def test_a_grantors_other_devices_may_not(seat: str) -> None:
    story = by_mandate().do("France", CastBallot(vote="1", choice=YES, mandate="Brazil"))
    story.when(seat, CastBallot(vote="1", choice=NO))
    story.then(refused("ballot.already_cast", cite="CS 27–28, CV 340A", choice="yes"))


def test_the_quorum_of_a_vote_is_of_the_roll_that_was_frozen() -> None:
    story = opened(a_morning().do("chair", on()), "1")
    for who in ("India", "Japan"):
        story.do("secretary", SetRights(delegation=who, can_vote=False, reason="Arrears"))
    story.do("chair", CloseVote(vote="1"))
    quorum = story.sees("display", "vote")["quorum"]
    assert quorum["closing"] == quorum["opening"]
    assert (quorum["closing"]["base"], quorum["closing"]["present"]) == (5, 4)
