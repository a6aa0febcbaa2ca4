"""What a body remembers of its agenda: the tree of items in order, the current one, titles with their history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from plenary.domain.agenda.messages import (
    AgendaAdopted,
    AgendaLoaded,
    ItemClosed,
    ItemDeferred,
    ItemInserted,
    ItemKind,
    ItemOpened,
    ItemReferred,
    ItemRetitled,
    StatutorySet,
)
from plenary.domain.hearing import Hearing
from plenary.domain.vocabulary import Change, Entry, Words, change


class ItemState(StrEnum):
    """Where an item stands. A closed, deferred or referred item may be opened again."""

    PENDING = "pending"
    OPEN = "open"
    CLOSED = "closed"
    DEFERRED = "deferred"
    REFERRED = "referred"


@dataclass(frozen=True, slots=True)
class FormerTitle:
    """A title that an item no longer has, and until when it had it."""

    title: Words
    until: int


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the agenda. ``parent``: id of the line above it in the tree."""

    id: str
    number: str
    kind: ItemKind
    title: Words
    parent: str | None
    statutory: bool
    state: ItemState = ItemState.PENDING
    former_titles: tuple[FormerTitle, ...] = ()
    statutory_decision: str | None = None
    referred_to: str | None = None
    taken_up: bool = False
    changed: Change | None = None


@dataclass(frozen=True)
class Agenda:
    """The agenda of a body; ``items`` are in the order of the document."""

    adopted: bool = False
    current: str | None = None
    items: Mapping[str, Item] = field(default_factory=dict)

    def above(self, item: str) -> Iterator[str]:
        """The ids above an item in the tree, nearest first."""
        parent = self.items[item].parent
        while parent is not None:
            yield parent
            parent = self.items[parent].parent

    def below(self, item: str) -> Iterator[str]:
        """The ids below an item in the tree, in order."""
        return (other for other in self.items if item in self.above(other))

    def left_by(self, opening: str) -> tuple[str, ...]:
        """The open items whose discussion ends when ``opening`` is opened: all but those above it."""
        kept = {opening, *self.above(opening)}
        return tuple(i.id for i in self.items.values() if i.state == ItemState.OPEN and i.id not in kept)


hear: Hearing[Agenda] = Hearing()


def _with(agenda: Agenda, item: Item) -> Agenda:
    return replace(agenda, items={**agenda.items, item.id: item})


def _left(agenda: Agenda, item: str) -> str | None:
    """The current item after ``item`` is no longer discussed."""
    return None if agenda.current == item else agenda.current


@hear.on(AgendaLoaded)
def _(agenda: Agenda, entry: Entry, event: AgendaLoaded) -> Agenda:
    named = {line.number: f"{entry.made}.{n}" for n, line in enumerate(event.items, 1)}
    if event.stable:
        named |= {item.number: item.id for item in agenda.items.values() if item.number in named}
    items = [
        Item(
            id=named[line.number],
            number=line.number,
            kind=line.kind,
            title=line.title,
            parent=named[line.parent] if line.parent else None,
            statutory=line.statutory,
        )
        for line in event.items
    ]
    return Agenda(items={item.id: item for item in items})


@hear.on(AgendaAdopted)
def _(agenda: Agenda, entry: Entry, event: AgendaAdopted) -> Agenda:
    return replace(agenda, adopted=True)


@hear.on(ItemInserted)
def _(agenda: Agenda, entry: Entry, event: ItemInserted) -> Agenda:
    new = Item(
        id=f"{entry.made}",
        number=event.number,
        kind=ItemKind.ITEM,
        title=event.title,
        parent=event.parent,
        statutory=event.statutory,
        changed=change(entry),
    )
    block = {event.after, *(() if event.parent == event.after else agenda.below(event.after))}
    last = [id for id in agenda.items if id in block][-1]
    items: dict[str, Item] = {}
    for id, item in agenda.items.items():
        items[id] = item
        if id == last:
            items[new.id] = new
    return replace(agenda, items=items)


@hear.on(ItemRetitled)
def _(agenda: Agenda, entry: Entry, event: ItemRetitled) -> Agenda:
    item = agenda.items[event.item]
    former = (*item.former_titles, FormerTitle(item.title, entry.at))
    return _with(agenda, replace(item, title=event.title, former_titles=former, changed=change(entry)))


@hear.on(StatutorySet)
def _(agenda: Agenda, entry: Entry, event: StatutorySet) -> Agenda:
    for id in (event.item, *agenda.below(event.item)):
        item = agenda.items[id]
        agenda = _with(
            agenda,
            replace(
                item, statutory=event.statutory, statutory_decision=event.decision, changed=change(entry)
            ),
        )
    return agenda


@hear.on(ItemOpened)
def _(agenda: Agenda, entry: Entry, event: ItemOpened) -> Agenda:
    item = agenda.items[event.item]
    opened = replace(item, state=ItemState.OPEN, referred_to=None, taken_up=True, changed=change(entry))
    return replace(_with(agenda, opened), current=event.item)


@hear.on(ItemClosed, ItemDeferred)
def _(agenda: Agenda, entry: Entry, event: ItemClosed | ItemDeferred) -> Agenda:
    state = ItemState.CLOSED if isinstance(event, ItemClosed) else ItemState.DEFERRED
    item = replace(agenda.items[event.item], state=state, changed=change(entry))
    return replace(_with(agenda, item), current=_left(agenda, event.item))


@hear.on(ItemReferred)
def _(agenda: Agenda, entry: Entry, event: ItemReferred) -> Agenda:
    item = agenda.items[event.item]
    item = replace(item, state=ItemState.REFERRED, referred_to=event.to, changed=change(entry))
    return replace(_with(agenda, item), current=_left(agenda, event.item))
