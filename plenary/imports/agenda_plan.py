"""What a sheet does to an agenda: a draft is loaded anew, an adopted one is changed item by item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from plenary.domain.agenda.messages import (
    Drafted,
    InsertItem,
    ItemKind,
    LoadAgenda,
    RetitleItem,
    SetStatutory,
)
from plenary.domain.agenda.numbering import SUFFIXES
from plenary.domain.agenda.state import Agenda, Item, ItemState
from plenary.imports.agenda import Drawn, cells, drafted_of, read
from plenary.imports.cells import bound
from plenary.imports.columns import Sheet
from plenary.imports.findings import Finding, Level
from plenary.imports.plan import Named, Plan, Trial

MOST_ITEMS = bound(LoadAgenda, "items").most


def plan(sheet: Sheet, trial: Trial, *, remove: bool) -> Plan:
    """What the sheet does to the agenda of the body that the trial is for."""
    made, agenda = Plan("agenda", sheet, trial, remove), trial.conference.body(trial.body).agenda
    lines = {drawn.drafted.number: drawn for drawn in read(sheet, agenda)}
    standing = drafted_of(agenda)
    if len(lines) > MOST_ITEMS:
        too_many = Finding(1, "number", Level.ERROR, "import.too_many_items", {"most": MOST_ITEMS})
        sheet.found.append(too_many)
    draft = not agenda.adopted and all(i.state == ItemState.PENDING for i in agenda.items.values())
    missing = [drafted for number, drafted in standing.items() if number not in lines]
    if not draft and remove and made.ready:
        for drafted in missing:
            about = {"number": drafted.number}
            sheet.found.append(Finding(1, "number", Level.ERROR, "import.adopted_removal", about))
    _compare(made, lines, standing)
    for drawn in lines.values():
        _unused(made, drawn, agenda, draft=draft)
    made.leave([Named(drafted.number, drafted.title) for drafted in missing], "number")
    if not made.ready:
        return made
    if draft:
        _load(made, lines, standing, agenda)
    else:
        for drawn in lines.values():
            _change(made, drawn, lines)
    return made


def _compare(made: Plan, lines: Mapping[str, Drawn], standing: Mapping[str, Drafted]) -> None:
    places = _places(list(lines), list(standing))
    for number, drawn in lines.items():
        before = standing.get(number)
        old, new = (dict(cells(before)) if before else {}), dict(cells(drawn.drafted))
        if number in places:
            old["order"], new["order"] = places[number]
        thing = Named(number, drawn.drafted.title, drawn.line, old, new)
        made.compare(thing, is_new=before is None)


def _unused(made: Plan, drawn: Drawn, agenda: Agenda, *, draft: bool) -> None:
    """Who decided is recorded with a change of what they decided, and not without one."""
    item = next((each for each in agenda.items.values() if each.number == drawn.drafted.number), None)
    said = item.statutory_decision if item else None
    changes = item is None or item.statutory != drawn.drafted.statutory
    if drawn.decision not in (None, said) and (draft or not changes):
        unused = Finding(drawn.line, "decision", Level.WARNING, "import.decision_unused")
        made.sheet.found.append(unused)


def _places(new: Sequence[str], old: Sequence[str]) -> dict[str, tuple[str, str]]:
    """The place before and after of each item that was moved; those that others moved past stay where they are."""
    before = [number for number in old if number in set(new)]
    after = [number for number in new if number in set(old)]
    same = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    still = {number for block in same for number in before[block.a : block.a + block.size]}
    place = {number: str(n) for n, number in enumerate(before, 1)}
    return {number: (place[number], str(n)) for n, number in enumerate(after, 1) if number not in still}


def _load(made: Plan, lines: Mapping[str, Drawn], standing: Mapping[str, Drafted], agenda: Agenda) -> None:
    items = {number: drawn.drafted for number, drawn in lines.items()}
    if not made.remove:
        items = _with_kept(items, standing)
    if items == standing and list(items) == list(standing):
        return
    refusal = made.trial.do(LoadAgenda(items=tuple(items.values())))
    if refusal:
        at = refusal.details.get("line")
        number = list(items)[at - 1] if isinstance(at, int) else ""
        line = lines[number].line if number in lines else 1
        made.sheet.found.append(Finding(line, "number", Level.ERROR, refusal.code, refusal.details))


def _with_kept(items: dict[str, Drafted], standing: Mapping[str, Drafted]) -> dict[str, Drafted]:
    """The lines of the sheet with those that it does not name, each where it stood among its neighbours."""
    order, all_items = list(items), {**standing, **items}
    before: str | None = None
    for number, kept in standing.items():
        if number not in items:
            order.insert(_place(order, all_items, before, kept), number)
        before = number
    return {number: all_items[number] for number in order}


def _place(order: list[str], items: Mapping[str, Drafted], before: str | None, kept: Drafted) -> int:
    """Where a kept line goes: behind its neighbour before, and all that stands below that one by now."""
    if before is None:
        return 0
    beside = before
    while beside != kept.parent and items[beside].parent not in (kept.parent, None):
        beside = items[beside].parent or ""
    at = order.index(beside) + 1
    while beside != kept.parent and at < len(order) and _below(order[at], beside, items):
        at += 1
    return max(at, order.index(kept.parent) + 1) if kept.parent else at


def _below(number: str, above: str, items: Mapping[str, Drafted]) -> bool:
    parent = items[number].parent
    while parent is not None and parent != above:
        parent = items[parent].parent
    return parent == above


def _change(made: Plan, drawn: Drawn, lines: Mapping[str, Drawn]) -> None:
    """Change, or insert, one item of an agenda that was adopted, or of which an item was opened."""
    item = _item(made.trial, drawn.drafted.number)
    if item is None:
        item = _insert(made, drawn, lines)
    elif _moved(made, drawn, item):
        made.sheet.found.append(Finding(drawn.line, "number", Level.ERROR, "import.adopted_moves"))
    if item is None:
        return
    if dict(item.title) != dict(drawn.drafted.title):
        made.do(RetitleItem(item=item.id, title=drawn.drafted.title), drawn.line, "title")
    if item.statutory != drawn.drafted.statutory:
        if drawn.decision is None:
            missing = Finding(drawn.line, "decision", Level.ERROR, "import.decision_missing")
            made.sheet.found.append(missing)
        else:
            command = SetStatutory(item=item.id, statutory=drawn.drafted.statutory, decision=drawn.decision)
            made.do(command, drawn.line, "statutory")


def _moved(made: Plan, drawn: Drawn, item: Item) -> bool:
    standing = drafted_of(made.trial.before.body(made.trial.body).agenda)
    before, after = standing[item.number], drawn.drafted
    changed = next((each for each in made.changed if each.name == item.number), None)
    moved = changed is not None and any(each["field"] == "order" for each in changed.fields())
    return moved or (before.kind, before.parent) != (after.kind, after.parent)


def _insert(made: Plan, drawn: Drawn, lines: Mapping[str, Drawn]) -> Item | None:
    """Insert an item behind the one beside it, or as the first of its section."""
    new = drawn.drafted
    if new.kind == ItemKind.SECTION:
        made.sheet.found.append(Finding(drawn.line, "kind", Level.ERROR, "import.section_later"))
        return None
    after = _neighbour(made.trial, drawn, lines)
    if after is None:
        made.sheet.found.append(Finding(drawn.line, "number", Level.ERROR, "import.no_place"))
        return None
    done = made.do(InsertItem(after=after.id, number=new.number, title=new.title), drawn.line, "number")
    return _item(made.trial, new.number) if done else None


def _neighbour(trial: Trial, drawn: Drawn, lines: Mapping[str, Drawn]) -> Item | None:
    """Behind what a new item goes: the one before it in the file; 6 for 6bis; the last beside it; its section."""
    new = drawn.drafted
    named = [each for each in lines.values() if each.drafted.parent == new.parent and each is not drawn]
    earlier = [each.drafted.number for each in named if each.line < drawn.line]
    if earlier:
        return _item(trial, earlier[-1])
    above = _item(trial, new.parent) if new.parent else None
    items = trial.conference.body(trial.body).agenda.items.values()
    beside = [item for item in items if item.parent == (above.id if above else None)]
    stem = next((item for item in beside if new.number.removeprefix(item.number) in SUFFIXES), None)
    if stem:
        return stem
    if not any(_item(trial, each.drafted.number) for each in named) and beside:
        return beside[-1]
    return above if above and above.kind == ItemKind.SECTION else None


def _item(trial: Trial, number: str) -> Item | None:
    agenda = trial.conference.body(trial.body).agenda
    return next((item for item in agenda.items.values() if item.number == number), None)
