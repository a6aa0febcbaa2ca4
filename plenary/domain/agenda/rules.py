"""May the agenda be loaded, adopted, changed; may this item be opened, closed, deferred, referred?"""

from __future__ import annotations

from collections.abc import Sequence

from plenary.domain.agenda.messages import (
    AdoptAgenda,
    AgendaAdopted,
    AgendaLoaded,
    CloseItem,
    DeferItem,
    Drafted,
    InsertItem,
    ItemClosed,
    ItemDeferred,
    ItemInserted,
    ItemKind,
    ItemOpened,
    ItemReferred,
    ItemRetitled,
    LoadAgenda,
    OpenItem,
    ReferItem,
    RetitleItem,
    SetStatutory,
    StatutorySet,
)
from plenary.domain.agenda.numbering import next_number
from plenary.domain.agenda.state import Item, ItemState
from plenary.domain.conference import Body, Conference
from plenary.domain.rulebook import refused, rule
from plenary.domain.vocabulary import CHAIRS, PODIUM, Event, Refusal, Request, Role, Verdict, by_whom
from plenary.domain.voting.interruption import interrupted

CHANGE = "agenda.change"


@rule(LoadAgenda, Role.SECRETARY, cite="agenda.adoption")
def load_agenda(conference: Conference, request: Request, command: LoadAgenda) -> Verdict:
    """A draft agenda takes the place of the one before until the agenda is adopted, an item opened or a vote prepared.

    A line with a text under it stays as it is: another title under its number may be another subject.
    """
    body = conference.body(request.body)
    agenda = body.agenda
    if agenda.adopted:
        return refused(conference, "agenda.already_adopted", "agenda.adoption")
    if body.voting.votes or any(item.state != ItemState.PENDING for item in agenda.items.values()):
        return refused(conference, "agenda.in_use", "agenda.adoption")
    if fault := _fault(command.items):
        return fault
    lines = {line.number: line for line in command.items if line.kind == ItemKind.ITEM}
    for text in conference.texts.texts.values():
        item = agenda.items.get(text.item)
        if item and not _same_subject(lines.get(item.number), item):
            return refused(
                conference, "agenda.has_a_text", "agenda.adoption", number=item.number, symbol=text.symbol
            )
    return (AgendaLoaded(items=command.items, count=len(command.items), stable=True),)


def _same_subject(line: Drafted | None, item: Item) -> bool:
    """Whether a line of a draft has, in one language at least, the title that the item of its number has."""
    return line is not None and any(line.title.get(language) == text for language, text in item.title.items())


def _fault(lines: Sequence[Drafted]) -> Refusal | None:
    """What is wrong with the tree of a draft: a number twice, or a parent that does not stand before it."""
    seen: set[str] = set()
    for line, drafted in enumerate(lines, 1):
        if drafted.number in seen:
            return Refusal("agenda.number_taken", details={"line": line, "number": drafted.number})
        if drafted.parent is not None and drafted.parent not in seen:
            return Refusal("agenda.unknown_parent", details={"line": line, "number": drafted.parent})
        seen.add(drafted.number)
    return None


@rule(AdoptAgenda, *CHAIRS, cite="agenda.adoption")
def adopt(conference: Conference, request: Request, command: AdoptAgenda) -> Verdict:
    """The meeting adopts its agenda; from then on it changes only item by item, on record."""
    agenda = conference.body(request.body).agenda
    if agenda.adopted:
        return refused(conference, "agenda.already_adopted", "agenda.adoption")
    if not agenda.items:
        return refused(conference, "agenda.empty", "agenda.adoption")
    return (AgendaAdopted(),)


@rule(InsertItem, Role.SECRETARY, cite=CHANGE)
def insert_item(conference: Conference, request: Request, command: InsertItem) -> Verdict:
    """A new item is put in after another (6bis after 6, with everything below 6; 6ter after 6bis); no number changes.

    After a section it becomes the first item of that section and needs a number of its own.
    """
    agenda = conference.body(request.body).agenda
    after = agenda.items.get(command.after)
    if after is None:
        return refused(conference, "agenda.unknown_item")
    numbers = {item.number for item in agenda.items.values()}
    in_section = after.kind == ItemKind.SECTION
    number = command.number
    if number is None:
        found = None if in_section else next_number(after.number, numbers)
        if found is None:
            return refused(conference, "agenda.number_missing", CHANGE)
        number, before = found
        beside = (i for i in agenda.items.values() if (i.number, i.parent) == (before, after.parent))
        after = next(beside, after)
    if number in numbers:
        return refused(conference, "agenda.number_taken", CHANGE, number=number)
    inserted = ItemInserted(
        after=after.id,
        number=number,
        title=command.title,
        parent=after.id if in_section else after.parent,
        statutory=after.statutory,
    )
    return (inserted,)


