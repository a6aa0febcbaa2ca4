"""Show what changed: per audience, the difference between what the conference is and what was last shown."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache
from operator import is_
from typing import Any

from plenary.domain.conference import Conference
from plenary.domain.decide import SECTIONS
from plenary.domain.section import OwnSection, Part, Section
from plenary.domain.vocabulary import Audience, Channel

View = dict[str, Any]
"""``{seq, at, sections}`` as the wire carries it."""

Send = Callable[[Sequence[tuple[Audience, View]]], None]
"""Puts views on the screens of their audiences: all that one moment has for them."""

Sections = dict[str, Any]

SHARED = tuple(section for section in SECTIONS if isinstance(section, Section))
(MINE,) = (section for section in SECTIONS if isinstance(section, OwnSection))


@dataclass(slots=True)
class _Shown:
    """A section as it was last shown: its value, the seq of its last change, and the parts that it was made from."""

    value: Any
    seq: int
    reads: tuple[object, ...] = ()


class Broadcast:
    """Knows who looks and what they saw last. The clerk alone calls :meth:`show`, in the order of the journal.

    What was last shown is one memory for all the screens that see the same: whoever updates it under the lock sends
    what changed, or else hands it out whole. Nobody may change a value that was handed out.
    """

    def __init__(self, send: Send) -> None:
        self._send = send
        self._lock = threading.Lock()
        self._conference: Conference | None = None
        self._watching: dict[Audience, int] = {}
        self._unseen: dict[Audience, None] = {}
        self._shared: dict[Key, _Shown] = {}
        self._own: dict[Audience, _Shown] = {}
        self._whole: dict[Audience, View] = {}

    @property
    def seq(self) -> int:
        """The last entry that was shown; 0 before the first."""
        return self._conference.seq if self._conference else 0

    def join(self, audience: Audience) -> None:
        """One more screen looks as this audience; from now on its changes are sent."""
        with self._lock:
            if audience not in self._watching:
                self._unseen[audience] = None
            self._watching[audience] = self._watching.get(audience, 0) + 1

    def leave(self, audience: Audience) -> None:
        """One screen less; what nobody looks at is not projected."""
        with self._lock:
            left = self._watching.get(audience, 0) - 1
            if left > 0:
                self._watching[audience] = left
            else:
                for known in (self._watching, self._own, self._whole):
                    known.pop(audience, None)
                self._unseen.pop(audience, None)

    def show(self, conference: Conference) -> None:
        """Send every audience the sections that changed since it was last shown something.

        A new entry that changes nothing for an audience is sent to it as a view without sections, so that every
        screen knows that it is up to date; a delegation's own part needs none, for it goes to the same screens.
        """
        # Sending may let others run, who ask for a view: by then everything is projected.
        with self._lock:
            before, self._conference = self._conference, conference
            news = before is None or before.seq < conference.seq
            self._whole.clear()
            changed = [each for each in self._changed(conference) if each[1] or news]
            changed += self._changed_of_their_own(before or conference, conference)
            self._unseen.clear()
        if changed:
            self._send([(audience, _view(conference, sections)) for audience, sections in changed])

    def view(self, audience: Audience, since: int | None = None) -> View:
        """What this audience may see now; with ``since``, the sections that changed after that seq.

        What nobody has watched has no memory of changes: all of it is in the view.
        """
        with self._lock:
            conference = self._conference
            if conference is None:
                raise LookupError("nothing has been shown yet")
            if since is None and audience in self._whole:
                return self._whole[audience]
            shown = self._memory(audience, conference)
            sections = {name: s.value for name, s in shown.items() if since is None or s.seq > since}
            view = _view(conference, sections)
            if since is None and audience in self._watching:
                self._whole[audience] = view
            return view

    def _memory(self, audience: Audience, conference: Conference) -> dict[str, _Shown]:
        """All that this audience sees, up to date; who watches has seen it from now on."""
        self._unseen.pop(audience, None)
        if audience.delegation is not None:
            return {MINE.name: self._mine(audience, conference)} if MINE.for_audience(audience) else {}
        sections = _seen_by(audience)
        for section, key in sections:
            self._differs(section, key, audience, conference)
        return {section.name: self._shared[key] for section, key in sections}

    # What all of a kind see

    def _changed(self, conference: Conference) -> list[tuple[Audience, Sections]]:
        """The sections that changed, for each kind of screen; for one that has seen nothing yet, all of them."""
        changed: list[tuple[Audience, Sections]] = []
        differs: dict[Key, bool] = {}
        for audience in [each for each in self._watching if each.delegation is None]:
            sections: Sections = {}
            all_of_it = audience in self._unseen
            for section, key in _seen_by(audience):
                if key not in differs:
                    differs[key] = self._differs(section, key, audience, conference)
                if differs[key] or all_of_it:
                    sections[section.name] = self._shared[key].value
            changed.append((audience, sections))
        return changed

    def _differs(self, section: Section, key: Key, audience: Audience, conference: Conference) -> bool:
        """Bring a section up to date: whether it is another than it was."""
        reads = section.reads(conference, conference.body(audience.body))
        last = self._shared.get(key)
        if last and _same(last.reads, reads):
            return False
        value = section.show(conference, audience)
        if last and last.value == value:
            last.reads = reads
            return False
        self._shared[key] = _Shown(value, conference.seq, reads)
        return True

    # What is one delegation's own

    def _mine(self, audience: Audience, conference: Conference) -> _Shown:
        """A delegation's own section; it is remembered while somebody looks, and is up to date then."""
        if audience in self._own:
            return self._own[audience]
        shown = _Shown(MINE.show(conference, audience), conference.seq)
        if audience in self._watching:
            self._own[audience] = shown
        return shown

    def _changed_of_their_own(
        self, before: Conference, conference: Conference
    ) -> list[tuple[Audience, Sections]]:
        """The own section of each delegation for which it changed, or that has not seen it yet."""
        changed: list[tuple[Audience, Sections]] = []
        touched = {id: some for id in conference.bodies if (some := _touched(id, before, conference))}
        for audience, shown in self._own.items() if touched else ():
            if renewed := _renewed(shown.value, touched.get(audience.body, ()), conference, audience):
                shown.value, shown.seq = renewed, conference.seq
                changed.append((audience, {MINE.name: renewed}))
        for audience in self._unseen:
            if MINE.for_audience(audience):
                changed.append((audience, {MINE.name: self._mine(audience, conference).value}))
        return changed


