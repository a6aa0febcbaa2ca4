"""The outcome of a vote: from its figures and the rules that were frozen into it, exactly, with the citation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from plenary.domain.procedure.voting_provisions import Majority
from plenary.domain.voting.tally import Tally


class Outcome(StrEnum):
    """What became of the proposal."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    POSTPONED = "postponed"
    NO_QUORUM = "no_quorum"


DECIDED = (Outcome.ADOPTED, Outcome.REJECTED)
"""The outcomes that are a decision."""


class Why(StrEnum):
    """Which clause led to the outcome."""

    MAJORITY = "majority"
    NO_MAJORITY = "no_majority"
    TIE = "tie"
    TIE_AGAIN = "tie_again"
    ABSTENTIONS = "abstentions"
    NO_QUORUM = "no_quorum"


@dataclass(frozen=True, slots=True)
class Ruling:
    """The rules of one vote. ``tie``: what equal numbers mean; ``abstentions_over``: the share above which the matter
    is put off, ``None`` where there is no such clause or a repeat does not consider abstentions; ``after_tie``: this is
    the second vote after a tie. ``cites``: majority, tie, abstentions."""

    majority: Majority
    tie: str
    abstentions_over: Fraction | None
    after_tie: bool
    cites: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Figures:
    """What a majority may be counted of beside the votes, in delegations; all of it as it stood at the closing."""

    present: int
    accredited: int
    members: int


@dataclass(frozen=True, slots=True)
class Result:
    """``base``: of whom the majority is counted; ``required``: votes in favour that it takes."""

    tally: Tally
    base: int
    required: int
    outcome: Outcome
    why: Why
    cite: str


def base_of(tally: Tally, figures: Figures, majority: Majority) -> int:
    """Of how many the majority is counted."""
    return {
        "for_against": tally.for_against,
        "cast": tally.cast,
        "present": figures.present,
        "accredited_with_vote": figures.accredited,
        "all_members": figures.members,
    }[majority.base]


def is_tie(tally: Tally, majority: Majority) -> bool:
    """Whether equal numbers for and against are a tie: where more than half of these is needed, not a larger share."""
    simple = majority.base == "for_against" and majority.fraction == Fraction(1, 2) and majority.strict
    return simple and tally.yes == tally.no


def decided(tally: Tally, figures: Figures, ruling: Ruling, quorum_cite: str | None) -> Result:
    """The result of a vote; ``quorum_cite``: the provision by which there was no quorum at its closing.

    No quorum goes before everything, for such a vote is not valid (GR 93, Rule 67); then too many abstentions, which
    put the matter off whatever the votes say (GR 121); then a tie (GR 117, Rule 95); then the majority.
    """
    base = base_of(tally, figures, ruling.majority)
    required = ruling.majority.required(base)
    outcome, why = _outcome(tally, ruling, required)
    majority_cite, tie_cite, abstentions_cite = ruling.cites
    cites = [majority_cite]
    if why in (Why.TIE, Why.TIE_AGAIN):
        cites.append(tie_cite)
    if ruling.abstentions_over is not None:
        cites.append(abstentions_cite)
    if quorum_cite is not None:
        outcome, why, cites = Outcome.NO_QUORUM, Why.NO_QUORUM, [quorum_cite]
    return Result(tally, base, required, outcome, why, joined(cites))


def _outcome(tally: Tally, ruling: Ruling, required: int) -> tuple[Outcome, Why]:
    over = ruling.abstentions_over
    if over is not None and tally.abstain > over * tally.cast:
        return Outcome.POSTPONED, Why.ABSTENTIONS
    if is_tie(tally, ruling.majority):
        if ruling.tie == "second_vote" and not ruling.after_tie:
            return Outcome.POSTPONED, Why.TIE
        return Outcome.REJECTED, Why.TIE_AGAIN if ruling.after_tie else Why.TIE
    if tally.yes >= required:
        return Outcome.ADOPTED, Why.MAJORITY
    return Outcome.REJECTED, Why.NO_MAJORITY


def joined(cites: list[str]) -> str:
    """Several provisions in one line, each once, the common name once: "GR 115–116, 121"."""
    line, family = "", ""
    for cite in dict.fromkeys(cites):
        name, _, number = cite.rpartition(", ")[2].partition(" ")
        short = name == family and cite == f"{name} {number}" and number[:1].isdigit()
        line += (", " if line else "") + (number if short else cite)
        family = name
    return line
