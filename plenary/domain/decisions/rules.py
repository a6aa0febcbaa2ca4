"""May this be recorded as a decision, or a recorded decision be corrected?"""

from __future__ import annotations

from plenary.domain.agenda.messages import ItemKind
from plenary.domain.conference import Conference
from plenary.domain.decisions.messages import (
    CorrectDecision,
    DecisionCorrected,
    DecisionRecorded,
    Manner,
    RecordDecision,
)
from plenary.domain.decisions.state import Decision
from plenary.domain.rulebook import refused, rule
from plenary.domain.texts.state import Text
from plenary.domain.vocabulary import PODIUM, Refusal, Request, Verdict, by_whom
from plenary.domain.voting.interruption import interrupted

RECORD = "decisions.announcement"
CORRECTION = "decisions.correction"


@rule(RecordDecision, *PODIUM, cite=RECORD)
def record(conference: Conference, request: Request, command: RecordDecision) -> Verdict:
    """What the meeting decides under a statutory item that was taken up is announced by the chair and recorded.

    A decision by vote is recorded by the announced vote itself. A text is adopted or rejected once, and what two of
    the podium record at the same time in the same words is one decision.
    """
    body = conference.body(request.body)
    item = body.agenda.items.get(command.item)
    if item is None:
        return refused(conference, "agenda.unknown_item")
    if not body.sitting.is_open:
        return refused(conference, "sitting.not_open", "sitting.conduct")
    if no := interrupted(conference, body):
        return no
    if item.kind == ItemKind.SECTION:
        return refused(conference, "agenda.section_not_opened")
    if not item.statutory:
        return refused(conference, "decision.non_statutory", "agenda.non_statutory", number=item.number)
    if not item.taken_up:
        return refused(conference, "decision.item_not_taken_up", RECORD, number=item.number)
    if command.manner == Manner.VOTE:
        return refused(conference, "decision.vote_is_the_decision", RECORD)
    for made in body.decisions.decisions.values():
        if _same(made, body.sitting.number, command):
            return refused(
                conference, "decision.already_recorded", RECORD, number=made.number, **by_whom(made.changed)
            )
    text = _decided_upon(conference, command, item.id)
    if isinstance(text, Refusal):
        return text
    recorded = DecisionRecorded(
        number=len(body.decisions.decisions) + 1,
        sitting=body.sitting.number,
        item=item.id,
        text=command.text,
        manner=command.manner,
        adopts=command.adopts,
        rejects=command.rejects,
        symbol=text.symbol if text else None,
        hash=text.hash if text else None,
    )
    return (recorded,)


def _same(made: Decision, sitting: int, command: RecordDecision) -> bool:
    """Whether a decision that stands says the same of the same in this sitting, and of no other text."""
    stands = not made.annulled and made.sitting == sitting
    words = (made.item, made.text, made.manner) == (command.item, command.text, command.manner)
    text = (command.adopts, command.rejects) in ((None, None), (made.adopts, made.rejects))
    return stands and words and text


def _decided_upon(conference: Conference, command: RecordDecision, item: str) -> Text | Refusal | None:
    """The text that is adopted or rejected, if it is one of this item and is not settled yet."""
    if command.adopts and command.rejects:
        return refused(conference, "decision.adopts_or_rejects", RECORD)
    named = command.adopts or command.rejects
    if named is None:
        return None
    text = conference.texts.texts.get(named)
    if text is None:
        return refused(conference, "text.unknown")
    if text.item != item:
        return refused(conference, "decision.text_of_another_item", RECORD, symbol=text.symbol)
    if text.fate:
        return refused(
            conference,
            "text.conflict",
            RECORD,
            symbol=text.symbol,
            state=str(text.state),
            **by_whom(text.changed),
        )
    return text


@rule(CorrectDecision, *PODIUM, cite=CORRECTION)
def correct(conference: Conference, request: Request, command: CorrectDecision) -> Verdict:
    """The words of a decision may be corrected, with a reason; the words before are kept.

    A decision recorded in error is annulled: its number stays, and its text stands where it stood before. A decision by
    vote stands until the vote is repeated.
    """
    decision = conference.body(request.body).decisions.decisions.get(command.decision)
    if decision is None:
        return refused(conference, "decision.unknown")
    moved_on = command.corrected not in (None, len(decision.corrections))
    if decision.annulled or moved_on:
        return refused(
            conference, "decision.conflict", CORRECTION, number=decision.number, **by_whom(decision.changed)
        )
    if command.annul and decision.vote:
        return refused(conference, "decision.vote_stands", CORRECTION, number=decision.number)
    text = command.text or decision.text
    if text == decision.text and not command.annul:
        return refused(conference, "decision.same_text", CORRECTION)
    corrected = DecisionCorrected(
        decision=decision.id,
        number=decision.number,
        text=text,
        reason=command.reason,
        annulled=command.annul,
        released=(decision.adopts or decision.rejects) if command.annul else None,
    )
    return (corrected,)
