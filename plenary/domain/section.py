"""A section: one named part of a view, who may see it, and which parts of the conference it is made from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from plenary.domain.conference import Body, Conference
from plenary.domain.vocabulary import Audience, Channel

EVERYBODY = frozenset(Channel)


@dataclass(frozen=True, slots=True)
class Section:
    """``reads`` names what the section is made from: while these are the same objects, so is the section.

    ``show`` gives the section's value as the wire carries it: a whitelist, written key by key. All who may see it are
    shown the same; only if ``podium_sees_more``, the podium is not.
    """

    name: str
    reads: Callable[[Conference, Body], tuple[object, ...]]
    show: Callable[[Conference, Audience], Any]
    channels: frozenset[Channel] = EVERYBODY
    podium_sees_more: bool = False

    def for_audience(self, audience: Audience) -> bool:
        """Whether this audience may see the section."""
        return audience.delegation is None and audience.channel in self.channels


@dataclass(frozen=True, slots=True)
class Part:
    """Some keys of what is one delegation's own.

    While ``reads`` names the same objects, no delegation's part has changed; while ``own`` gives equal values, that
    delegation's has not. Without ``own``, only showing it tells.
    """

    reads: Callable[[Conference, Body], tuple[object, ...]]
    show: Callable[[Conference, Audience], dict[str, Any]]
    own: Callable[[Conference, Body, str], object] | None = None


@dataclass(frozen=True, slots=True)
class OwnSection:
    """A section that belongs to one delegation and goes to that delegation alone, put together from parts."""

    name: str
    parts: tuple[Part, ...]
    channels: frozenset[Channel]

    def show(self, conference: Conference, audience: Audience) -> dict[str, Any]:
        """All of its parts, as the wire carries them."""
        shown: dict[str, Any] = {}
        for part in self.parts:
            shown |= part.show(conference, audience)
        return shown

    def for_audience(self, audience: Audience) -> bool:
        """Whether this audience may see the section."""
        return audience.delegation is not None and audience.channel in self.channels
