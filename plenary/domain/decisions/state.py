"""What a body remembers of its decisions: each with its number, its words now and before, and what it decided upon."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from plenary.domain.decisions.messages import DecisionCorrected, DecisionRecorded, Manner
from plenary.domain.hearing import Hearing
from plenary.domain.vocabulary import Change, Entry, Words, change


@dataclass(frozen=True, slots=True)
class Correction:
    """The words a decision had until ``at``, and why they were corrected."""

    text: Words
    reason: str
    at: int
    annulled: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """A recorded decision. ``hash``: of the exact words of the text that it adopts or rejects.

    ``votes``: of a decision by vote, for, against and abstaining; ``carried``: whether that adopted it.
    """

    id: str
    number: int
    sitting: int
    item: str
    text: Words
    manner: Manner
    adopts: str | None
    rejects: str | None
    symbol: str | None
    hash: str | None
    at: int
    vote: str | None = None
    votes: tuple[int, int, int] | None = None
    carried: bool | None = None
    annulled: bool = False
    corrections: tuple[Correction, ...] = ()
    changed: Change | None = None


@dataclass(frozen=True)
class Decisions:
    """The decisions of a body, by id, in the order of their numbers."""

    decisions: Mapping[str, Decision] = field(default_factory=dict)


hear: Hearing[Decisions] = Hearing()


@hear.on(DecisionRecorded)
def _(record: Decisions, entry: Entry, event: DecisionRecorded) -> Decisions:
    new = Decision(
        id=f"{entry.made}",
        number=event.number,
        sitting=event.sitting,
        item=event.item,
        text=event.text,
        manner=event.manner,
        adopts=event.adopts,
        rejects=event.rejects,
        symbol=event.symbol,
        hash=event.hash,
        at=entry.at,
        vote=event.vote,
        votes=event.votes,
        carried=event.carried,
        changed=change(entry),
    )
    return Decisions({**record.decisions, new.id: new})


@hear.on(DecisionCorrected)
def _(record: Decisions, entry: Entry, event: DecisionCorrected) -> Decisions:
    decision = record.decisions[event.decision]
    before = Correction(decision.text, event.reason, entry.at, event.annulled)
    corrected = replace(
        decision,
        text=event.text,
        annulled=event.annulled,
        corrections=(*decision.corrections, before),
        changed=change(entry),
    )
    return Decisions({**record.decisions, corrected.id: corrected})
