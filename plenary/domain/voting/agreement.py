"""What takes two persons: the first proposes it, and the other role's same command within five minutes performs it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from enum import StrEnum
from typing import Any

from plenary.domain.conference import Conference
from plenary.domain.rulebook import rule
from plenary.domain.vocabulary import CHAIRS, PODIUM, Command, Event, Refusal, Request, Role, Verdict
from plenary.domain.voting.events import ProposalCancelled, ProposalMade
from plenary.domain.voting.messages import CancelProposal
from plenary.domain.voting.state import Proposal, Voting

WITHIN_MS = 300_000
"""How long the first person's proposal stands."""
ABOUT = ("vote", "delegation", "right")
"""The args that say what a proposal is about; proposals about other things stand beside it."""


def args_of(command: Command) -> dict[str, Any]:
    """The args of a command as the wire carries them, without those that are not given."""
    given = {f.name.rstrip("_"): getattr(command, f.name) for f in fields(command)}  # type: ignore[arg-type]
    return {
        name: str(value) if isinstance(value, StrEnum) else value
        for name, value in given.items()
        if value is not None
    }


def agreed(
    conference: Conference, request: Request, vote: str, act: Callable[[str], tuple[Event, ...]]
) -> Verdict:
    """Perform an act that the other role has proposed with the same args; otherwise propose it.

    ``act``: the events, given the name of the proposal. Other args put an end to what was proposed before.
    """
    voting, args, name = conference.body(request.body).voting, args_of(request.command), request.command.name
    pending = _pending(voting, name, args)
    made = ProposalMade(command=name, vote=vote, args=args)
    if pending is None:
        return (made,)
    stands = request.at - pending.at <= WITHIN_MS
    if not stands or pending.args != args:
        return (ProposalCancelled(proposal=pending.id, command=name), made)
    if _side(pending.by.role) == _side(request.seat.role):
        return Refusal("proposal.pending", details={"proposal": pending.id, "until": pending.at + WITHIN_MS})
    return act(pending.id)


def _pending(voting: Voting, name: str, args: dict[str, Any]) -> Proposal | None:
    about = [args.get(each) for each in ABOUT]
    same = (
        each
        for each in voting.proposals.values()
        if each.command == name and [each.args.get(one) for one in ABOUT] == about
    )
    return next(same, None)


def _side(role: Role) -> str:
    return "chair" if role in CHAIRS else "secretary"


@rule(CancelProposal, *PODIUM, cite="voting.announcement")
def cancel_proposal(conference: Conference, request: Request, command: CancelProposal) -> Verdict:
    """Either of the two persons may put an end to what is proposed."""
    pending = conference.body(request.body).voting.proposals.get(command.proposal)
    if pending is None:
        return Refusal("proposal.unknown")
    return (ProposalCancelled(proposal=pending.id, command=pending.command),)
