"""What may be asked of an indicative show, and what may happen to it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from plenary.domain.vocabulary import Command, Event, Length, Words, command, event

Question = Annotated[Words, Length(1, 500)]


class Answer(StrEnum):
    """Where a delegation stands for the moment; it binds nobody."""

    SUPPORT = "support"
    CONCERN = "concern"
    NEUTRAL = "neutral"


@command("indication.ask")
class AskIndication(Command):
    question: Question


@command("indication.answer")
class AnswerIndication(Command):
    answer: Answer


@command("indication.end")
class EndIndication(Command):
    pass


@event("indication.asked", letter="q", tells=("question",))
class IndicationAsked(Event):
    question: Words


@event("indication.answered", tells=("delegation",), logged=False)
class IndicationAnswered(Event):
    """An answer may be given anew as long as the question stands."""

    indication: str
    delegation: str
    answer: Answer


@event("indication.ended")
class IndicationEnded(Event):
    indication: str
