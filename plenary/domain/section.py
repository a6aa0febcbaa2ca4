"""A section: one named part of a view, who may see it, and which parts of the conference it is made from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
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


Whose = Callable[[Conference, Body, Conference, Body], Collection[str] | None]
"""Between two moments, each a conference and the body in it: whose part may have changed; ``None``: anybody's."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some keys of what is one delegation's own.

    While ``reads`` names the same objects, no delegation's part has changed; when it does not, ``whose`` names all for
    whom it may have. Without ``whose``, only showing it tells.
    """

    reads: Callable[[Conference, Body], tuple[object, ...]]
    show: Callable[[Conference, Audience], dict[str, Any]]
    whose: Whose = lambda *_: None


def differing(before: Mapping[str, object], now: Mapping[str, object]) -> set[str]:
    """The keys whose values are not the same in both; what most keys hold is the same object."""
    return {
        key
        for key in before.keys() | now.keys()
        if (was := before.get(key)) is not (value := now.get(key)) and was != value
    }


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
