"""What may be asked of a vote; what may happen to it is in :mod:`plenary.domain.voting.events`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from plenary.domain.vocabulary import Between, Command, Id, Length, Words, command
from plenary.domain.voting.terms import Choice, Method, Requested

Title = Annotated[Words, Length(1, 1000)]
Decided = Annotated[Words, Length(1, 4000)]
Reason = Annotated[str, Length(1, 500)]
Count = Annotated[int, Between(0, 99_999)]
MajorityId = Annotated[str, Length(1, 64)]
VotingTime = Annotated[int, Between(5_000, 86_400_000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is put to the vote: its title, and the item or the registered text; without them, the current item."""

    title: Title
    item: Id | None = None
    text: Id | None = None


@command("vote.prepare")
class PrepareVote(Command):
    """``repeats``: the vote that this one repeats; one on the same subject is found without being named.

    ``reconsiders``: the vote that the meeting is asked to take up again. ``requested_by``: who asks for the repeat.
    """

    subject: Subject
    method: Method
    majority: MajorityId = "simple"
    closes_after_ms: VotingTime | None = None
    closes_when_all_cast: bool = False
    repeats: Id | None = None
    reconsiders: Id | None = None
    requested_by: Annotated[tuple[Id, ...], Length(1, 400)] | None = None


@command("vote.cancel")
class CancelVote(Command):
    vote: Id


@command("vote.request_method")
class RequestMethod(Command):
    vote: Id
    method: Requested


@command("vote.open")
class OpenVote(Command):
    vote: Id


@command("vote.hold")
class HoldVote(Command):
    vote: Id


@command("vote.resume")
class ResumeVote(Command):
    vote: Id


@command("vote.extend")
class ExtendVote(Command):
    vote: Id
    by_ms: Annotated[int, Between(1_000, 3_600_000)]


@command("vote.close")
class CloseVote(Command):
    vote: Id


@command("vote.announce")
class AnnounceVote(Command):
    """``text``: the words of the decision; none: the title of the subject."""

    vote: Id
    text: Decided | None = None


@command("vote.call_next")
class CallNext(Command):
    """``seen``: whom the asker saw being called, so that a second press does not pass anybody over."""

    vote: Id
    seen: Id | None = None


@command("ballot.cast")
class CastBallot(Command):
    """``mandate``: the power to vote for another delegation; none: the own vote."""

    vote: Id
    choice: Choice
    mandate: Id | None = None


@command("vote.record_show_of_hands")
class RecordShowOfHands(Command):
    """``clear``: whether the show of hands gives a clear majority."""

    vote: Id
    yes: Count
    no: Count
    abstain: Count
    clear: bool


@command("vote.record_paper")
class RecordPaper(Command):
    vote: Id
    yes: Count
    no: Count
    abstain: Count
    invalid: Count = 0


@command("vote.record_oral")
class RecordOral(Command):
    vote: Id
    delegation: Id
    choice: Choice
    mandate: Id | None = None


@command("vote.grant_right")
class GrantRight(Command):
    vote: Id
    delegation: Id
    reason: Reason


@command("vote.correct")
class CorrectVote(Command):
    """A clerical error: one ballot (``right``, ``choice``), or all the totals of a vote that was counted."""

    vote: Id
    reason: Reason
    right: Id | None = None
    choice: Choice | None = None
    yes: Count | None = None
    no: Count | None = None
    abstain: Count | None = None
    invalid: Count | None = None


@command("vote.void")
class VoidVote(Command):
    vote: Id
    reason: Reason


@command("vote.declare_intention")
class DeclareIntention(Command):
    """``delegation``: whose, if the secretary writes it down; a delegate declares its own."""

    vote: Id
    choice: Choice
    delegation: Id | None = None


@command("proposal.cancel")
class CancelProposal(Command):
    proposal: Id
