"""Counting: the ballots of a vote, or the totals that two persons or the secretary wrote down, as figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from plenary.domain.voting.terms import Choice, Counts


@dataclass(frozen=True, slots=True)
class Tally:
    """The figures of a vote, in votes. ``not_voting``: the eligible who are in none of the first four."""

    yes: int
    no: int
    abstain: int
    invalid: int
    not_participating: int
    not_voting: int

    @property
    def for_against(self) -> int:
        """Those present and voting: for or against (GR 116, Rule 86)."""
        return self.yes + self.no

    @property
    def cast(self) -> int:
        """For, against and abstaining."""
        return self.yes + self.no + self.abstain


def of_ballots(choices: Iterable[Choice], eligible: int) -> Tally:
    """Count ballots that were cast by name."""
    counted = Counter(choices)
    yes, no, abstain = counted[Choice.YES], counted[Choice.NO], counted[Choice.ABSTAIN]
    return Tally(
        yes=yes,
        no=no,
        abstain=abstain,
        invalid=0,
        not_participating=counted[Choice.NOT_PARTICIPATING],
        not_voting=eligible - yes - no - abstain,
    )


def of_counts(counts: Counts, eligible: int) -> Tally:
    """The figures of a show of hands or of a paper ballot."""
    return Tally(
        yes=counts.yes,
        no=counts.no,
        abstain=counts.abstain,
        invalid=counts.invalid,
        not_participating=0,
        not_voting=eligible - counts.yes - counts.no - counts.abstain - counts.invalid,
    )
