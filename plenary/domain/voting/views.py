"""What each audience may know of a vote: who has voted, from the closing on how; totals never before that."""

from __future__ import annotations

from typing import Any

from plenary.domain.conference import Body, Conference
from plenary.domain.section import Section, differing
from plenary.domain.vocabulary import Audience, Channel, Entry, told
from plenary.domain.voting.agreement import WITHIN_MS
from plenary.domain.voting.counting import result_of
from plenary.domain.voting.electorate import own_lines
from plenary.domain.voting.events import BallotCast, BallotReplaced
from plenary.domain.voting.showing import one_vote, roll_of, show_elector, subject_of
from plenary.domain.voting.state import VOTED, Ballot, ElectoralRoll, Vote, VoteState
from plenary.domain.voting.terms import Elector, Method

ENTERED_TWICE = {
    "vote.record_paper": ("yes", "no", "abstain", "invalid"),
    "vote.record_oral": ("choice",),
}
"""What the second person must enter without reading it off the first one's proposal."""


def show_vote(conference: Conference, audience: Audience) -> dict[str, Any] | None:
    """The vote that is on the screens."""
    body = conference.body(audience.body)
    vote = body.voting.shown
    if vote is None:
        return None
    return one_vote(conference, body, vote, podium=audience.channel == Channel.PODIUM)


def show_electors(conference: Conference, audience: Audience) -> dict[str, Any] | None:
    """The electoral roll of the vote on the screens, in roll-call order, each line with its reason."""
    body = conference.body(audience.body)
    vote = body.voting.shown
    if vote is None:
        return None
    return {"vote": vote.id, "roll": [show_elector(vote, each) for each in roll_of(conference, body, vote)]}


def show_votes(conference: Conference, audience: Audience) -> dict[str, Any]:
    """For the podium: the votes that wait to be opened, and those of this meeting."""
    body = conference.body(audience.body)
    votes = body.voting.votes.values()
    return {
        "prepared": [_listed(vote) for vote in votes if vote.state == VoteState.PREPARED],
        "taken": [
            _listed(vote) | _taken(conference, vote)
            for vote in votes
            if vote.opened_at and vote.sitting == body.sitting.number
        ],
    }


def _listed(vote: Vote) -> dict[str, Any]:
    return {
        "id": vote.id,
        "number": vote.number,
        "subject": subject_of(vote),
        "method": str(vote.method),
        "majority": vote.majority,
    }


def _taken(conference: Conference, vote: Vote) -> dict[str, Any]:
    result = result_of(conference.profile, vote)
    return {"state": str(vote.state)} | ({"outcome": str(result.outcome)} if result else {})


def show_proposals(conference: Conference, audience: Audience) -> list[dict[str, Any]]:
    """For the podium: what the first of two persons asks for, without what the second must enter on its own."""
    return [
        {
            "id": each.id,
            "command": each.command,
            "vote": each.vote,
            "by": each.by.public(),
            "at": each.at,
            "until": each.at + WITHIN_MS,
            "args": {
                name: value
                for name, value in each.args.items()
                if name not in ENTERED_TWICE.get(each.command, ())
            },
        }
        for each in conference.body(audience.body).voting.proposals.values()
    ]


def own_votes(conference: Conference, audience: Audience) -> dict[str, Any]:
    """A delegation's own rights in the vote on the screens, its own vote first, each with the ballot cast under it."""
    body, own = conference.body(audience.body), audience.delegation or ""
    vote = body.voting.shown
    if vote is None:
        return {"votes": {}}
    # The podium, which may look at an earlier moment, never sees the choice: it may have been replaced, or void.
    chosen = audience.channel == Channel.FLOOR
    mine, held = _own_lines(conference, body, vote, own)
    rights = [_own_right(vote, each, by_mandate=False, chosen=chosen) for each in mine]
    rights += [_own_right(vote, each, by_mandate=True, chosen=chosen) for each in held]
    return {"votes": {vote.id: rights}}


