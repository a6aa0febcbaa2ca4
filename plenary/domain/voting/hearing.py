"""How a body's votes hear what happens: to them, and around them."""

from __future__ import annotations

from dataclasses import replace

from plenary.domain.agenda.messages import ItemOpened
from plenary.domain.altering import altered
from plenary.domain.floor.messages import FloorGiven
from plenary.domain.hall.messages import Shown
from plenary.domain.roll.messages import CheckedIn
from plenary.domain.sitting.messages import SittingClosed
from plenary.domain.vocabulary import Entry, change
from plenary.domain.voting.events import (
    BallotCast,
    BallotReplaced,
    DelegationCalled,
    HandsCounted,
    IntentionDeclared,
    MethodChanged,
    MethodRequested,
    PaperCounted,
    ProposalCancelled,
    ProposalMade,
    RightGranted,
    VoteAnnounced,
    VoteCancelled,
    VoteClosed,
    VoteCorrected,
    VoteExtended,
    VoteHeld,
    VoteOpened,
    VotePrepared,
    VoteResumed,
    VoteVoided,
)
from plenary.domain.voting.state import (
    Ballot,
    Correction,
    ElectoralRoll,
    Intention,
    Proposal,
    Vote,
    VoteState,
    Voting,
    hear,
    named,
)
from plenary.domain.voting.terms import Elector

__all__ = ["hear"]


@hear.on(VotePrepared)
def _(voting: Voting, entry: Entry, event: VotePrepared) -> Voting:
    vote = Vote(
        id=f"{entry.made}",
        number=event.number,
        sitting=event.sitting,
        title=event.title,
        item=event.item,
        text=event.text,
        symbol=event.symbol,
        hash=event.hash,
        method=event.method,
        majority=event.majority,
        closes_after_ms=event.closes_after_ms,
        closes_when_all_cast=event.closes_when_all_cast,
        repeats=event.repeats,
        follows=event.follows,
        reconsiders=event.reconsiders,
        prepared_at=entry.at,
        changed=change(entry),
    )
    current = vote.id if event.shown and not voting.under_way else voting.current
    return altered(voting, votes={**voting.votes, vote.id: vote}, current=current)


@hear.on(VoteCancelled)
def _(voting: Voting, entry: Entry, event: VoteCancelled) -> Voting:
    left = altered(voting, current=None if voting.current == event.vote else voting.current)
    return left.putting(event.vote, state=VoteState.VOID, changed=change(entry))


@hear.on(MethodRequested)
def _(voting: Voting, entry: Entry, event: MethodRequested) -> Voting:
    requests = voting.votes[event.vote].requests
    asked = {**requests, event.method: (*requests.get(event.method, ()), event.delegation)}
    return voting.putting(event.vote, requests=asked)


@hear.on(MethodChanged)
def _(voting: Voting, entry: Entry, event: MethodChanged) -> Voting:
    return voting.putting(event.vote, method=event.method)


@hear.on(VoteOpened)
def _(voting: Voting, entry: Entry, event: VoteOpened) -> Voting:
    opened = voting.putting(
        event.vote,
        state=VoteState.OPEN,
        sitting=event.sitting,
        opened_at=entry.at,
        closes_at=event.closes_at,
        electors=ElectoralRoll(event.electors),
        present=event.present,
        quorum=event.quorum,
        drawn=event.drawn,
        lot=event.lot,
        changed=change(entry),
    )
    return altered(opened, current=event.vote)


@hear.on(VoteHeld)
def _(voting: Voting, entry: Entry, event: VoteHeld) -> Voting:
    closes_at = voting.votes[event.vote].closes_at
    remaining = None if closes_at is None else max(0, closes_at - entry.at)
    return voting.putting(
        event.vote, state=VoteState.HELD, closes_at=None, remaining_ms=remaining, changed=change(entry)
    )


@hear.on(VoteResumed)
def _(voting: Voting, entry: Entry, event: VoteResumed) -> Voting:
    remaining = voting.votes[event.vote].remaining_ms
    closes_at = None if remaining is None else entry.at + remaining
    return voting.putting(
        event.vote, state=VoteState.OPEN, closes_at=closes_at, remaining_ms=None, changed=change(entry)
    )


@hear.on(VoteExtended)
def _(voting: Voting, entry: Entry, event: VoteExtended) -> Voting:
    vote = voting.votes[event.vote]
    return voting.putting(
        event.vote,
        closes_at=None if vote.closes_at is None else vote.closes_at + event.by_ms,
        remaining_ms=None if vote.remaining_ms is None else vote.remaining_ms + event.by_ms,
    )


@hear.on(DelegationCalled)
def _(voting: Voting, entry: Entry, event: DelegationCalled) -> Voting:
    calls = {**voting.votes[event.vote].calls, event.delegation: event.round}
    return voting.putting(
        event.vote, called=event.delegation, round=event.round, calls=calls, changed=change(entry)
    )


