"""What may be asked of the record of decisions, and what may happen to it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from plenary.domain.vocabulary import Between, Command, Event, Id, Length, Words, command, event

Decided = Annotated[Words, Length(1, 4000)]
Reason = Annotated[str, Length(1, 500)]


class Manner(StrEnum):
    """How a body decides. ``VOTE``: only a vote itself records that; it cannot be asked for."""

    CONSENSUS = "consensus"
    NO_OBJECTION = "no_objection"
    ACCLAMATION = "acclamation"
    VOTE = "vote"


@command("decision.record")
class RecordDecision(Command):
    """``text``: the words of the decision. ``adopts``, ``rejects``: the registered text that is decided upon."""

    item: Id
    text: Decided
    manner: Manner
    adopts: Id | None = None
    rejects: Id | None = None


@command("decision.correct")
class CorrectDecision(Command):
    """``text``: the right words; none: they stay. ``annul``: the decision was recorded in error.

    ``corrected``: how many corrections the asker saw, so that nobody takes back a correction unawares.
    """

    decision: Id
    reason: Reason
    text: Decided | None = None
    annul: bool = False
    corrected: Annotated[int, Between(0, 9_999)] | None = None


@event(
    "decision.recorded",
    letter="c",
    tells=("number", "item", "text", "manner", "adopts", "rejects", "carried"),
)
class DecisionRecorded(Event):
    """``number``: in this body, without a gap. ``hash``: of the exact words of the text that is decided upon.

    ``vote``: the vote that is this decision; ``votes``: for, against, abstaining; ``carried``: whether it was adopted.
    """

    number: int
    sitting: int
    item: str
    text: Words
    manner: Manner
    adopts: str | None = None
    rejects: str | None = None
    symbol: str | None = None
    hash: str | None = None
    vote: str | None = None
    votes: tuple[int, int, int] | None = None
    carried: bool | None = None


@event("decision.corrected", tells=("decision", "number", "text", "reason", "annulled"))
class DecisionCorrected(Event):
    """``text``: the words from now on. ``released``: the text that an annulled decision no longer settles."""

    decision: str
    number: int
    text: Words
    reason: str
    annulled: bool = False
    released: str | None = None
