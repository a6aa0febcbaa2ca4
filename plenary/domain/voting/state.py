"""What a body remembers of its votes: each with electors, ballots, counts and requests; and which one is shown."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

from plenary.domain.altering import altered
from plenary.domain.hearing import Hearing
from plenary.domain.roll.messages import Quorum
from plenary.domain.values import quick
from plenary.domain.vocabulary import By, Change, Entry, Words
from plenary.domain.voting.tally import Tally, of_ballots, of_counts
from plenary.domain.voting.terms import BY_NAME, Choice, Counts, Elector, Method, Requested


class VoteState(StrEnum):
    """Where a vote stands. Held: open, and no ballot is taken for the moment. Closed: to be announced."""

    PREPARED = "prepared"
    OPEN = "open"
    HELD = "held"
    CLOSED = "closed"
    ANNOUNCED = "announced"
    VOID = "void"


UNDER_WAY = (VoteState.OPEN, VoteState.HELD, VoteState.CLOSED)
"""From the announced start to the announced result (GR 131, Rule 88)."""
VOTED = (VoteState.CLOSED, VoteState.ANNOUNCED)
_BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
BASE_1024 = [first + second for first in _BASE_32 for second in _BASE_32]
"""Two digits of RFC 4648 at once: the library's encoder takes three times as long, at every ballot of a hall."""


@quick
@dataclass(frozen=True, slots=True)
class Ballot:
    """A ballot as it counts. ``by``: the seat that cast it; ``oral``: two persons wrote down what was said aloud;
    ``entry``: which entry it was, by :func:`named`."""

    id: str
    choice: Choice
    at: int
    by: By
    mandate: str | None
    oral: bool
    entry: str

    @property
    def receipt(self) -> str:
        """The code by which a delegation can find its ballot's entry again; it says nothing of the choice."""
        forty = int.from_bytes(hashlib.sha256(self.entry.encode()).digest()[:5])
        first, second = BASE_1024[forty >> 30], BASE_1024[forty >> 20 & 1023]
        return f"{first}{second}-{BASE_1024[forty >> 10 & 1023]}{BASE_1024[forty & 1023]}"


@dataclass(frozen=True, slots=True)
class Correction:
    """A clerical correction between closing and announcing. ``right``: whose ballot; none: the totals."""

    reason: str
    at: int
    right: str | None


@dataclass(frozen=True, slots=True)
class Intention:
    """How a delegation says, after the result, that it meant to vote."""

    delegation: str
    choice: Choice
    at: int


class ElectoralRoll(tuple[Elector, ...]):
    """The lines of an electoral roll in roll-call order, and who is found in it where; kept while ballots are cast."""

    @cached_property
    def rights(self) -> Mapping[str, Elector]:
        """The delegations that may vote, in roll-call order."""
        return {each.delegation: each for each in self if each.may}

    @cached_property
    def own(self) -> Mapping[str, Elector]:
        """The line of each delegation."""
        return {each.delegation: each for each in self}

    @cached_property
    def held(self) -> Mapping[str, tuple[Elector, ...]]:
        """For each delegation that holds the vote of others, their lines."""
        held: dict[str, tuple[Elector, ...]] = {}
        for each in self:
            if each.held_by:
                held[each.held_by] = (*held.get(each.held_by, ()), each)
        return held


