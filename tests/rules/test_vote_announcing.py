"""The result of a vote, announced: a decision that settles its text, or none; nobody annuls it."""

from dataclasses import replace

import pytest

from plenary.domain.decisions.messages import CorrectDecision, DecisionRecorded
from plenary.domain.sitting.messages import CloseSitting
from plenary.domain.voting.events import VoteAnnounced
from plenary.domain.voting.messages import AnnounceVote
from plenary.domain.voting.terms import Method
from tests.story import Story, an_open_sitting, refused
from tests.voting import TITLE, begun, cast, closed, hall, registered, taken

ANNOUNCEMENT = "GR 128"
SYMBOL = "WTDC-21/37-E"
ADOPTED = VoteAnnounced(
    vote="1",
    number=1,
    yes=2,
    no=1,
    abstain=1,
    invalid=0,
    not_participating=0,
    not_voting=1,
    base=3,
    required=2,
    outcome="adopted",
    reason="majority",
    cite="GR 115–116, 121",
    derivation={},
)


def announced_by(story: Story) -> VoteAnnounced:
    """What was announced, its derivation told elsewhere."""
    assert isinstance(story.verdict, tuple)
    assert isinstance(story.verdict[0], VoteAnnounced)
    return replace(story.verdict[0], derivation={})


def test_the_announcement_of_what_is_adopted_is_a_decision_and_settles_the_text() -> None:
    story = hall(registered(SYMBOL), begun(text=SYMBOL), cast("Brazil, France", "India", "Japan"), closed)
    words = {"en": "Resolution 1 was adopted."}
    story.when("chair", AnnounceVote(vote="1", text=words)).then(VoteAnnounced, DecisionRecorded)
    assert announced_by(story) == story.named(ADOPTED)
    (decision,) = story.sees("floor", "decisions")["recorded"]
    told = {"number": 1, "text": words, "manner": "vote", "adopts": story.texts[SYMBOL], "carried": True}
    assert told.items() <= decision.items()
    assert decision["votes"] == {"yes": 2, "no": 1, "abstain": 1}


def test_what_is_rejected_is_a_decision_too() -> None:
    story = hall(taken("Brazil", "India, Japan"))
    (decision,) = story.sees("floor", "decisions")["recorded"]
    assert (decision["text"], decision["carried"], "adopts" in decision) == (TITLE, False, False)


def test_a_decision_by_vote_is_annulled_by_nobody() -> None:
    story = hall(taken("Brazil")).when("chair", CorrectDecision(decision="1", reason="x", annul=True))
    story.then(refused("decision.vote_stands", cite="GR 159–162", number=1))
    right = CorrectDecision(decision="1", reason="x", text={"en": "Adopted."})
    story.do("chair", right)


@pytest.mark.parametrize("method", [Method.SHOW_OF_HANDS, Method.PAPER])
def test_what_was_not_counted_is_not_announced(method: Method) -> None:
    story = hall(begun(method), closed).when("chair", AnnounceVote(vote="1"))
    story.then(refused("vote.not_counted", cite=ANNOUNCEMENT, number=1))
    story.when("chair", AnnounceVote(vote="9")).then(refused("vote.unknown"))


def test_the_next_meeting_begins_without_the_vote_of_the_last() -> None:
    story = hall(taken("Brazil")).do("chair", CloseSitting())
    assert story.sees("floor", "vote") is None
    story.and_then(an_open_sitting)
    assert story.sees("floor", "vote") is None
    assert story.sees("podium", "votes")["taken"] == []
