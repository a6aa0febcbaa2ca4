"""A section: one named part of a view, who may see it, and which parts of the conference it is made from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from plenary.domain.conference import Conference
from plenary.domain.vocabulary import Audience, Channel

EVERYBODY = frozenset(Channel)


@dataclass(frozen=True, slots=True)
class Section:
    """``reads`` names what the section is made from: while these are the same objects, so is the section.

    ``show`` gives the section's value as the wire carries it: a whitelist, written key by key.
    ``own``: it belongs to one delegation and goes to that delegation alone.
    """

    name: str
    reads: Callable[[Conference, Audience], tuple[object, ...]]
    show: Callable[[Conference, Audience], Any]
    channels: frozenset[Channel] = EVERYBODY
    own: bool = False

    def for_audience(self, audience: Audience) -> bool:
        """Whether this audience may see the section."""
        return audience.channel in self.channels and self.own == (audience.delegation is not None)
