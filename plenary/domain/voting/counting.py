"""The result of a vote, from its figures and the rules of the conference; the same numbers wherever it is shown."""

from __future__ import annotations

from dataclasses import dataclass

from plenary.domain.procedure.profile import Profile
from plenary.domain.procedure.voting_provisions import AbstentionClause, Voting
from plenary.domain.vocabulary import Words
from plenary.domain.voting.derivation import derivation
from plenary.domain.voting.outcome import Figures, Result, Ruling, decided
from plenary.domain.voting.state import VOTED, Vote


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


def result_of(profile: Profile, vote: Vote) -> Result | None:
    """The result of a vote from its closing on; ``None`` before, and for a show of hands that was not clear."""
    tally = vote.tally if vote.state in VOTED and vote.clear else None
    if tally is None or profile.voting is None:
        return None
    quorum = vote.quorum_at_closing
    figures = Figures(
        present=vote.present_at_closing, accredited=len(vote.rights), members=len(vote.electors)
    )
    unmet = None if quorum is None or quorum.met else quorum.cite
    return decided(tally, figures, ruling_of(profile.voting, vote), unmet)


def derived(profile: Profile, vote: Vote) -> Derived | None:
    """The result of a vote, if there is one, with the words that derive it."""
    result = result_of(profile, vote)
    if result is None or profile.voting is None:
        return None
    return Derived(result, derivation(result, ruling_of(profile.voting, vote), vote.quorum_at_closing))
