"""May the sitting be scheduled, opened, suspended, resumed, closed; who presides?"""

from __future__ import annotations

from plenary.domain.conference import Body, Conference
from plenary.domain.roll.quorum import quorum
from plenary.domain.rulebook import refused, rule
from plenary.domain.sitting.messages import (
    ChairTaken,
    CloseSitting,
    OpenSitting,
    Preside,
    ResumeSitting,
    ScheduleSitting,
    SittingClosed,
    SittingOpened,
    SittingResumed,
    SittingScheduled,
    SittingSuspended,
    SuspendSitting,
)
from plenary.domain.sitting.state import SittingState
from plenary.domain.vocabulary import CHAIRS, PODIUM, Refusal, Request, Verdict, by_whom
from plenary.domain.voting.interruption import interrupted


def _conflict(conference: Conference, body: Body) -> Refusal:
    """The sitting is not in the state that the asker saw; who changed it last is told."""
    sitting = body.sitting
    return refused(
        conference,
        "sitting.conflict",
        "sitting.conduct",
        state=str(sitting.state),
        **by_whom(sitting.changed),
    )


@rule(ScheduleSitting, *PODIUM, cite="sitting.conduct")
def schedule(conference: Conference, request: Request, command: ScheduleSitting) -> Verdict:
    """The next meeting is announced with its number once the one before is closed; until it opens it may be moved."""
    body = conference.body(request.body)
    sitting = body.sitting
    if sitting.state in (SittingState.OPEN, SittingState.SUSPENDED):
        return _conflict(conference, body)
    moved = sitting.state == SittingState.SCHEDULED
    number = command.number or (sitting.number if moved else sitting.number + 1)
    if number <= sitting.number and not (moved and number == sitting.number):
        return refused(conference, "sitting.number_taken", "sitting.conduct", last=sitting.number)
    return (SittingScheduled(number=number, at=command.at),)


@rule(OpenSitting, *PODIUM, cite="sitting.conduct")
def open_sitting(conference: Conference, request: Request, command: OpenSitting) -> Verdict:
    """The chair declares the meeting open when the quorum for opening, if there is one, is there."""
    body = conference.body(request.body)
    if body.sitting.state != SittingState.SCHEDULED:
        return _conflict(conference, body)
    needed = quorum(conference, body, "open")
    if needed and not needed.met:
        return Refusal(
            "sitting.no_quorum",
            needed.cite,
            {"present": needed.present, "represented": needed.represented, "required": needed.required},
        )
    return (SittingOpened(number=body.sitting.number),)


@rule(SuspendSitting, *PODIUM, cite="sitting.suspend")
def suspend(conference: Conference, request: Request, command: SuspendSitting) -> Verdict:
    """An open meeting may be suspended, until a time or until further notice; the speaker's clock stops."""
    body = conference.body(request.body)
    if body.sitting.state != SittingState.OPEN:
        return _conflict(conference, body)
    if no := interrupted(conference, body, unless_held=True):
        return no
    if command.until is not None and command.until <= request.at:
        return refused(conference, "sitting.until_past", "sitting.suspend", now=request.at)
    return (SittingSuspended(number=body.sitting.number, until=command.until),)


@rule(ResumeSitting, *PODIUM, cite="sitting.suspend")
def resume(conference: Conference, request: Request, command: ResumeSitting) -> Verdict:
    """A suspended meeting is resumed; a stopped clock stays stopped until the chair starts it."""
    body = conference.body(request.body)
    if body.sitting.state != SittingState.SUSPENDED:
        return _conflict(conference, body)
    return (SittingResumed(number=body.sitting.number),)


@rule(CloseSitting, *PODIUM, cite="sitting.conduct")
def close(conference: Conference, request: Request, command: CloseSitting) -> Verdict:
    """Closing ends the running speech and everybody's presence; the item and its list are kept."""
    body = conference.body(request.body)
    if body.sitting.state not in (SittingState.OPEN, SittingState.SUSPENDED):
        return _conflict(conference, body)
    if no := interrupted(conference, body):
        return no
    return (*body.floor.ending(request.at), SittingClosed(number=body.sitting.number))


@rule(Preside, *CHAIRS, cite="sitting.conduct")
def preside(conference: Conference, request: Request, command: Preside) -> Verdict:
    """The chair or a vice-chair takes the chair of the meeting, on record."""
    body = conference.body(request.body)
    if not body.sitting.under_way:
        return _conflict(conference, body)
    if body.sitting.presiding and body.sitting.presiding.seat == request.seat.id:
        return refused(conference, "sitting.already_presiding")
    return (ChairTaken(),)