@hear.on(BallotCast, BallotReplaced)
def _(voting: Voting, entry: Entry, event: BallotCast | BallotReplaced) -> Voting:
    proposal = event.proposal if isinstance(event, BallotCast) else None
    ballot = Ballot(
        id=f"{entry.made}",
        choice=event.choice,
        at=entry.at,
        by=entry.by,
        mandate=event.mandate,
        oral=proposal is not None,
        entry=named(entry),
    )
    cast = voting.putting(event.vote, ballots={**voting.votes[event.vote].ballots, event.right: ballot})
    return _carried(cast, proposal)


@hear.on(RightGranted)
def _(voting: Voting, entry: Entry, event: RightGranted) -> Voting:
    vote = voting.votes[event.vote]
    line = Elector(delegation=event.delegation, may=True, reason=event.reason)
    electors = [line if each.delegation == event.delegation else each for each in vote.electors]
    if event.delegation not in vote.electors.own:
        electors.append(line)
    granted = voting.putting(
        event.vote,
        electors=ElectoralRoll(electors),
        granted=vote.granted | {event.delegation},
    )
    return _carried(granted, event.proposal)


@hear.on(HandsCounted)
def _(voting: Voting, entry: Entry, event: HandsCounted) -> Voting:
    return voting.putting(event.vote, counts=event.counts, clear=event.clear, changed=change(entry))


@hear.on(PaperCounted)
def _(voting: Voting, entry: Entry, event: PaperCounted) -> Voting:
    return _carried(voting.putting(event.vote, counts=event.counts, changed=change(entry)), event.proposal)


@hear.on(VoteClosed)
def _(voting: Voting, entry: Entry, event: VoteClosed) -> Voting:
    closed = voting.putting(
        event.vote,
        state=VoteState.CLOSED,
        closes_at=None,
        remaining_ms=None,
        called=None,
        closed_at=entry.at,
        closed_seq=entry.seq,
        present_at_closing=event.present,
        quorum_at_closing=event.quorum,
        changed=change(entry),
    )
    return closed.without_proposals(event.vote, "vote.record_oral", "vote.grant_right")


@hear.on(VoteCorrected)
def _(voting: Voting, entry: Entry, event: VoteCorrected) -> Voting:
    vote = voting.votes[event.vote]
    corrected = (*vote.corrected, Correction(event.reason, entry.at, event.right))
    now = voting.putting(event.vote, corrected=corrected, changed=change(entry))
    if event.counts is not None:
        now = now.putting(event.vote, counts=event.counts)
    if event.right is not None and event.choice is not None:
        before = vote.ballots.get(event.right)
        ballot = (
            replace(before, choice=event.choice)
            if before
            else Ballot(f"{entry.made}", event.choice, entry.at, entry.by, None, True, named(entry))
        )
        now = now.putting(event.vote, ballots={**vote.ballots, event.right: ballot})
    return _carried(now, event.proposal)


@hear.on(VoteVoided)
def _(voting: Voting, entry: Entry, event: VoteVoided) -> Voting:
    void = voting.putting(
        event.vote,
        state=VoteState.VOID,
        void_reason=event.reason,
        closes_at=None,
        remaining_ms=None,
        called=None,
        changed=change(entry),
    )
    return void.without_proposals(event.vote)


@hear.on(VoteAnnounced)
def _(voting: Voting, entry: Entry, event: VoteAnnounced) -> Voting:
    announced = voting.putting(
        event.vote, state=VoteState.ANNOUNCED, announced_at=entry.at, changed=change(entry)
    )
    return announced.without_proposals(event.vote)


@hear.on(IntentionDeclared)
def _(voting: Voting, entry: Entry, event: IntentionDeclared) -> Voting:
    declared = Intention(event.delegation, event.choice, entry.at)
    return voting.putting(event.vote, declared=(*voting.votes[event.vote].declared, declared))


@hear.on(ProposalMade)
def _(voting: Voting, entry: Entry, event: ProposalMade) -> Voting:
    made = Proposal(f"{entry.made}", event.command, event.vote, event.args, entry.by, entry.at)
    return altered(voting, proposals={**voting.proposals, made.id: made})


@hear.on(ProposalCancelled)
def _(voting: Voting, entry: Entry, event: ProposalCancelled) -> Voting:
    return _carried(voting, event.proposal)


def _carried(voting: Voting, proposal: str | None) -> Voting:
    """The same without a proposal that was carried out or cancelled."""
    if proposal not in voting.proposals:
        return voting
    kept = {id: each for id, each in voting.proposals.items() if id != proposal}
    return altered(voting, proposals=kept)


@hear.on(CheckedIn)
def _(voting: Voting, entry: Entry, event: CheckedIn) -> Voting:
    """A grantor that comes back votes itself: its mandate lapses for the vote that is open."""
    vote = voting.under_way
    line = vote.rights.get(event.delegation) if vote else None
    if vote is None or line is None or line.held_by is None or event.delegation in vote.lapsed:
        return voting
    return voting.putting(vote.id, lapsed=vote.lapsed | {event.delegation})


@hear.on(FloorGiven, ItemOpened, Shown, SittingClosed)
def _(voting: Voting, entry: Entry, event: FloorGiven | ItemOpened | Shown | SittingClosed) -> Voting:
    """The meeting goes on: the screens leave a vote that is not under way."""
    if voting.current is None or voting.under_way:
        return voting
    return altered(voting, current=None)
