"""What may be asked of the floor, and what may happen on it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from plenary.domain.vocabulary import (
    Between,
    Command,
    Event,
    Id,
    Language,
    Length,
    command,
    event,
)

Group = Annotated[str, Length(1, 80)]
Limit = Annotated[int, Between(10_000, 3_600_000)]


class SpeechKind(StrEnum):
    """Why somebody asks for the floor."""

    STATEMENT = "statement"
    RIGHT_OF_REPLY = "right_of_reply"
    POINT_OF_ORDER = "point_of_order"
    EXPLANATION = "explanation_of_vote"


class Office(StrEnum):
    """Speakers who are no delegation are named by their office, never as persons."""

    SECRETARY_GENERAL = "secretary_general"
    DEPUTY_SECRETARY_GENERAL = "deputy_secretary_general"
    DIRECTOR_OF_BUREAU = "director_of_bureau"
    COMMITTEE_CHAIR = "committee_chair"
    RAPPORTEUR = "rapporteur"
    LEGAL_ADVISER = "legal_adviser"
    SECRETARIAT = "secretariat"
    INVITED_SPEAKER = "invited_speaker"


class Placed(StrEnum):
    """How a request came to its place in the list."""

    ASKED = "asked"
    ADDED = "added"
    MOVED = "moved"
    RESTORED = "restored"


@command("floor.request")
class RequestFloor(Command):
    kind: SpeechKind = SpeechKind.STATEMENT
    language: Language | None = None
    on_behalf_of: Group | None = None


@command("floor.withdraw")
class WithdrawRequest(Command):
    request: Id


@command("floor.add")
class AddSpeaker(Command):
    delegation: Id | None = None
    office: Office | None = None
    kind: SpeechKind = SpeechKind.STATEMENT
    language: Language | None = None
    on_behalf_of: Group | None = None


@command("floor.remove")
class RemoveSpeaker(Command):
    request: Id


@command("floor.move")
class MoveSpeaker(Command):
    """``before``: the request that shall come next after it; none puts it last."""

    request: Id
    before: Id | None = None


@command("floor.give")
class GiveFloor(Command):
    request: Id


@command("floor.pause")
class PauseClock(Command):
    request: Id


@command("floor.continue")
class ContinueClock(Command):
    request: Id


@command("floor.extend")
class ExtendTime(Command):
    request: Id
    by_ms: Annotated[int, Between(1_000, 3_600_000)]


@command("floor.end")
class EndSpeech(Command):
    request: Id


@command("floor.restore")
class RestoreFloor(Command):
    pass


@command("floor.set_limit")
class SetLimit(Command):
    limit_ms: Limit


@command("floor.close_list")
class CloseList(Command):
    pass


@command("floor.open_list")
class OpenList(Command):
    pass


@event("floor.requested", letter="r", tells=("delegation", "kind"), logged=False)
class FloorRequested(Event):
    """``limit_ms``: a speaking time of its own, by the rules for this kind; none: that of the list.

    ``vote``: the one that is to be explained.
    """

    delegation: str
    kind: SpeechKind
    language: str | None = None
    on_behalf_of: str | None = None
    limit_ms: int | None = None
    vote: str | None = None


@event("floor.withdrawn", tells=("delegation",))
class RequestWithdrawn(Event):
    request: str
    delegation: str


@event("floor.added", letter="r", tells=("delegation", "office", "kind"))
class SpeakerAdded(Event):
    delegation: str | None
    office: Office | None
    kind: SpeechKind
    language: str | None = None
    on_behalf_of: str | None = None
    limit_ms: int | None = None
    vote: str | None = None


@event("floor.removed", tells=("delegation", "office"))
class SpeakerRemoved(Event):
    request: str
    delegation: str | None
    office: Office | None


@event("floor.moved", tells=("delegation", "office", "place"))
class SpeakerMoved(Event):
    """``place``: the new place in the list, counted from 1."""

    request: str
    before: str | None
    delegation: str | None
    office: Office | None
    place: int


@event("floor.given", tells=("delegation", "office", "kind"))
class FloorGiven(Event):
    request: str
    delegation: str | None
    office: Office | None
    kind: SpeechKind
    allotted_ms: int


@event("floor.paused", tells=("delegation", "office"))
class ClockPaused(Event):
    request: str
    delegation: str | None
    office: Office | None


@event("floor.continued", tells=("delegation", "office"))
class ClockContinued(Event):
    request: str
    delegation: str | None
    office: Office | None


@event("floor.extended", tells=("delegation", "office", "by_ms"))
class TimeExtended(Event):
    request: str
    delegation: str | None
    office: Office | None
    by_ms: int


@event("floor.ended", tells=("delegation", "office", "used_ms"))
class SpeechEnded(Event):
    """``used_ms``: the speaking time to the millisecond, pauses left out; written down for the records."""

    request: str
    delegation: str | None
    office: Office | None
    used_ms: int


@event("floor.restored", tells=("delegation", "office"))
class FloorRestored(Event):
    """The floor is as before the last "Next" or "End"; the delegation or office has it again, or nobody."""

    delegation: str | None
    office: Office | None


@event("floor.limit_set", tells=("limit_ms",))
class LimitSet(Event):
    limit_ms: int


@event("floor.list_closed")
class ListClosed(Event):
    pass


@event("floor.list_opened")
class ListOpened(Event):
    pass
