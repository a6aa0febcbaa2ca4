"""What may be asked of texts, and what may happen to them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from plenary.domain.texts.wording import kept, wording
from plenary.domain.vocabulary import Command, Event, Id, Length, Words, command, event

Symbol = Annotated[str, Length(1, 60)]
Title = Annotated[Words, Length(1, 1000)]
Body = Annotated[Words, Length(1, 40_000)]
Group = Annotated[str, Length(1, 80)]


class TextKind(StrEnum):
    """What a text becomes when it is adopted."""

    RESOLUTION = "resolution"
    RECOMMENDATION = "recommendation"
    DECLARATION = "declaration"
    DECISION = "decision"


@command("text.submit")
class SubmitText(Command):
    """``body``: the words, a paragraph a line; see :func:`plenary.domain.texts.wording.wording`.

    ``symbol``: of the document (``WTDC-21/37-E``); none: the house gives the next number. ``sponsor``: a delegation,
    named by the secretary; a delegate's own otherwise. ``on_behalf_of``: a group of States, or a body.
    """

    kind: TextKind
    title: Title
    body: Body
    item: Id
    symbol: Symbol | None = None
    sponsor: Id | None = None
    on_behalf_of: Group | None = None

    def keeps(self) -> Mapping[str, str]:
        """The words themselves, by their hash: the journal holds the hash alone."""
        return kept(wording(self.body))


@command("text.withdraw")
class WithdrawText(Command):
    text: Id


@event("text.submitted", letter="t", tells=("symbol", "kind", "title", "item", "sponsor"))
class TextSubmitted(Event):
    """``hash``: SHA-256 of the words; ``languages``: in which they are; ``discussed``: its item is open just now."""

    symbol: str
    kind: TextKind
    title: Words
    item: str
    hash: str
    languages: tuple[str, ...]
    sponsor: str | None = None
    on_behalf_of: str | None = None
    discussed: bool = False


@event("text.withdrawn", tells=("text", "symbol"))
class TextWithdrawn(Event):
    text: str
    symbol: str