@rule(RetitleItem, Role.SECRETARY, cite=CHANGE)
def retitle(conference: Conference, request: Request, command: RetitleItem) -> Verdict:
    """A title may be changed; the title before is kept with the date until which it held."""
    item = conference.body(request.body).agenda.items.get(command.item)
    if item is None:
        return refused(conference, "agenda.unknown_item")
    if item.title == command.title:
        return refused(conference, "agenda.same_title")
    return (ItemRetitled(item=item.id, title=command.title),)


@rule(SetStatutory, Role.SECRETARY, cite="agenda.non_statutory")
def set_statutory(conference: Conference, request: Request, command: SetStatutory) -> Verdict:
    """Whether decisions may be taken under an item, and those below it, is changed on record, naming who decided."""
    body = conference.body(request.body)
    item = body.agenda.items.get(command.item)
    if item is None:
        return refused(conference, "agenda.unknown_item")
    if no := interrupted(conference, body):
        return no
    if item.statutory == command.statutory:
        return refused(conference, "agenda.statutory_unchanged")
    changed = StatutorySet(item=item.id, statutory=command.statutory, decision=command.decision)
    return (changed,)


@rule(OpenItem, *PODIUM, cite="sitting.conduct")
def open_item(conference: Conference, request: Request, command: OpenItem) -> Verdict:
    """An item is taken up in an open sitting; the one before is closed, unless the new one stands below it.

    While somebody speaks or waits, here or on a list that ends, the chair is asked first, and confirms by sending
    what was seen.
    """
    body = conference.body(request.body)
    agenda = body.agenda
    item = agenda.items.get(command.item)
    if item is None:
        return refused(conference, "agenda.unknown_item")
    if not body.sitting.is_open:
        return refused(conference, "sitting.not_open", "sitting.conduct")
    if no := interrupted(conference, body):
        return no
    if item.kind == ItemKind.SECTION:
        return refused(conference, "agenda.section_not_opened")
    if agenda.current == item.id:
        return _conflict(conference, body, item.id)
    speaking = body.floor.speaking.request.request if body.floor.speaking else None
    left = agenda.left_by(item.id)
    waiting = body.floor.waiting_at((body.floor.item, *left))
    seen = (command.seen.speaking, command.seen.waiting) if command.seen else (None, ())
    if (speaking or waiting) and seen != (speaking, waiting):
        return refused(
            conference, "agenda.speakers_waiting", "sitting.conduct", speaking=speaking, waiting=waiting
        )
    return (*body.floor.ending(request.at), *(ItemClosed(item=id) for id in left), ItemOpened(item=item.id))


def _conflict(conference: Conference, body: Body, id: str) -> Refusal:
    """The item is not in the state that the asker saw; who changed it last is told."""
    item = body.agenda.items[id]
    return refused(conference, "agenda.conflict", state=str(item.state), **by_whom(item.changed))


def _leave(conference: Conference, request: Request, id: str, left: Event) -> Verdict:
    """End the discussion of an item, and the running speech if it is the current one."""
    body = conference.body(request.body)
    item = body.agenda.items.get(id)
    if item is None:
        return refused(conference, "agenda.unknown_item")
    if not body.sitting.is_open:
        return refused(conference, "sitting.not_open", "sitting.conduct")
    if no := interrupted(conference, body):
        return no
    if item.kind == ItemKind.SECTION:
        return refused(conference, "agenda.section_not_opened")
    done = {ItemClosed: ItemState.CLOSED, ItemDeferred: ItemState.DEFERRED, ItemReferred: ItemState.REFERRED}
    if item.state == done[type(left)] or (type(left) is ItemClosed and item.state != ItemState.OPEN):
        return _conflict(conference, body, id)
    ending = body.floor.ending(request.at) if body.agenda.current == id else ()
    return (*ending, left)


@rule(CloseItem, *PODIUM, cite="sitting.conduct")
def close_item(conference: Conference, request: Request, command: CloseItem) -> Verdict:
    """Closing an item ends the running speech and its list; it may be opened again."""
    return _leave(conference, request, command.item, ItemClosed(item=command.item))


@rule(DeferItem, *PODIUM, cite=CHANGE)
def defer_item(conference: Conference, request: Request, command: DeferItem) -> Verdict:
    """An item put off keeps its list of speakers until it is opened again."""
    return _leave(conference, request, command.item, ItemDeferred(item=command.item))


@rule(ReferItem, *PODIUM, cite=CHANGE)
def refer_item(conference: Conference, request: Request, command: ReferItem) -> Verdict:
    """An item may be sent to a committee or another body; its list ends here."""
    return _leave(conference, request, command.item, ItemReferred(item=command.item, to=command.to))