@dataclass(frozen=True)
class Vote:
    """A vote. All moments in milliseconds UTC; ``remaining_ms``: of a held vote; ``follows``: what a repeat repeats;
    ``lapsed``: who came back while the vote was open, so that the mandate it had given holds in it no longer."""

    id: str
    number: int
    sitting: int
    title: Words
    item: str
    text: str | None
    symbol: str | None
    hash: str | None
    method: Method
    majority: str
    closes_after_ms: int | None
    closes_when_all_cast: bool
    repeats: str | None
    follows: str | None
    reconsiders: str | None
    prepared_at: int
    state: VoteState = VoteState.PREPARED
    requests: Mapping[Requested, tuple[str, ...]] = field(default_factory=dict)
    opened_at: int | None = None
    closes_at: int | None = None
    remaining_ms: int | None = None
    closed_at: int | None = None
    closed_seq: int | None = None
    announced_at: int | None = None
    electors: ElectoralRoll = field(default_factory=ElectoralRoll)
    granted: frozenset[str] = frozenset()
    lapsed: frozenset[str] = frozenset()
    present: int = 0
    present_at_closing: int = 0
    quorum: Quorum | None = None
    quorum_at_closing: Quorum | None = None
    drawn: str | None = None
    lot: int | None = None
    round: int = 1
    called: str | None = None
    calls: Mapping[str, int] = field(default_factory=dict)
    ballots: Mapping[str, Ballot] = field(default_factory=dict)
    counts: Counts | None = None
    clear: bool = True
    corrected: tuple[Correction, ...] = ()
    declared: tuple[Intention, ...] = ()
    void_reason: str | None = None
    changed: Change | None = None

    @property
    def by_name(self) -> bool:
        """Whether it is on record who voted how."""
        return self.method in BY_NAME

    @property
    def under_way(self) -> bool:
        """Whether nothing but a point of order on its conduct may interrupt."""
        return self.state in UNDER_WAY

    @property
    def rights(self) -> Mapping[str, Elector]:
        """The delegations that may vote, in roll-call order."""
        return self.electors.rights

    @property
    def all_cast(self) -> bool:
        """Whether every right was used."""
        return len(self.ballots) == len(self.rights)

    @cached_property
    def tally(self) -> Tally | None:
        """The figures as far as they are known: not before the counts of a show of hands are entered.

        Kept, for the podium's list shows every vote of the meeting again at each ballot of the next.
        """
        if self.counts is not None:
            return of_counts(self.counts, len(self.rights))
        if not self.by_name:
            return None
        return of_ballots((ballot.choice for ballot in self.ballots.values()), len(self.rights))


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the first of two persons asks for; the second must ask for the same."""

    id: str
    command: str
    vote: str
    args: Mapping[str, Any]
    by: By
    at: int


@dataclass(frozen=True)
class Voting:
    """The votes of a body in the order of their preparation. ``current``: the one that the screens show."""

    votes: Mapping[str, Vote] = field(default_factory=dict)
    current: str | None = None
    proposals: Mapping[str, Proposal] = field(default_factory=dict)

    @cached_property
    def under_way(self) -> Vote | None:
        """The vote that has begun and is not announced yet; there is at most one."""
        return next((vote for vote in self.votes.values() if vote.under_way), None)

    @cached_property
    def last_announced(self) -> Vote | None:
        """The vote whose result was announced last."""
        announced = [vote for vote in self.votes.values() if vote.state == VoteState.ANNOUNCED]
        return max(announced, key=lambda vote: vote.announced_at or 0, default=None)

    @property
    def shown(self) -> Vote | None:
        """The vote that the screens show."""
        return self.votes.get(self.current or "")

    def putting(self, id: str, **changed: Any) -> Voting:
        """The same with one vote changed."""
        return altered(self, votes={**self.votes, id: altered(self.votes[id], **changed)})

    def without_proposals(self, vote: str, *commands: str) -> Voting:
        """The same without what was proposed about a vote (all of it, or these commands)."""
        kept = {
            id: each
            for id, each in self.proposals.items()
            if each.vote != vote or (commands and each.command not in commands)
        }
        return self if len(kept) == len(self.proposals) else replace(self, proposals=kept)


def named(entry: Entry) -> str:
    """What tells an entry from all others; a ballot's receipt is made of it."""
    return f"{entry.conference}:{entry.seq}:{entry.by.seat}:{entry.request}"


hear: Hearing[Voting] = Hearing()
