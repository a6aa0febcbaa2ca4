"""May the vote be opened, held, resumed, extended, closed, announced; who is called next? The chair's commands."""

from __future__ import annotations

from dataclasses import replace

from plenary.domain.agenda.state import ItemState
from plenary.domain.conference import Body, Conference
from plenary.domain.decisions.messages import DecisionCorrected, DecisionRecorded, Manner
from plenary.domain.procedure.voting_provisions import Voting
from plenary.domain.roll.messages import Quorum
from plenary.domain.roll.state import Attendance
from plenary.domain.rulebook import refused, rule
from plenary.domain.vocabulary import CHAIRS, Event, Refusal, Request, Role, Verdict, Words, by_whom
from plenary.domain.voting.counting import Derived, derived
from plenary.domain.voting.electorate import electors, next_call, quorum_of, there
from plenary.domain.voting.events import (
    DelegationCalled,
    VoteAnnounced,
    VoteClosed,
    VoteExtended,
    VoteHeld,
    VoteOpened,
    VoteResumed,
)
from plenary.domain.voting.interruption import interrupted
from plenary.domain.voting.messages import (
    AnnounceVote,
    CallNext,
    CloseVote,
    ExtendVote,
    HoldVote,
    OpenVote,
    ResumeVote,
)
from plenary.domain.voting.outcome import DECIDED, Outcome
from plenary.domain.voting.repeating import chain, settled_by
from plenary.domain.voting.rules import ANNOUNCEMENT, conflict, found, unavailable
from plenary.domain.voting.showing import show_result
from plenary.domain.voting.state import Vote, VoteState
from plenary.domain.voting.terms import Elector, Method

CONDUCT = "voting.conduct"


@rule(OpenVote, *CHAIRS, cite=ANNOUNCEMENT)
def open_vote(conference: Conference, request: Request, command: OpenVote) -> Verdict:
    """The chair declares the start when there is a quorum; from now on the electoral roll does not change by itself.

    The running speech ends. A roll call is in the order of the roll, or begins with a name drawn by lot.
    """
    body, rules = conference.body(request.body), conference.profile.voting
    vote = found(conference, body, command.vote, VoteState.PREPARED)
    if isinstance(vote, Refusal):
        return vote
    if rules is None:
        return Refusal("vote.no_rules")
    no = _not_to_be_opened(conference, body, vote, rules)
    if no:
        return no
    roll = electors(conference, body)
    counted = quorum_of(conference, body, roll)
    if counted and not counted.met:
        return _no_quorum(counted)
    rights = [each.delegation for each in roll if each.may]
    if not rights:
        return refused(conference, "vote.nobody_may_vote", "roll.voting")
    lot = request.lot if vote.method == Method.ROLL_CALL and rules.roll_call.draw_first else None
    drawn = None if lot is None else rights[lot % len(rights)]
    opened = VoteOpened(
        vote=vote.id,
        number=vote.number,
        method=vote.method,
        sitting=body.sitting.number,
        electors=_beginning_with(roll, drawn),
        present=len(there(conference, body, (line for line in roll if line.may)).all),
        quorum=counted,
        closes_at=None if vote.closes_after_ms is None else request.at + vote.closes_after_ms,
        drawn=drawn,
        lot=lot,
    )
    return (*body.floor.ending(request.at), opened)


def _not_to_be_opened(conference: Conference, body: Body, vote: Vote, rules: Voting) -> Refusal | None:
    if not body.sitting.is_open:
        return refused(conference, "sitting.not_open", "sitting.conduct")
    if no := interrupted(conference, body):
        return no
    item = body.agenda.items.get(vote.item)
    if item is None:
        return refused(conference, "agenda.unknown_item")
    if not item.statutory:
        return refused(conference, "vote.non_statutory", "agenda.non_statutory", number=item.number)
    if item.state not in (ItemState.OPEN, ItemState.PENDING):
        return refused(conference, "vote.item_left", ANNOUNCEMENT, number=item.number, state=str(item.state))
    if no := unavailable(conference, rules, vote.method):
        return no
    text = conference.texts.texts.get(vote.text or "")
    if text and text.fate and not settled_by(body, text.id, vote.repeats):
        return refused(
            conference,
            "text.conflict",
            ANNOUNCEMENT,
            symbol=text.symbol,
            state=str(text.state),
            **by_whom(text.changed),
        )
    return None


def _no_quorum(counted: Quorum) -> Refusal:
    return Refusal(
        "vote.no_quorum",
        counted.cite,
        {"present": counted.present, "represented": counted.represented, "required": counted.required},
    )


def _beginning_with(roll: tuple[Elector, ...], drawn: str | None) -> tuple[Elector, ...]:
    at = next((n for n, each in enumerate(roll) if each.delegation == drawn), 0)
    return (*roll[at:], *roll[:at])


@rule(HoldVote, *CHAIRS, cite=CONDUCT)
def hold(conference: Conference, request: Request, command: HoldVote) -> Verdict:
    """An open vote may be held, for a point of order on its conduct or a fault: no ballot is taken, its time stands."""
    vote = found(conference, conference.body(request.body), command.vote, VoteState.OPEN)
    return vote if isinstance(vote, Refusal) else (VoteHeld(vote=vote.id, number=vote.number),)


