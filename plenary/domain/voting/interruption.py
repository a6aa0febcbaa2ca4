"""Nothing interrupts a vote from its announced start to its announced result, but a point of order on its conduct."""

from __future__ import annotations

from plenary.domain.conference import Body, Conference
from plenary.domain.rulebook import refused
from plenary.domain.vocabulary import Refusal
from plenary.domain.voting.state import VoteState


def interrupted(conference: Conference, body: Body, *, unless_held: bool = False) -> Refusal | None:
    """Why the meeting cannot turn to anything else now; a vote on hold may be waited for, if that is enough."""
    vote = body.voting.under_way
    if vote is None or (unless_held and vote.state == VoteState.HELD):
        return None
    return refused(conference, "vote.under_way", "voting.conduct", vote=vote.id, number=vote.number)
