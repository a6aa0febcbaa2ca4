"""What may be asked of the agenda, and what may happen to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from plenary.domain.vocabulary import Command, Event, Id, Length, Words, command, event

Number = Annotated[str, Length(1, 16)]
Title = Annotated[Words, Length(1, 1000)]
Reason = Annotated[str, Length(1, 500)]


class ItemKind(StrEnum):
    """A section groups items (I, II, III) and is never opened itself."""

    SECTION = "section"
    ITEM = "item"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """A line of a draft agenda, in order. ``parent``: the number of a line before it."""

    number: Number
    title: Title
    kind: ItemKind = ItemKind.ITEM
    parent: Number | None = None
    statutory: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Who spoke and waited when the chair confirmed: requests by their names."""

    speaking: Id | None
    waiting: Annotated[tuple[Id, ...], Length(0, 1000)]


@command("agenda.load")
class LoadAgenda(Command):
    items: Annotated[tuple[Drafted, ...], Length(1, 500)]


@command("agenda.adopt")
class AdoptAgenda(Command):
    pass


@command("agenda.insert_item")
class InsertItem(Command):
    after: Id
    title: Title
    number: Number | None = None


@command("agenda.retitle_item")
class RetitleItem(Command):
    item: Id
    title: Title


@command("agenda.set_statutory")
class SetStatutory(Command):
    item: Id
    statutory: bool
    decision: Reason


@command("agenda.open_item")
class OpenItem(Command):
    item: Id
    seen: Seen | None = None


@command("agenda.close_item")
class CloseItem(Command):
    item: Id


@command("agenda.defer_item")
class DeferItem(Command):
    item: Id


@command("agenda.refer_item")
class ReferItem(Command):
    item: Id
    to: Annotated[str, Length(1, 200)]


@event("agenda.loaded", letter="i", tells=("count",))
class AgendaLoaded(Event):
    """A draft takes the place of the one before; its n-th line is named ``i<seq>.<n>``.

    ``stable``: a line whose number was there before keeps its name, so that what refers to it still does.
    """

    items: tuple[Drafted, ...]
    count: int
    stable: bool = False


@event("agenda.adopted")
class AgendaAdopted(Event):
    pass


@event("agenda.item_inserted", letter="i", tells=("number", "title"))
class ItemInserted(Event):
    """A new item stands after ``after`` and everything below that; no other number changes."""

    after: str
    number: str
    title: Words
    parent: str | None
    statutory: bool


@event("agenda.item_retitled", tells=("item", "title"))
class ItemRetitled(Event):
    item: str
    title: Words


@event("agenda.statutory_set", tells=("item", "statutory", "decision"))
class StatutorySet(Event):
    """Whether decisions may be taken under this item and those below it; ``decision`` says who decided so."""

    item: str
    statutory: bool
    decision: str


@event("agenda.item_opened", tells=("item",))
class ItemOpened(Event):
    item: str


@event("agenda.item_closed", tells=("item",))
class ItemClosed(Event):
    item: str


@event("agenda.item_deferred", tells=("item",))
class ItemDeferred(Event):
    item: str


@event("agenda.item_referred", tells=("item", "to"))
class ItemReferred(Event):
    item: str
    to: str
