"""May this ballot be cast, written down for a delegation, or a right be granted while the vote is open?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from plenary.domain.conference import Body, Conference
from plenary.domain.roll.messages import CheckedIn
from plenary.domain.rulebook import refused, rule
from plenary.domain.vocabulary import PODIUM, Event, Refusal, Request, Role, Verdict
from plenary.domain.voting.agreement import agreed
from plenary.domain.voting.events import BallotCast, BallotReplaced, IntentionDeclared, RightGranted
from plenary.domain.voting.messages import CastBallot, DeclareIntention, GrantRight, RecordOral
from plenary.domain.voting.proceeding import arrived, closing
from plenary.domain.voting.rules import ANNOUNCEMENT, conflict, found
from plenary.domain.voting.state import Ballot, Vote, VoteState
from plenary.domain.voting.terms import Elector, Method, Requested

RIGHT, ROLL_CALL = "roll.voting", "voting.roll_call"


@rule(CastBallot, Role.DELEGATE, cite=RIGHT)
def cast(conference: Conference, request: Request, command: CastBallot) -> Verdict:
    """The delegation votes: one vote for each right, by any of its members, who thereby is present.

    The first ballot counts; only a head of delegation may replace it until the closing, where the rules allow that.
    """
    body, seat = conference.body(request.body), request.seat
    vote = _taking_ballots(conference, body, command.vote)
    if isinstance(vote, Refusal):
        return vote
    right = _right(conference, body, vote, seat.delegation or "", command.mandate)
    if isinstance(right, Refusal):
        return right
    before = vote.ballots.get(right.delegation)
    if before is None:
        ballot: Event = BallotCast(
            vote=vote.id, right=right.delegation, choice=command.choice, mandate=command.mandate
        )
    else:
        rules = conference.profile.voting
        own = command.mandate in (None, before.mandate)  # a holder does not change what its grantor has cast
        changeable = rules is not None and rules.change.allowed and seat.head and own and not before.oral
        if not changeable or before.choice == command.choice:
            return _already(conference, before, request)
        ballot = BallotReplaced(
            vote=vote.id, right=right.delegation, choice=command.choice, mandate=command.mandate
        )
    new = before is None
    return _with_presence(conference, body, vote, seat.delegation or "", (ballot,), new=new)


def _taking_ballots(conference: Conference, body: Body, id: str) -> Vote | Refusal:
    """The vote, if ballots by name are taken just now."""
    vote = body.voting.votes.get(id)
    if vote is None:
        return Refusal("vote.unknown")
    if vote.closed_seq is not None:
        return refused(
            conference,
            "vote.closed",
            ANNOUNCEMENT,
            number=vote.number,
            seq=vote.closed_seq,
            at=vote.closed_at,
        )
    if vote.state == VoteState.VOID:
        return conflict(conference, vote)
    if not vote.by_name:
        return refused(conference, "ballot.not_by_name", ANNOUNCEMENT, method=str(vote.method))
    if vote.state == VoteState.PREPARED:
        return refused(conference, "vote.not_open", ANNOUNCEMENT, number=vote.number)
    if vote.state == VoteState.HELD:
        return refused(conference, "vote.held", "voting.conduct", number=vote.number)
    return vote


def _right(
    conference: Conference, body: Body, vote: Vote, own: str, mandate: str | None
) -> Elector | Refusal:
    """The line of the frozen roll that a delegation votes under: its own, or that of the mandate it holds."""
    if mandate is None:
        line = vote.electors.own.get(own)
    else:
        line = next((each for each in vote.electors if each.mandate == mandate), None)
        if line is None or line.held_by != own or mandate not in conference.roll.mandates:
            return refused(conference, "ballot.no_mandate", "proxies")
        if line.delegation in vote.lapsed or line.delegation in body.attendance.present:
            return refused(conference, "ballot.grantor_present", "proxies")
    if line is None or not line.may:
        reason = line.reason if line else "kind"
        return refused(conference, "ballot.no_right", RIGHT, reason=reason)
    if vote.method == Method.ROLL_CALL and line.delegation not in vote.calls:
        return refused(conference, "ballot.not_called_yet", ROLL_CALL)
    return line


def _already(conference: Conference, before: Ballot, request: Request) -> Refusal:
    """Who has cast the ballot, and when; how, to the delegation alone."""
    told: dict[str, Any] = {"by": before.by.public(), "at": before.at, "receipt": before.receipt}
    if request.seat.role == Role.DELEGATE:
        told["choice"] = str(before.choice)
    return refused(conference, "ballot.already_cast", RIGHT, **told)


def _with_presence(
    conference: Conference, body: Body, vote: Vote, own: str, ballot: Sequence[Event], *, new: bool
) -> tuple[Event, ...]:
    """The ballot of a delegation that becomes present by it, and the closing, if that was the last one waited for."""
    arriving = () if own in body.attendance.present else (CheckedIn(delegation=own),)
    last = new and vote.closes_when_all_cast and len(vote.ballots) + 1 == len(vote.rights)
    end = (closing(conference, arrived(body, own), vote),) if last else ()
    return (*arriving, *ballot, *end)


@rule(RecordOral, *PODIUM, cite=RIGHT)
def record_oral(conference: Conference, request: Request, command: RecordOral) -> Verdict:
    """What a delegation whose tablet fails says aloud is written down by two persons, and shown to it at once."""
    body = conference.body(request.body)
    vote = _taking_ballots(conference, body, command.vote)
    if isinstance(vote, Refusal):
        return vote
    right = _right(conference, body, vote, command.delegation, command.mandate)
    if isinstance(right, Refusal):
        return right
    if before := vote.ballots.get(right.delegation):
        return _already(conference, before, request)

    def act(proposal: str) -> tuple[Event, ...]:
        ballot = BallotCast(
            vote=vote.id,
            right=right.delegation,
            choice=command.choice,
            mandate=command.mandate,
            proposal=proposal,
        )
        return _with_presence(conference, body, vote, command.delegation, (ballot,), new=True)

    return agreed(conference, request, vote.id, act)


@rule(GrantRight, *PODIUM, cite=RIGHT)
def grant_right(conference: Conference, request: Request, command: GrantRight) -> Verdict:
    """A right that was wrongly refused is granted by chair and secretary before the vote is closed."""
    body = conference.body(request.body)
    vote = found(conference, body, command.vote, VoteState.OPEN, VoteState.HELD)
    if isinstance(vote, Refusal):
        return vote
    if command.delegation not in conference.roll.delegations:
        return refused(conference, "roll.unknown_delegation")
    if not conference.roll.votes_by_kind(command.delegation):
        return refused(conference, "roll.kind_never_votes", RIGHT)
    if command.delegation in vote.rights:
        return refused(conference, "vote.already_eligible", RIGHT)
    return agreed(
        conference,
        request,
        vote.id,
        lambda proposal: (
            RightGranted(
                vote=vote.id,
                number=vote.number,
                delegation=command.delegation,
                reason=command.reason,
                proposal=proposal,
            ),
        ),
    )


@rule(DeclareIntention, Role.DELEGATE, Role.SECRETARY, cite="voting.correction")
def declare_intention(conference: Conference, request: Request, command: DeclareIntention) -> Verdict:
    """After the result a delegation may have it put on record how it meant to vote; the result stays as it is."""
    vote = found(conference, conference.body(request.body), command.vote, VoteState.ANNOUNCED)
    if isinstance(vote, Refusal):
        return vote
    if vote.method == Method.PAPER and Requested.SECRET in vote.requests:
        return refused(conference, "vote.secret_vote", "voting.secret")
    own = request.seat.delegation if request.seat.role == Role.DELEGATE else command.delegation
    if own is None or (command.delegation not in (None, own)):
        return refused(conference, "vote.whose_intention", "voting.correction")
    if own not in vote.rights:
        return refused(conference, "ballot.no_right", RIGHT, reason="not_entitled")
    if any(each.delegation == own for each in vote.declared):
        return refused(conference, "vote.already_declared", "voting.correction")
    declared = IntentionDeclared(vote=vote.id, number=vote.number, delegation=own, choice=command.choice)
    return (declared,)
