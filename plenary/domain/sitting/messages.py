"""What may be asked of a sitting, and what may happen to it."""

from __future__ import annotations

from typing import Annotated

from plenary.domain.vocabulary import Between, Command, Event, Milliseconds, command, event


@command("sitting.schedule")
class ScheduleSitting(Command):
    number: Annotated[int, Between(1, 9999)] | None = None
    at: Milliseconds | None = None


@command("sitting.open")
class OpenSitting(Command):
    pass


@command("sitting.suspend")
class SuspendSitting(Command):
    until: Milliseconds | None = None


@command("sitting.resume")
class ResumeSitting(Command):
    pass


@command("sitting.close")
class CloseSitting(Command):
    pass


@command("sitting.preside")
class Preside(Command):
    pass


@event("sitting.scheduled", tells=("number", "at"))
class SittingScheduled(Event):
    number: int
    at: int | None = None


@event("sitting.opened", tells=("number",))
class SittingOpened(Event):
    number: int


@event("sitting.suspended", tells=("number", "until"))
class SittingSuspended(Event):
    number: int
    until: int | None = None


@event("sitting.resumed", tells=("number",))
class SittingResumed(Event):
    number: int


@event("sitting.closed", tells=("number",))
class SittingClosed(Event):
    number: int


@event("sitting.chair_taken")
class ChairTaken(Event):
    """The seat of this entry presides from now on."""
