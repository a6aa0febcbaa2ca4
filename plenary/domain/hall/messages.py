"""What may be asked of the hall displays, and what may happen to them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from plenary.domain.vocabulary import Command, Event, Length, Words, command, event


class Mode(StrEnum):
    """What the displays do: follow the business, hold a quiet card, go dark, show the test picture."""

    FOLLOW = "follow"
    HOLD = "hold"
    BLANK = "blank"
    TEST = "test"


@command("hall.announce")
class Announce(Command):
    """An empty text takes the announcement down."""

    text: Annotated[Words, Length(0, 2000)]


@command("hall.show")
class ShowInHall(Command):
    mode: Mode


@event("hall.announced", tells=("text",))
class Announced(Event):
    text: Words


@event("hall.announcement_ended")
class AnnouncementEnded(Event):
    pass


@event("hall.shown", tells=("mode",))
class Shown(Event):
    mode: Mode
