"""The outcome of a vote once more, in whole numbers and straight from the rules, to compare the system with.

Nothing of the system is used here, and nothing is divided: a share is a numerator and a denominator.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Cast:
    """What was cast, in votes. ``idle``: those who said that they take no part."""

    yes: int
    no: int
    abstain: int
    invalid: int = 0
    idle: int = 0


@dataclass(frozen=True)
class Rule:
    """The rule of one vote. ``base``: of whom the share is taken; ``strict``: more than it, otherwise at least it.

    ``second_vote``: a tie is put to a second vote; ``over``: the share of abstentions above which the matter is put
    off, as (numerator, denominator); ``after_tie``: this is that second vote.
    """

    base: str
    share: tuple[int, int]
    strict: bool
    second_vote: bool = False
    over: tuple[int, int] | None = None
    after_tie: bool = False


def base(cast: Cast, rule: Rule, *, present: int, entitled: int, members: int) -> int:
    """Of how many the share is taken."""
    if rule.base == "for_against":
        return cast.yes + cast.no
    if rule.base == "cast":
        return cast.yes + cast.no + cast.abstain
    if rule.base == "present":
        return present
    return entitled if rule.base == "accredited_with_vote" else members


def enough(votes: int, of: int, rule: Rule) -> bool:
    """Whether so many votes in favour carry a proposal; without a single one, nothing is carried."""
    numerator, denominator = rule.share
    have, need = votes * denominator, numerator * of
    return votes > 0 and (have > need if rule.strict else have >= need)


def required(of: int, rule: Rule) -> int:
    """The smallest number that carries, found by trying."""
    votes = 0
    while not enough(votes, of, rule):
        votes += 1
    return votes


def outcome(cast: Cast, of: int, rule: Rule, *, quorate: bool) -> tuple[str, str]:
    """What became of the proposal and why: no quorum, too many abstentions, a tie, the majority, in this order."""
    if not quorate:
        return "no_quorum", "no_quorum"
    if rule.over is not None:
        numerator, denominator = rule.over
        if cast.abstain * denominator > numerator * (cast.yes + cast.no + cast.abstain):
            return "postponed", "abstentions"
    half_of_those_voting = (rule.base, rule.share, rule.strict) == ("for_against", (1, 2), True)
    if half_of_those_voting and cast.yes == cast.no:
        if rule.after_tie:
            return "rejected", "tie_again"
        return ("postponed" if rule.second_vote else "rejected"), "tie"
    return ("adopted", "majority") if enough(cast.yes, of, rule) else ("rejected", "no_majority")


def not_voting(cast: Cast, eligible: int) -> int:
    """Those who may vote and neither voted, nor abstained, nor put in an invalid paper."""
    return eligible - cast.yes - cast.no - cast.abstain - cast.invalid
