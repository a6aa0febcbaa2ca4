"""A vote that closes on time is closed by the house itself, once, whoever looks first and however late."""

from __future__ import annotations

import pytest

from plenary.domain.roll.messages import SetPresence
from plenary.domain.vocabulary import Refusal
from plenary.domain.voting.messages import (
    ExtendVote,
    HoldVote,
    OpenVote,
    PrepareVote,
    RecordShowOfHands,
    ResumeVote,
    Subject,
)
from plenary.domain.voting.state import Vote, VoteState
from plenary.domain.voting.terms import Method
from plenary.engine.deadlines import Deadlines
from tests.engine.house import House


class Looked(Deadlines):
    """Deadlines of a house whose clerk works when it is asked."""

    def __init__(self, house: House) -> None:
        super().__init__(house.clerk)
        submit = house.clerk.submit

        def submitted(request):  # type: ignore[no-untyped-def]
            answer = submit(request)
            house.clerk.work()
            return answer

        house.clerk.submit = submitted  # type: ignore[method-assign]


def vote_of(house: House) -> Vote:
    (vote,) = house.clerk.conference.body("plenary").voting.votes.values()
    return vote


@pytest.fixture
def vote(sitting: House) -> str:
    """A show of hands that closes after a minute, open."""
    members = [d.id for d in sitting.clerk.conference.roll.delegations.values() if d.kind == "member_state"]
    for delegation in members[:97]:
        sitting.ask("secretary", SetPresence(delegation=delegation, present=True))
    subject = Subject(title={"en": "The text"}, item="9")
    prepared = sitting.ask(
        "chair", PrepareVote(subject=subject, method=Method.SHOW_OF_HANDS, closes_after_ms=60_000)
    )
    assert not isinstance(prepared, Refusal), prepared
    opened = sitting.ask("chair", OpenVote(vote=str(prepared.made)))
    assert not isinstance(opened, Refusal), opened
    return str(prepared.made)


def test_a_vote_is_closed_when_its_time_is_over_and_not_before(sitting: House, vote: str) -> None:
    deadlines = Looked(sitting)
    sitting.clock.later(59_999)
    assert deadlines.look() == 0
    sitting.clock.later(1)
    assert deadlines.look() == 1
    closed = vote_of(sitting)
    assert (closed.state, closed.changed and closed.changed.by.seat) == (VoteState.CLOSED, "house")
    assert deadlines.look() == 0


def test_two_processes_that_look_at_once_close_it_once(sitting: House, vote: str) -> None:
    beside = sitting.beside()
    one, other = Looked(sitting), Looked(beside)
    sitting.clock.later(60_000)
    assert (one.look(), other.look()) == (1, 1)
    beside.clerk.work()
    assert sitting.clerk.journal.head() == vote_of(sitting).closed_seq
    assert vote_of(beside).state == VoteState.CLOSED
    beside.close()


def test_time_on_hold_does_not_count_and_time_that_is_added_does(sitting: House, vote: str) -> None:
    deadlines = Looked(sitting)
    sitting.clock.later(20_000)
    sitting.ask("chair", HoldVote(vote=vote))
    sitting.clock.later(600_000)
    assert deadlines.look() == 0
    sitting.ask("chair", ResumeVote(vote=vote))
    sitting.ask("chair", ExtendVote(vote=vote, by_ms=30_000))
    sitting.clock.later(69_999)
    assert deadlines.look() == 0
    sitting.clock.later(1)
    assert deadlines.look() == 1


def test_after_a_restart_an_overdue_vote_is_closed_and_keeps_its_counts(sitting: House, vote: str) -> None:
    sitting.ask("secretary", RecordShowOfHands(vote=vote, yes=50, no=40, abstain=0, clear=True))
    sitting.clock.later(3_600_000)
    again = sitting.restarted()
    assert Looked(again).look() == 1
    assert (vote_of(again).state, vote_of(again).counts and vote_of(again).counts.yes) == (
        VoteState.CLOSED,
        50,
    )
    again.close()
