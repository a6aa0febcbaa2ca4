"""The records of votes: each with its electoral roll and, from its closing, its figures and the ballots that count."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from plenary.domain.vocabulary import Event, canonical
from plenary.domain.voting.counting import derived
from plenary.domain.voting.events import (
    HandsCounted,
    IntentionDeclared,
    MethodChanged,
    PaperCounted,
    RightGranted,
    VoteAnnounced,
    VoteCancelled,
    VoteClosed,
    VoteCorrected,
    VoteHeld,
    VoteOpened,
    VotePrepared,
    VoteResumed,
    VoteVoided,
)
from plenary.engine import record_tables as t
from plenary.engine.record_things import Happened
from plenary.engine.rows import Row

FIGURES = ("yes", "no", "abstain", "invalid", "not_participating", "not_voting")
AS_IT_STANDS = (
    VotePrepared,
    MethodChanged,
    VoteCancelled,
    VoteHeld,
    VoteResumed,
    HandsCounted,
    PaperCounted,
    VoteAnnounced,
    VoteVoided,
)


def _vote(happened: Happened, event: Any) -> Iterable[Row]:
    """The vote as it stands behind the entry."""
    vote = happened.body.voting.votes[getattr(event, "vote", None) or f"{happened.entry.made}"]
    known = derived(happened.conference.profile, vote)
    result = known and known.result
    yield happened.put(
        t.votes,
        id=vote.id,
        number=vote.number,
        sitting=vote.sitting,
        item=vote.item,
        title=canonical(dict(vote.title)),
        text=vote.text,
        symbol=vote.symbol,
        hash=vote.hash,
        method=str(vote.method),
        majority=vote.majority,
        state=str(vote.state),
        repeats=vote.repeats,
        prepared_at=vote.prepared_at,
        opened_at=vote.opened_at,
        closed_at=vote.closed_at,
        announced_at=vote.announced_at,
        eligible=len(vote.rights) if vote.opened_at else None,
        **{name: getattr(result.tally, name) if result else None for name in FIGURES},
        base=result.base if result else None,
        required=result.required if result else None,
        outcome=str(result.outcome) if result else None,
        reason=str(result.why) if result else None,
        cite=result.cite if result else None,
        derivation=canonical(dict(known.words)) if known else None,
        void_reason=vote.void_reason,
    )


def _roll(happened: Happened, event: VoteOpened | RightGranted) -> Iterable[Row]:
    """The electoral roll, line by line; a right that is granted changes one."""
    vote = happened.body.voting.votes[event.vote]
    granted = event.delegation if isinstance(event, RightGranted) else None
    for place, line in enumerate(vote.electors, 1):
        if granted in (None, line.delegation):
            yield happened.put(
                t.electors,
                vote=vote.id,
                delegation=line.delegation,
                place=place,
                may=line.may,
                reason=line.reason,
                held_by=line.held_by,
                mandate=line.mandate,
                granted=line.delegation in vote.granted,
            )
    yield from _vote(happened, event)


def _closed(happened: Happened, event: VoteClosed) -> Iterable[Row]:
    """The vote with its ballots: until the closing they are nobody's business, and no row of the records."""
    for right in happened.body.voting.votes[event.vote].ballots:
        yield _ballot(happened, event.vote, right)
    yield from _vote(happened, event)


def _ballot(happened: Happened, vote: str, right: str) -> Row:
    """The ballot that counts under a right."""
    ballot = happened.body.voting.votes[vote].ballots[right]
    return happened.put(
        t.ballots,
        vote=vote,
        right=right,
        id=ballot.id,
        choice=str(ballot.choice),
        mandate=ballot.mandate,
        seat=ballot.by.seat,
        delegation=ballot.by.delegation,
        oral=ballot.oral,
        at=ballot.at,
        receipt=ballot.receipt,
    )


def _corrected(happened: Happened, event: VoteCorrected) -> Iterable[Row]:
    if event.right:
        yield _ballot(happened, event.vote, event.right)
    yield from _vote(happened, event)


def _declared(happened: Happened, event: IntentionDeclared) -> Iterable[Row]:
    yield happened.put(
        t.intentions,
        vote=event.vote,
        delegation=event.delegation,
        choice=str(event.choice),
        at=happened.entry.at,
    )


RECORDERS: dict[type[Event], Callable[[Happened, Any], Iterable[Row]]] = {
    **dict.fromkeys(AS_IT_STANDS, _vote),
    VoteOpened: _roll,
    RightGranted: _roll,
    VoteClosed: _closed,
    VoteCorrected: _corrected,
    IntentionDeclared: _declared,
}