Key = tuple[str, str, bool]
"""Audiences that see the same of a section at the same body have the same key."""


@cache
def _seen_by(audience: Audience) -> tuple[tuple[Section, Key], ...]:
    """The sections that all of a kind see, each with its key."""
    podium = audience.channel == Channel.PODIUM
    return tuple(
        (section, (section.name, audience.body, podium and section.podium_sees_more))
        for section in SHARED
        if section.for_audience(audience)
    )


def _same(before: tuple[object, ...], now: tuple[object, ...]) -> bool:
    return len(before) == len(now) and all(map(is_, before, now))


Touched = Sequence[tuple[Part, Collection[str] | None]]
"""Parts of their own that may have changed, each with the delegations for which; ``None``: for any of them."""


def _touched(id: str, before: Conference, now: Conference) -> Touched:
    """The parts of the delegations' own that may have changed at a body."""
    was, body = before.body(id), now.body(id)
    changed = (part for part in MINE.parts if not _same(part.reads(before, was), part.reads(now, body)))
    named = [(part, part.whose(before, was, now, body)) for part in changed]
    return [(part, whose) for part, whose in named if whose is None or whose]


def _renewed(shown: Sections, parts: Touched, conference: Conference, audience: Audience) -> Sections | None:
    """A delegation's own section, anew where these parts changed; None where they did not. What was handed out stays
    as it is."""
    renewed: Sections | None = None
    for part, whose in parts:
        if whose is None or audience.delegation in whose:
            for key, value in part.show(conference, audience).items():
                if shown[key] != value:
                    renewed = renewed or shown.copy()
                    renewed[key] = value
    return renewed


def _view(conference: Conference, sections: Sections) -> View:
    return {"seq": conference.seq, "at": conference.at, "sections": sections}
