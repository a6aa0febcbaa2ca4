"""What may happen to a vote."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plenary.domain.roll.messages import Quorum
from plenary.domain.vocabulary import Event, Words, event
from plenary.domain.voting.terms import Choice, Counts, Elector, Method, Requested


@event("vote.prepared", letter="v", tells=("number", "title", "method"))
class VotePrepared(Event):
    """``number``: in this body. ``symbol``, ``hash``: of the text, whose words can no longer change.

    ``shown``: it is on the screens at once, as a vote prepared ahead on another item than the current one is not.
    ``follows``: for a repeat, which clause had left the matter open, or ``void`` or ``decided``.
    """

    number: int
    sitting: int
    title: Words
    item: str
    method: Method
    majority: str
    text: str | None = None
    symbol: str | None = None
    hash: str | None = None
    closes_after_ms: int | None = None
    closes_when_all_cast: bool = False
    repeats: str | None = None
    follows: str | None = None
    reconsiders: str | None = None
    requested_by: tuple[str, ...] = ()
    shown: bool = True


@event("vote.cancelled", tells=("vote", "number"))
class VoteCancelled(Event):
    vote: str
    number: int


@event("vote.method_requested", tells=("vote", "number", "method", "delegation"))
class MethodRequested(Event):
    vote: str
    number: int
    method: Requested
    delegation: str


@event("vote.method_changed", tells=("vote", "number", "method"))
class MethodChanged(Event):
    """Enough delegations have asked: the vote will be taken by this method."""

    vote: str
    number: int
    method: Method


@event("vote.opened", tells=("vote", "number", "method"))
class VoteOpened(Event):
    """The electoral roll in roll-call order, frozen from now on. ``present``: electors present or represented.

    ``drawn``: by lot number ``lot``, the delegation with which the roll call begins.
    """

    vote: str
    number: int
    method: Method
    sitting: int
    electors: tuple[Elector, ...]
    present: int
    quorum: Quorum | None = None
    closes_at: int | None = None
    drawn: str | None = None
    lot: int | None = None


@event("vote.held", tells=("vote", "number"))
class VoteHeld(Event):
    vote: str
    number: int


@event("vote.resumed", tells=("vote", "number"))
class VoteResumed(Event):
    vote: str
    number: int


@event("vote.extended", tells=("vote", "number", "by_ms"))
class VoteExtended(Event):
    vote: str
    number: int
    by_ms: int


@event("vote.called", tells=("vote", "delegation", "round"), logged=False)
class DelegationCalled(Event):
    """The clerk calls a delegation, in the first or the second round."""

    vote: str
    delegation: str
    round: int


@event("ballot.cast", letter="b", tells=("vote", "right"), logged=False)
class BallotCast(Event):
    """``right``: whose vote it is; ``mandate``: under which it was cast by another. ``proposal``: the two persons who
    wrote down what was said aloud."""

    vote: str
    right: str
    choice: Choice
    mandate: str | None = None
    proposal: str | None = None


@event("ballot.replaced", letter="b", tells=("vote", "right"), logged=False)
class BallotReplaced(Event):
    """A head of delegation has changed the vote before the closing; the former choice counts no more."""

    vote: str
    right: str
    choice: Choice
    mandate: str | None = None


@event("vote.right_granted", tells=("vote", "number", "delegation", "reason"))
class RightGranted(Event):
    vote: str
    number: int
    delegation: str
    reason: str
    proposal: str


@event("vote.hands_counted", tells=("vote", "number"))
class HandsCounted(Event):
    vote: str
    number: int
    counts: Counts
    clear: bool


@event("vote.paper_counted", tells=("vote", "number"))
class PaperCounted(Event):
    vote: str
    number: int
    counts: Counts
    proposal: str


@event("vote.closed", tells=("vote", "number"))
class VoteClosed(Event):
    """No ballot is accepted behind this entry. ``present``: delegations with a vote present or represented."""

    vote: str
    number: int
    present: int
    quorum: Quorum | None = None


@event("vote.corrected", tells=("vote", "number", "reason", "right", "choice"))
class VoteCorrected(Event):
    vote: str
    number: int
    reason: str
    proposal: str
    right: str | None = None
    choice: Choice | None = None
    counts: Counts | None = None


@event("vote.voided", tells=("vote", "number", "reason"))
class VoteVoided(Event):
    """``proposal``: the two persons; none: a roll call takes the place of a show of hands that was not clear."""

    vote: str
    number: int
    reason: str
    proposal: str | None = None


@event("vote.announced", tells=("vote", "number", "outcome", "yes", "no", "abstain"))
class VoteAnnounced(Event):
    """The result as the chair announced it: the figures, how they lead to the outcome, and by which provisions."""

    vote: str
    number: int
    yes: int
    no: int
    abstain: int
    invalid: int
    not_participating: int
    not_voting: int
    base: int
    required: int
    outcome: str
    reason: str
    cite: str
    derivation: Words


@event("vote.intention_declared", tells=("vote", "number", "delegation", "choice"))
class IntentionDeclared(Event):
    """How a delegation says, after the result, that it meant to vote: annexed to the record, and never counted."""

    vote: str
    number: int
    delegation: str
    choice: Choice


@event("proposal.made", letter="p", tells=("command", "vote"))
class ProposalMade(Event):
    """The first of two persons asks for this: the command's name on the wire and its args."""

    command: str
    vote: str
    args: Mapping[str, Any]


@event("proposal.cancelled", tells=("proposal", "command"))
class ProposalCancelled(Event):
    proposal: str
    command: str
