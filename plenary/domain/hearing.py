"""How the rooms of a conference hear what happens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from plenary.domain.vocabulary import Entry, Event

S = TypeVar("S")


class Hearing(Generic[S]):
    """How one room hears events: a table from the event's class to the function that changes the room.

    A room returns itself, the same object, when an event does not concern it: what is the same object is not
    projected again. Hearing never refuses and never raises; the rules have decided before.
    """

    def __init__(self) -> None:
        self.table: dict[type[Event], Callable[[S, Entry, Any], S]] = {}

    def on(
        self, *events: type[Event]
    ) -> Callable[[Callable[[S, Entry, Any], S]], Callable[[S, Entry, Any], S]]:
        """Register how the room hears these events."""

        def registered(heard: Callable[[S, Entry, Any], S]) -> Callable[[S, Entry, Any], S]:
            for each in events:
                self.table[each] = heard
            return heard

        return registered

    def __call__(self, state: S, entry: Entry) -> S:
        heard = self.table.get(type(entry.event))
        return heard(state, entry, entry.event) if heard else state
