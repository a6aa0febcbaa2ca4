"""How the floor hears the agenda and the sitting: what ends a list, what only stops the clock."""

from __future__ import annotations

from dataclasses import replace

from plenary.domain.agenda.messages import ItemClosed, ItemDeferred, ItemOpened, ItemReferred
from plenary.domain.floor.state import NO_ITEM, Floor, hear
from plenary.domain.sitting.messages import SittingClosed, SittingOpened, SittingSuspended
from plenary.domain.vocabulary import Entry, change
from plenary.domain.voting.events import VoteVoided

__all__ = ["hear"]


@hear.on(ItemOpened)
def _(floor: Floor, entry: Entry, event: ItemOpened) -> Floor:
    """The item's own list is shown; the list that was open without an item ends."""
    lists = {item: kept for item, kept in floor.lists.items() if item != NO_ITEM}
    return replace(floor, item=event.item, lists=lists, undo=None, changed=change(entry))


@hear.on(ItemClosed, ItemReferred)
def _(floor: Floor, entry: Entry, event: ItemClosed | ItemReferred) -> Floor:
    """Closing or referring an item ends its list."""
    lists = {item: kept for item, kept in floor.lists.items() if item != event.item}
    return _left(replace(floor, lists=lists), event.item, entry)


@hear.on(ItemDeferred)
def _(floor: Floor, entry: Entry, event: ItemDeferred) -> Floor:
    """Deferring an item keeps its list."""
    return _left(floor, event.item, entry)


@hear.on(VoteVoided)
def _(floor: Floor, entry: Entry, event: VoteVoided) -> Floor:
    """A vote that is void is not explained."""
    gone = {w.request for each in floor.lists.values() for w in each.waiting if w.vote == event.vote}
    if not gone:
        return floor
    lists = {
        item: replace(each, waiting=tuple(w for w in each.waiting if w.request not in gone))
        for item, each in floor.lists.items()
    }
    return replace(floor, lists=lists, gone={**floor.gone, **dict.fromkeys(gone, change(entry))})


@hear.on(SittingSuspended)
def _(floor: Floor, entry: Entry, event: SittingSuspended) -> Floor:
    """Suspending the sitting stops the clock; the chair starts it again."""
    speaking = floor.speaking and floor.speaking.paused(entry)
    return replace(floor, speaking=speaking, undo=None)


@hear.on(SittingClosed)
def _(floor: Floor, entry: Entry, event: SittingClosed) -> Floor:
    """Closing the sitting keeps item and list."""
    return replace(floor, undo=None)


@hear.on(SittingOpened)
def _(floor: Floor, entry: Entry, event: SittingOpened) -> Floor:
    """Replies are counted anew, and what left the list in an earlier sitting need not be told in a conflict."""
    lists = {item: replace(kept, replies={}) for item, kept in floor.lists.items()}
    return replace(floor, gone={}, lists=lists) if floor.gone or lists else floor


def _left(floor: Floor, item: str, entry: Entry) -> Floor:
    if floor.item != item:
        return floor
    return replace(floor, item=NO_ITEM, undo=None, changed=change(entry))
