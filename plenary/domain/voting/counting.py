"""The result of a vote, from its figures and the rules of the conference; the same numbers wherever it is shown."""

from __future__ import annotations

from dataclasses import dataclass

from plenary.domain.procedure.profile import Profile
from plenary.domain.procedure.voting_provisions import AbstentionClause, Voting
from plenary.domain.vocabulary import Words
from plenary.domain.voting.derivation import derivation
from plenary.domain.voting.outcome import Figures, Result, Ruling, decided
from plenary.domain.voting.state import VOTED, Vote
from plenary.domain.voting.tally import Tally, of_ballots, of_counts


@dataclass(frozen=True, slots=True)
class Derived:
    """A result with the words that derive it."""

    result: Result
    words: Words


def ruling_of(rules: Voting, vote: Vote) -> Ruling:
    """The rules of one vote; a repeat after too many abstentions does not consider them (GR 121)."""
    clause = rules.abstentions
    considered = isinstance(clause, AbstentionClause) and vote.follows != "abstentions"
    return Ruling(
        majority=rules.majority[vote.majority],
        tie=rules.tie.effect,
        abstentions_over=clause.over if considered and isinstance(clause, AbstentionClause) else None,
        after_tie=vote.follows == "tie",
        cites=(rules.majority[vote.majority].cite, rules.tie.cite, clause.cite),
    )


def tally_of(vote: Vote) -> Tally | None:
    """The figures of a vote as far as they are known: not before the counts of a show of hands are entered."""
    if vote.counts is not None:
        return of_counts(vote.counts, len(vote.rights))
    if not vote.by_name:
        return None
    return of_ballots((ballot.choice for ballot in vote.ballots.values()), len(vote.rights))


def derived(profile: Profile, vote: Vote) -> Derived | None:
    """The result of a vote from its closing on; ``None`` before, and for a show of hands that was not clear."""
    tally = tally_of(vote) if vote.state in VOTED and vote.clear else None
    if tally is None or profile.voting is None:
        return None
    quorum = vote.quorum_at_closing
    figures = Figures(
        present=vote.present_at_closing, accredited=len(vote.rights), members=len(vote.electors)
    )
    ruling = ruling_of(profile.voting, vote)
    result = decided(tally, figures, ruling, None if quorum is None or quorum.met else quorum.cite)
    return Derived(result, derivation(result, ruling, quorum))
