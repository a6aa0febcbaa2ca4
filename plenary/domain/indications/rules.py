"""May the temperature of the room be taken, and may this delegation answer?"""

from __future__ import annotations

from plenary.domain.conference import Body, Conference
from plenary.domain.indications.messages import (
    AnswerIndication,
    AskIndication,
    EndIndication,
    IndicationAnswered,
    IndicationAsked,
    IndicationEnded,
)
from plenary.domain.indications.state import Indication
from plenary.domain.rulebook import refused, rule
from plenary.domain.vocabulary import PODIUM, Refusal, Request, Role, Verdict, by_whom
from plenary.domain.voting.interruption import interrupted

CONDUCT = "sitting.conduct"


@rule(AskIndication, *PODIUM, cite=CONDUCT)
def ask(conference: Conference, request: Request, command: AskIndication) -> Verdict:
    """The chair may ask where the room stands. That is no vote, and nothing is decided by it (WCIT-12)."""
    body = conference.body(request.body)
    if not body.sitting.is_open:
        return refused(conference, "sitting.not_open", CONDUCT)
    if no := interrupted(conference, body):
        return no
    shown = body.indications.shown
    if shown and not shown.ended:
        return _conflict(body)
    return (IndicationAsked(question=command.question),)


@rule(AnswerIndication, Role.DELEGATE, cite=CONDUCT)
def answer(conference: Conference, request: Request, command: AnswerIndication) -> Verdict:
    """Every delegation that is there may answer, those without a vote too, and change its answer while it is asked."""
    body, own = conference.body(request.body), request.seat.delegation or ""
    asked = _asked(body)
    if isinstance(asked, Refusal):
        return asked
    if own not in body.attendance.present:
        return refused(conference, "roll.not_present")
    if asked.answers.get(own) == command.answer:
        return refused(conference, "indication.same_answer")
    return (IndicationAnswered(indication=asked.id, delegation=own, answer=command.answer),)


@rule(EndIndication, *PODIUM, cite=CONDUCT)
def end(conference: Conference, request: Request, command: EndIndication) -> Verdict:
    """The chair ends it; it stays on the screens until the meeting goes on."""
    asked = _asked(conference.body(request.body))
    return asked if isinstance(asked, Refusal) else (IndicationEnded(indication=asked.id),)


def _asked(body: Body) -> Indication | Refusal:
    shown = body.indications.shown
    return _conflict(body) if shown is None or shown.ended else shown


def _conflict(body: Body) -> Refusal:
    """The question is not, or no longer, or already asked; by whose act, is told."""
    changed = body.indications.changed
    return Refusal("indication.conflict", details=by_whom(changed))
