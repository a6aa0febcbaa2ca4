"""The terms of voting: methods, choices, lines of the electoral roll, figures of a count."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Method(StrEnum):
    """How a vote is taken. ``SECRET`` may be asked for and is answered by a paper ballot."""

    SHOW_OF_HANDS = "show_of_hands"
    RECORDED = "recorded"
    ROLL_CALL = "roll_call"
    PAPER = "paper"
    SECRET = "secret"  # noqa: S105  # a method of voting, not a password


BY_NAME = (Method.RECORDED, Method.ROLL_CALL)
"""The methods by which it is on record who voted how."""


class Choice(StrEnum):
    """What a ballot says. Who takes no part is present and does not abstain (GR 119)."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"
    NOT_PARTICIPATING = "not_participating"


class Requested(StrEnum):
    """The methods that delegations may ask for."""

    ROLL_CALL = "roll_call"
    SECRET = "secret"  # noqa: S105


@dataclass(frozen=True, slots=True, kw_only=True)
class Elector:
    """A line of the electoral roll: may this delegation vote, why (not), and who holds its vote while it is away."""

    delegation: str
    may: bool
    reason: str
    held_by: str | None = None
    mandate: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The totals of a vote that is counted and not cast by name."""

    yes: int
    no: int
    abstain: int
    invalid: int = 0
