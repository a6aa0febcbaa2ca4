"""May the floor be given, the clock stopped or run, time added, the speech ended, a wrong "Next" undone?"""

from __future__ import annotations

from plenary.domain.conference import Conference
from plenary.domain.floor.messages import (
    ClockContinued,
    ClockPaused,
    ContinueClock,
    EndSpeech,
    ExtendTime,
    FloorGiven,
    FloorRestored,
    GiveFloor,
    PauseClock,
    RestoreFloor,
    SpeakerRemoved,
    SpeechKind,
    TimeExtended,
)
from plenary.domain.floor.rules import gone
from plenary.domain.floor.state import RESTORE_WITHIN_MS, Speech
from plenary.domain.rulebook import refused, rule
from plenary.domain.vocabulary import PODIUM, Refusal, Request, Role, Verdict, by_whom
from plenary.domain.voting.interruption import interrupted

CHAIR = "floor.request"


def _speech(conference: Conference, request: Request, named: str) -> Speech | Refusal:
    """The running or paused speech, if it is the one the asker named."""
    body = conference.body(request.body)
    if body.floor.speaking is None or body.floor.speaking.request.request != named:
        return gone(conference, body, named)
    return body.floor.speaking


@rule(GiveFloor, *PODIUM, cite=CHAIR)
def give(conference: Conference, request: Request, command: GiveFloor) -> Verdict:
    """The chair gives the floor to a request on the list; the running speech ends."""
    body = conference.body(request.body)
    if not body.sitting.is_open:
        return refused(conference, "sitting.not_open", "sitting.conduct")
    waiting = body.floor.list.find(command.request)
    if waiting is None:
        return gone(conference, body, command.request)
    no = interrupted(conference, body)
    if no and waiting.kind != SpeechKind.POINT_OF_ORDER:
        return no
    given = FloorGiven(
        request=waiting.request,
        delegation=waiting.delegation,
        office=waiting.office,
        kind=waiting.kind,
        allotted_ms=waiting.limit_ms or body.floor.list.limit_ms,
    )
    return (*body.floor.ending(request.at), given)


@rule(PauseClock, *PODIUM, cite=CHAIR)
def pause(conference: Conference, request: Request, command: PauseClock) -> Verdict:
    """The clock of the speech may be stopped."""
    speech = _speech(conference, request, command.request)
    if isinstance(speech, Refusal):
        return speech
    if speech.started_at is None:
        return _clock_conflict(conference, speech)
    who = speech.request
    return (ClockPaused(request=who.request, delegation=who.delegation, office=who.office),)


@rule(ContinueClock, *PODIUM, cite=CHAIR)
def continue_clock(conference: Conference, request: Request, command: ContinueClock) -> Verdict:
    """A stopped clock runs on, in an open sitting."""
    speech = _speech(conference, request, command.request)
    if isinstance(speech, Refusal):
        return speech
    if not conference.body(request.body).sitting.is_open:
        return refused(conference, "sitting.not_open", "sitting.conduct")
    if speech.started_at is not None:
        return _clock_conflict(conference, speech)
    who = speech.request
    return (ClockContinued(request=who.request, delegation=who.delegation, office=who.office),)


def _clock_conflict(conference: Conference, speech: Speech) -> Refusal:
    """Somebody else has already stopped or started the clock."""
    return refused(conference, "floor.clock_conflict", **by_whom(speech.changed))


@rule(ExtendTime, *PODIUM, cite="floor.limit")
def extend(conference: Conference, request: Request, command: ExtendTime) -> Verdict:
    """The chair may add time to the speech."""
    speech = _speech(conference, request, command.request)
    if isinstance(speech, Refusal):
        return speech
    who = speech.request
    longer = TimeExtended(
        request=who.request, delegation=who.delegation, office=who.office, by_ms=command.by_ms
    )
    return (longer,)


@rule(EndSpeech, *PODIUM, Role.DELEGATE, cite=CHAIR)
def end(conference: Conference, request: Request, command: EndSpeech) -> Verdict:
    """The chair ends a speech, or the speaker says that it is over."""
    speech = _speech(conference, request, command.request)
    if isinstance(speech, Refusal):
        return speech
    if request.seat.role == Role.DELEGATE and speech.request.delegation != request.seat.delegation:
        return refused(conference, "floor.not_yours", CHAIR)
    return conference.body(request.body).floor.ending(request.at)


@rule(RestoreFloor, *PODIUM, cite=CHAIR)
def restore(conference: Conference, request: Request, command: RestoreFloor) -> Verdict:
    """A wrong "Next" or "End" can be undone for twenty seconds: list and clocks are as they were.

    Who has asked for the floor meanwhile stays on the list, but for the speaker, who has it again.
    """
    body = conference.body(request.body)
    undo = body.floor.undo
    if undo is None or request.at - undo.at > RESTORE_WITHIN_MS:
        return refused(conference, "floor.nothing_to_restore", within_ms=RESTORE_WITHIN_MS)
    if not body.sitting.is_open:
        return refused(conference, "sitting.not_open", "sitting.conduct")
    if no := interrupted(conference, body):
        return no
    if undo.ended is None:
        return (FloorRestored(delegation=None, office=None),)
    who = undo.ended.request
    again = (w for w in body.floor.list.waiting if who.same_speech(w))
    removed = (SpeakerRemoved(request=w.request, delegation=w.delegation, office=w.office) for w in again)
    return (*removed, FloorRestored(delegation=who.delegation, office=who.office))
