"""What a body remembers of the indicative show: the question that stands, and the answers; earlier ones are gone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from plenary.domain.agenda.messages import ItemOpened
from plenary.domain.floor.messages import FloorGiven
from plenary.domain.hall.messages import Shown
from plenary.domain.hearing import Hearing
from plenary.domain.indications.messages import Answer, IndicationAnswered, IndicationAsked, IndicationEnded
from plenary.domain.sitting.messages import SittingClosed
from plenary.domain.vocabulary import Change, Entry, Event, Words, change
from plenary.domain.voting.events import VoteOpened, VotePrepared


@dataclass(frozen=True, slots=True)
class Indication:
    """An indicative show. ``ended``: it takes no answers any more, and is still shown."""

    id: str
    question: Words
    at: int
    answers: Mapping[str, Answer] = field(default_factory=dict)
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Indications:
    """The indicative show that is on the screens, if there is one; ``changed``: by whose act it came or went."""

    shown: Indication | None = None
    changed: Change | None = None


hear: Hearing[Indications] = Hearing()


@hear.on(IndicationAsked)
def _(indications: Indications, entry: Entry, event: IndicationAsked) -> Indications:
    return Indications(Indication(f"{entry.made}", event.question, entry.at), change(entry))


@hear.on(IndicationAnswered)
def _(indications: Indications, entry: Entry, event: IndicationAnswered) -> Indications:
    shown = indications.shown
    if shown is None:
        return indications
    answers = {**shown.answers, event.delegation: event.answer}
    return replace(indications, shown=replace(shown, answers=answers))


@hear.on(IndicationEnded)
def _(indications: Indications, entry: Entry, event: IndicationEnded) -> Indications:
    shown = indications.shown
    return Indications(shown and replace(shown, ended=True), change(entry))


@hear.on(FloorGiven, ItemOpened, Shown, VotePrepared, VoteOpened, SittingClosed)
def _(indications: Indications, entry: Entry, event: Event) -> Indications:
    """The meeting goes on: the show is over and leaves the screens."""
    if isinstance(event, VotePrepared) and not event.shown:
        return indications
    return Indications(None, change(entry)) if indications.shown else indications
