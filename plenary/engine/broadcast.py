"""Show what changed: per audience, the difference between what the conference is and what was last shown."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from plenary.domain.conference import Conference
from plenary.domain.decide import SECTIONS
from plenary.domain.section import Section
from plenary.domain.vocabulary import Audience

View = dict[str, Any]
"""``{seq, at, sections}`` as the wire carries it."""

Send = Callable[[Audience, View], None]
"""Puts a view on every screen of an audience."""


@dataclass(slots=True)
class _Shown:
    """A section as an audience last saw it: made from which parts, its value, and the seq of its last change."""

    reads: tuple[object, ...]
    value: Any
    seq: int


class Broadcast:
    """Knows who looks and what they saw last. The clerk alone calls :meth:`show`, in the order of the journal.

    What was last shown to an audience is one memory for all its screens: whoever updates it under the lock sends
    what changed, or else hands it out whole.
    """

    def __init__(self, send: Send) -> None:
        self._send = send
        self._lock = threading.Lock()
        self._conference: Conference | None = None
        self._shown: dict[Audience, dict[str, _Shown]] = {}
        self._watching: dict[Audience, int] = {}

    def join(self, audience: Audience) -> None:
        """One more screen looks as this audience; from now on its changes are sent."""
        with self._lock:
            self._watching[audience] = self._watching.get(audience, 0) + 1

    def leave(self, audience: Audience) -> None:
        """One screen less; what nobody looks at is not projected."""
        with self._lock:
            left = self._watching.get(audience, 0) - 1
            if left > 0:
                self._watching[audience] = left
            else:
                self._watching.pop(audience, None)
                self._shown.pop(audience, None)

    def show(self, conference: Conference) -> None:
        """Send every audience the sections that changed since it was last shown something.

        A new entry that changes nothing for an audience is sent to it as a view without sections, so that every
        screen knows that it is up to date; a delegation's own part needs none, for it goes to the same screens.
        """
        # Sending may let others run, who ask for a view: by then everything is projected.
        with self._lock:
            news = self._conference is None or self._conference.seq < conference.seq
            self._conference = conference
            changed = {audience: self._project(audience, conference) for audience in self._watching}
        for audience, sections in changed.items():
            if sections or (news and audience.delegation is None):
                self._send(audience, _view(conference, sections))

    def view(self, audience: Audience, since: int | None = None) -> View:
        """What this audience may see now; with ``since``, the sections that changed after that seq.

        An audience that nobody watched has no memory of changes: it gets every section.
        """
        with self._lock:
            conference = self._conference
            if conference is None:
                raise LookupError("nothing has been shown yet")
            self._project(audience, conference)
            shown = dict(self._shown[audience])
            if audience not in self._watching:
                del self._shown[audience]
        sections = {name: s.value for name, s in shown.items() if since is None or s.seq > since}
        return _view(conference, sections)

    def _project(self, audience: Audience, conference: Conference) -> dict[str, Any]:
        """Bring what is shown to this audience up to date; the sections whose value changed."""
        shown = self._shown.setdefault(audience, {})
        changed = {}
        for section in SECTIONS:
            if section.for_audience(audience) and _differs(section, shown, audience, conference):
                changed[section.name] = shown[section.name].value
        return changed


def _differs(section: Section, shown: dict[str, _Shown], audience: Audience, conference: Conference) -> bool:
    reads = section.reads(conference, audience)
    last = shown.get(section.name)
    if last and all(a is b for a, b in zip(last.reads, reads, strict=True)):
        return False
    value = section.show(conference, audience)
    if last and last.value == value:
        last.reads = reads
        return False
    shown[section.name] = _Shown(reads, value, conference.seq)
    return True


def _view(conference: Conference, sections: dict[str, Any]) -> View:
    return {"seq": conference.seq, "at": conference.at, "sections": sections}