@rule(ResumeVote, *CHAIRS, cite=CONDUCT)
def resume(conference: Conference, request: Request, command: ResumeVote) -> Verdict:
    """A held vote goes on with the time that it had left."""
    body = conference.body(request.body)
    vote = found(conference, body, command.vote, VoteState.HELD)
    if isinstance(vote, Refusal):
        return vote
    if not body.sitting.is_open:
        return refused(conference, "sitting.not_open", "sitting.conduct")
    return (*body.floor.ending(request.at), VoteResumed(vote=vote.id, number=vote.number))


@rule(ExtendVote, *CHAIRS, cite=ANNOUNCEMENT)
def extend(conference: Conference, request: Request, command: ExtendVote) -> Verdict:
    """A vote that closes on time may be given more of it."""
    vote = found(conference, conference.body(request.body), command.vote, VoteState.OPEN, VoteState.HELD)
    if isinstance(vote, Refusal):
        return vote
    if vote.closes_at is None and vote.remaining_ms is None:
        return refused(conference, "vote.no_closing_time", ANNOUNCEMENT)
    return (VoteExtended(vote=vote.id, number=vote.number, by_ms=command.by_ms),)


@rule(CloseVote, *CHAIRS, Role.HOUSE, cite=ANNOUNCEMENT)
def close(conference: Conference, request: Request, command: CloseVote) -> Verdict:
    """The chair closes the vote, or the house does when its time is over; no ballot is accepted behind that entry."""
    body = conference.body(request.body)
    vote = found(conference, body, command.vote, VoteState.OPEN, VoteState.HELD)
    if isinstance(vote, Refusal):
        return vote
    if request.seat.role == Role.HOUSE and (vote.closes_at is None or request.at < vote.closes_at):
        return refused(conference, "vote.not_due", ANNOUNCEMENT)
    return (closing(conference, body, vote),)


def closing(conference: Conference, body: Body, vote: Vote) -> VoteClosed:
    """The event that closes a vote, with the quorum of its own roll as it stands."""
    return VoteClosed(
        vote=vote.id,
        number=vote.number,
        present=len(there(conference, body, vote.rights.values(), vote.lapsed).all),
        quorum=quorum_of(conference, body, vote.electors, vote.lapsed),
    )


def arrived(body: Body, delegation: str) -> Body:
    """The body with a delegation present."""
    return replace(body, attendance=Attendance(body.attendance.present | {delegation}))


@rule(CallNext, *CHAIRS, cite="voting.roll_call")
def call_next(conference: Conference, request: Request, command: CallNext) -> Verdict:
    """In a roll call the clerk calls those who are there by their names, and once more those who kept silent."""
    body = conference.body(request.body)
    vote = found(conference, body, command.vote, VoteState.OPEN)
    if isinstance(vote, Refusal):
        return vote
    if vote.method != Method.ROLL_CALL:
        return refused(conference, "vote.no_roll_call", "voting.roll_call")
    if command.seen not in (None, vote.called):
        return conflict(conference, vote)
    called = next_call(conference, body, vote)
    if called is None:
        return refused(conference, "vote.calling_done", "voting.roll_call")
    return (DelegationCalled(vote=vote.id, delegation=called[0], round=called[1]),)


@rule(AnnounceVote, *CHAIRS, cite=ANNOUNCEMENT)
def announce(conference: Conference, request: Request, command: AnnounceVote) -> Verdict:
    """The chair announces the result; what is adopted or rejected by it is a decision, and settles its text."""
    body = conference.body(request.body)
    vote = found(conference, body, command.vote, VoteState.CLOSED)
    if isinstance(vote, Refusal):
        return vote
    if not body.sitting.is_open:
        return refused(conference, "sitting.not_open", "sitting.conduct")
    if not vote.clear:
        return refused(conference, "vote.unclear", "voting.roll_call", number=vote.number)
    known = derived(conference.profile, vote)
    if known is None:
        return refused(conference, "vote.not_counted", ANNOUNCEMENT, number=vote.number)
    announced = VoteAnnounced(vote=vote.id, number=vote.number, **show_result(known))
    if known.result.outcome not in DECIDED:
        return (announced,)
    return (announced, *_replaced(body, vote), _decision(body, vote, known, command.text))


def _replaced(body: Body, vote: Vote) -> tuple[Event, ...]:
    """The decision of the vote that this one repeats, at whatever remove, stands no longer."""
    before = chain(body, vote.repeats)
    for made in body.decisions.decisions.values():
        if made.vote in before and not made.annulled:
            reason, released = f"V-{vote.number}", made.adopts or made.rejects
            annulled = DecisionCorrected(
                decision=made.id,
                number=made.number,
                text=made.text,
                reason=reason,
                annulled=True,
                released=released,
            )
            return (annulled,)
    return ()


def _decision(body: Body, vote: Vote, known: Derived, words: Words | None) -> DecisionRecorded:
    tally = known.result.tally
    adopted = known.result.outcome == Outcome.ADOPTED
    return DecisionRecorded(
        number=len(body.decisions.decisions) + 1,
        sitting=body.sitting.number,
        item=vote.item,
        text=words or vote.title,
        manner=Manner.VOTE,
        adopts=vote.text if adopted else None,
        rejects=None if adopted else vote.text,
        symbol=vote.symbol,
        hash=vote.hash,
        vote=vote.id,
        votes=(tally.yes, tally.no, tally.abstain),
        carried=adopted,
    )