def _own_lines(
    conference: Conference, body: Body, vote: Vote, own: str
) -> tuple[tuple[Elector, ...], tuple[Elector, ...]]:
    """A delegation's own line of the roll, and those of the delegations whose vote it holds."""
    roll = vote.electors if vote.opened_at else ElectoralRoll(own_lines(conference, body, own))
    mine = roll.own.get(own)
    return (() if mine is None else (mine,)), roll.held.get(own, ())


def vote_reads(conference: Conference, body: Body) -> tuple[object, ...]:
    """What the rights of all delegations in the vote on the screens are made from."""
    vote = body.voting.shown
    if vote is None:
        return ()
    if vote.opened_at:
        return (vote.id, vote.method, vote.electors, vote.lapsed, vote.calls, vote.ballots)
    return (vote.id, vote.method, conference.roll, body.sitting.number)


def whose_votes(_: Conference, was: Body, __: Conference, now: Body) -> set[str] | None:
    """While one vote is on the screens and its roll is the same: who has cast, been called or come back, and who holds
    their votes."""
    before, vote = was.voting.shown, now.voting.shown
    if not before or not vote or not before.opened_at or not vote.opened_at:
        return None
    if (before.id, before.method) != (vote.id, vote.method) or before.electors is not vote.electors:
        return None
    rights = differing(before.ballots, vote.ballots) | (before.lapsed ^ vote.lapsed)
    rights |= before.calls.keys() ^ vote.calls.keys()
    lines = (vote.electors.own.get(right) for right in rights)
    return rights | {line.held_by for line in lines if line and line.held_by}


def _own_right(vote: Vote, line: Elector, *, by_mandate: bool, chosen: bool) -> dict[str, Any]:
    shown: dict[str, Any] = {"right": line.delegation, "may": line.may, "reason": line.reason}
    if by_mandate:
        shown["mandate"] = line.mandate
        if line.delegation in vote.lapsed:
            shown["lapsed"] = True
    if vote.method == Method.ROLL_CALL and vote.opened_at:
        shown["called"] = line.delegation in vote.calls
    ballot = vote.ballots.get(line.delegation)
    # What a grantor has cast itself is no business of the holder's.
    if ballot and (not by_mandate or ballot.mandate == line.mandate):
        shown |= _own_ballot(ballot) | ({"choice": str(ballot.choice)} if chosen else {})
    return shown


def _own_ballot(ballot: Ballot) -> dict[str, Any]:
    by = ballot.by.public() | ({"oral": True} if ballot.oral else {})
    return {"by": by, "at": ballot.at, "receipt": ballot.receipt}


def told_now(conference: Conference, entry: Entry) -> dict[str, Any]:
    """What the podium may read of an entry now: of a ballot that counts, its choice too, once the vote is closed."""
    event = entry.event
    if isinstance(event, (BallotCast, BallotReplaced)):
        vote = conference.body(entry.body).voting.votes[event.vote]
        ballot = vote.ballots[event.right]
        counts = ballot.id == entry.made and ballot.choice == event.choice
        if vote.state in VOTED and counts:
            return told(event) | {"choice": str(event.choice)}
    return told(event)


def _reads(conference: Conference, body: Body) -> tuple[object, ...]:
    vote = body.voting.shown
    if vote is None:
        return (None, None, None)
    # Before it begins, the roll as it stands now; in a roll call, who of it is there.
    live = vote.state == VoteState.PREPARED or vote.method == Method.ROLL_CALL
    return (vote, (conference.roll if live else None), (body.attendance if live else None))


def _roll_reads(conference: Conference, body: Body) -> tuple[object, ...]:
    vote = body.voting.shown
    if vote is None:
        return (None, None, None)
    if vote.opened_at:
        return (vote.id, vote.electors, vote.lapsed)
    return (vote.id, conference.roll, body.sitting)


PODIUM_ONLY = frozenset({Channel.PODIUM})
SECTIONS = (
    Section("vote", _reads, show_vote, podium_sees_more=True),
    Section("electors", _roll_reads, show_electors),
    Section(
        "votes",
        lambda _, b: (b.voting.votes, b.sitting.number),
        show_votes,
        PODIUM_ONLY,
    ),
    Section("proposals", lambda _, b: (b.voting.proposals,), show_proposals, PODIUM_ONLY),
)
