"""The records of things as they stand: agenda, roll, texts, decisions, sittings; what is not as before is put anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Table

from plenary.domain.agenda.state import Item
from plenary.domain.conference import Body, Conference
from plenary.domain.decisions.state import Decision
from plenary.domain.roll.state import Delegation
from plenary.domain.sitting.state import SittingState
from plenary.domain.texts.state import Text
from plenary.domain.values import quick
from plenary.domain.vocabulary import Entry, canonical
from plenary.engine import record_tables as t
from plenary.engine.rows import Row


@quick
@dataclass(frozen=True, slots=True)
class Happened:
    """One entry with the body it happened in, before and after."""

    entry: Entry
    before: Body
    body: Body
    conference: Conference

    def put(self, table: Table, **values: Any) -> Row:
        """A new row; what the entry itself says is filled in."""
        known, key = _columns(table)
        row = {name: say(self) for name, say in known} | values
        return Row(table, {name: row[name] for name in key}, row, put=True)

    def change(self, table: Table, key: Mapping[str, Any], **values: Any) -> Row:
        """Rows of this conference that change."""
        return Row(table, {"conference": self.entry.conference, **key}, values)

    def here(self) -> dict[str, Any]:
        """The key of the current sitting."""
        return {"body": self.entry.body, "sitting": self.before.sitting.number}


KNOWN: Mapping[str, Callable[[Happened], Any]] = {
    "conference": lambda happened: happened.entry.conference,
    "seq": lambda happened: happened.entry.seq,
    "body": lambda happened: happened.entry.body,
    "sitting": lambda happened: happened.before.sitting.number,
}
"""What the entry itself says, by the names of columns."""


@cache
def _columns(table: Table) -> tuple[tuple[tuple[str, Callable[[Happened], Any]], ...], tuple[str, ...]]:
    """Which columns of a table the entry fills in, and the columns of its key: looked up once for each table."""
    known = tuple((name, say) for name, say in KNOWN.items() if name in table.c)
    return known, tuple(column.name for column in table.primary_key)


def standing(happened: Happened, before: Conference) -> Iterable[Row]:
    """The rows of the things that an entry has changed."""
    now, was, conference = happened.body, happened.before, happened.conference
    if now.agenda.items is not was.agenda.items:
        same_places = list(now.agenda.items) == list(was.agenda.items)
        for place, item in enumerate(now.agenda.items.values(), 1):
            yield from _differs(happened, same_places and was.agenda.items[item.id], item, _item, place)
        for id in (gone for gone in was.agenda.items if gone not in now.agenda.items):
            yield Row(t.items, {"conference": conference.id, "id": id}, gone=True)
    if conference.roll is not before.roll:
        for each in conference.roll.delegations.values():
            yield from _differs(happened, before.roll.delegations.get(each.id), each, _delegation)
        for gone in sorted(before.roll.delegations.keys() - conference.roll.delegations.keys()):
            yield happened.change(t.delegations, {"id": gone}, removed_at=happened.entry.at)
    for text in conference.texts.texts.values() if conference.texts is not before.texts else ():
        yield from _differs(happened, before.texts.texts.get(text.id), text, _text)
    for decision in now.decisions.decisions.values() if now.decisions is not was.decisions else ():
        yield from _differs(happened, was.decisions.decisions.get(decision.id), decision, _decision)
    if now.sitting is not was.sitting:
        yield from _sitting(happened)


def _differs(happened: Happened, was: Any, now: Any, row: Callable[..., Row], *more: Any) -> Iterable[Row]:
    if was is not now:
        yield row(happened, now, *more)


def _item(happened: Happened, item: Item, place: int) -> Row:
    return happened.put(
        t.items,
        id=item.id,
        place=place,
        number=item.number,
        kind=str(item.kind),
        title=canonical(dict(item.title)),
        parent=item.parent,
        statutory=item.statutory,
        state=str(item.state),
        referred_to=item.referred_to,
    )


def _delegation(happened: Happened, delegation: Delegation) -> Row:
    return happened.put(
        t.delegations,
        id=delegation.id,
        code=delegation.code,
        name=canonical(dict(delegation.name)),
        kind=str(delegation.kind),
        region=delegation.region,
        order=delegation.order,
        accredited=delegation.accredited,
        sample=delegation.sample,
        removed_at=None,
    )


def _text(happened: Happened, text: Text) -> Row:
    return happened.put(
        t.texts,
        id=text.id,
        body=text.body,
        symbol=text.symbol,
        kind=str(text.kind),
        title=canonical(dict(text.title)),
        item=text.item,
        state=str(text.state),
        hash=text.hash,
        languages=canonical(list(text.languages)),
        sponsor=text.sponsor,
        on_behalf_of=text.on_behalf_of,
        at=text.at,
    )


def _decision(happened: Happened, decision: Decision) -> Row:
    return happened.put(
        t.decisions,
        id=decision.id,
        number=decision.number,
        sitting=decision.sitting,
        item=decision.item,
        words=canonical(dict(decision.text)),
        manner=str(decision.manner),
        adopts=decision.adopts,
        rejects=decision.rejects,
        symbol=decision.symbol,
        hash=decision.hash,
        vote=decision.vote,
        at=decision.at,
        annulled=decision.annulled,
    )


def _sitting(happened: Happened) -> Iterable[Row]:
    was, now = happened.before.sitting, happened.body.sitting
    if was.state == SittingState.SCHEDULED and was.number != now.number:
        # It was given another number before it opened: who has come, and what was said, comes along.
        former = {"conference": happened.entry.conference, "body": happened.entry.body}
        yield Row(t.sittings, former | {"number": was.number}, gone=True)
        for table in (t.attendance, t.moments, t.announcements):
            yield happened.change(table, happened.here(), sitting=now.number)
    yield happened.put(
        t.sittings,
        number=now.number,
        state=str(now.state),
        planned_at=now.at,
        opened_at=now.opened_at,
        closed_at=now.closed_at,
    )
