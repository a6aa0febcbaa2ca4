"""One vote as it is kept: its roll line by line, its result, and the entries of the journal from which it comes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from plenary.domain.agenda.state import Item
from plenary.domain.conference import Body, Conference
from plenary.domain.roll.state import Delegation
from plenary.domain.voting.counting import Derived, derived
from plenary.domain.voting.electorate import there
from plenary.domain.voting.showing import roll_of
from plenary.domain.voting.state import VOTED, Ballot, Vote
from plenary.domain.voting.terms import Elector
from plenary.reports.source import place


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the roll. ``place``: in the order of the call, from 1; ``holder``: whose head seat may cast it.

    ``ballot``: where it is on record who voted how; ``oral``: it was said aloud; ``there``: at the closing, present or
    represented.
    """

    place: int
    delegation: Delegation
    elector: Elector
    holder: Delegation | None
    ballot: Ballot | None
    oral: bool
    corrected: bool
    there: bool

    @property
    def by_holder(self) -> bool:
        """Whether another delegation cast the ballot, under a mandate."""
        return self.ballot is not None and self.ballot.mandate is not None


@dataclass(frozen=True)
class Called:
    """A vote with its roll, line by line. ``conference``, ``body``: as they stood then."""

    conference: Conference
    body: Body
    vote: Vote
    item: Item | None
    lines: tuple[Line, ...]

    def number_of(self, vote: str) -> int | None:
        """The number of another vote of this body, by its id."""
        found = self.body.voting.votes.get(vote)
        return found.number if found else None


@dataclass(frozen=True)
class Sheet(Called):
    """The same of a vote that is over, as of its entry ``last``. ``known``: its result, where there is one to tell.

    ``first``: the entry that prepared it; ``digest``: of entry ``last``.
    """

    known: Derived | None
    first: int
    last: int
    digest: str


def roll_now(now: Conference, body: str, id: str) -> Called:
    """The roll of a vote as it stands, or as it was fixed at the opening. Raises KeyError if there is no such vote."""
    here = now.body(body)
    vote = here.voting.votes[id]
    return Called(now, here, vote, here.agenda.items.get(vote.item), _lines(now, body, vote, None))


def sheet_of(
    now: Conference, body: str, id: str, at: Callable[[int], Conference], link: Callable[[int], str]
) -> Sheet:
    """The sheet of a vote, the same whenever it is made: names, titles and figures stand as they stood at its end.

    ``at``: the conference behind an entry; ``link``: the digest of an entry. Only what is declared after the result is
    added to it later. Raises KeyError if the body has no such vote.
    """
    vote = now.body(body).voting.votes[id]
    first = place(id)[0]
    last = vote.changed.seq if vote.changed else first
    then = at(last)
    here = then.body(body)
    kept = replace(here.voting.votes[id], declared=vote.declared)
    return Sheet(
        conference=then,
        body=here,
        vote=kept,
        item=here.agenda.items.get(kept.item),
        lines=_lines(then, body, kept, at(vote.closed_seq) if vote.closed_seq else None),
        known=derived(then.profile, kept),
        first=first,
        last=last,
        digest=link(last),
    )


def _lines(conference: Conference, body: str, vote: Vote, closing: Conference | None) -> tuple[Line, ...]:
    """The roll of a vote, with the ballots once it is closed. ``closing``: the conference as it was closed."""
    here = (
        there(closing, closing.body(body), vote.rights.values(), vote.lapsed).all if closing else frozenset()
    )
    roll = enumerate(roll_of(conference, conference.body(body), vote), 1)
    return tuple(_line(conference, vote, place, each, each.delegation in here) for place, each in roll)


def _line(conference: Conference, vote: Vote, place: int, elector: Elector, is_there: bool) -> Line:
    delegations, right = conference.roll.delegations, elector.delegation
    ballot = vote.ballots.get(right) if vote.by_name and vote.state in VOTED else None
    corrections = [each.at for each in vote.corrected if each.right == right]
    return Line(
        place=place,
        delegation=delegations[right],
        elector=elector,
        holder=delegations[elector.held_by] if elector.held_by else None,
        ballot=ballot,
        # A ballot that only a correction made was never said aloud.
        oral=ballot is not None and ballot.oral and ballot.at not in corrections,
        corrected=bool(corrections),
        there=is_there,
    )
