"""What the conference remembers of its texts: symbol, titles, sponsor, item, hash of the words, and their fate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from plenary.domain.agenda.messages import ItemClosed, ItemDeferred, ItemOpened, ItemReferred
from plenary.domain.decisions.messages import DecisionCorrected, DecisionRecorded
from plenary.domain.hearing import Hearing
from plenary.domain.texts.messages import TextKind, TextSubmitted, TextWithdrawn
from plenary.domain.vocabulary import Change, Entry, Words, change


class TextState(StrEnum):
    """Where a text stands. Under discussion: its item is open."""

    SUBMITTED = "submitted"
    UNDER_DISCUSSION = "under_discussion"
    ADOPTED = "adopted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Text:
    """A registered text. ``fate``: what became of it for good, if anything has; ``discussed``: its item is open."""

    id: str
    body: str
    symbol: str
    kind: TextKind
    title: Words
    item: str
    hash: str
    languages: tuple[str, ...]
    sponsor: str | None
    on_behalf_of: str | None
    at: int
    discussed: bool
    fate: TextState | None = None
    changed: Change | None = None

    @property
    def state(self) -> TextState:
        """Where the text stands."""
        return self.fate or (TextState.UNDER_DISCUSSION if self.discussed else TextState.SUBMITTED)


@dataclass(frozen=True)
class Texts:
    """The texts of the conference in the order of their registration."""

    texts: Mapping[str, Text] = field(default_factory=dict)

    def under(self, item: str) -> tuple[Text, ...]:
        """The texts of an item."""
        return tuple(text for text in self.texts.values() if text.item == item)


hear: Hearing[Texts] = Hearing()


def _with(texts: Texts, *changed: Text) -> Texts:
    return replace(texts, texts={**texts.texts, **{text.id: text for text in changed}}) if changed else texts


@hear.on(TextSubmitted)
def _(texts: Texts, entry: Entry, event: TextSubmitted) -> Texts:
    new = Text(
        id=f"{entry.made}",
        body=entry.body,
        symbol=event.symbol,
        kind=event.kind,
        title=event.title,
        item=event.item,
        hash=event.hash,
        languages=event.languages,
        sponsor=event.sponsor,
        on_behalf_of=event.on_behalf_of,
        at=entry.at,
        discussed=event.discussed,
        changed=change(entry),
    )
    return _with(texts, new)


@hear.on(TextWithdrawn)
def _(texts: Texts, entry: Entry, event: TextWithdrawn) -> Texts:
    return _settled(texts, event.text, TextState.WITHDRAWN, entry)


@hear.on(DecisionRecorded)
def _(texts: Texts, entry: Entry, event: DecisionRecorded) -> Texts:
    """A decision settles the text that it adopts or rejects."""
    if event.adopts:
        texts = _settled(texts, event.adopts, TextState.ADOPTED, entry)
    return _settled(texts, event.rejects, TextState.REJECTED, entry) if event.rejects else texts


@hear.on(DecisionCorrected)
def _(texts: Texts, entry: Entry, event: DecisionCorrected) -> Texts:
    """A decision that is annulled lets its text go: it stands where it stood before."""
    return _settled(texts, event.released, None, entry) if event.released else texts


def _settled(texts: Texts, id: str, fate: TextState | None, entry: Entry) -> Texts:
    return _with(texts, replace(texts.texts[id], fate=fate, changed=change(entry)))


@hear.on(ItemOpened)
def _(texts: Texts, entry: Entry, event: ItemOpened) -> Texts:
    return _with(texts, *(replace(text, discussed=True) for text in texts.under(event.item)))


@hear.on(ItemClosed, ItemDeferred, ItemReferred)
def _(texts: Texts, entry: Entry, event: ItemClosed | ItemDeferred | ItemReferred) -> Texts:
    return _with(texts, *(replace(text, discussed=False) for text in texts.under(event.item)))
