"""May what was voted on be voted on once more? Linked to the vote before, by the rules for what became of that."""

from __future__ import annotations

from dataclasses import dataclass

from plenary.domain.conference import Body, Conference
from plenary.domain.procedure.voting_provisions import RepeatRule
from plenary.domain.rulebook import refused
from plenary.domain.vocabulary import Refusal, Request, Words
from plenary.domain.voting.counting import derived
from plenary.domain.voting.messages import PrepareVote
from plenary.domain.voting.outcome import Outcome, Why
from plenary.domain.voting.state import Vote, VoteState
from plenary.domain.voting.terms import BY_NAME, Choice

PLENARY, COMMITTEE = "voting.repeat.plenary", "voting.repeat.committee"
TIE, ABSTENTIONS = "voting.tie", "voting.abstentions"


@dataclass(frozen=True, slots=True)
class Repeated:
    """``follows``: what the repeat follows on: ``void``, ``no_quorum``, ``abstentions``, ``tie``, ``unclear``, or
    ``decided``; for a repeat of what came to nothing, what that followed on."""

    follows: str | None = None


def earlier(body: Body, command: PrepareVote, item: str) -> Vote | Refusal | None:
    """The last vote on the same subject: on the same text, or of the same title and item. Another one may be named only
    if it is the last on its own subject, whose title is worded anew."""
    subject = command.subject
    last = _last(body, subject.text, item, subject.title, command.reconsiders)
    if command.repeats is None:
        return last
    named = body.voting.votes.get(command.repeats)
    if named is None:
        return Refusal("vote.unknown")
    newest = _last(body, named.text, named.item, named.title, named.reconsiders)
    for each in (last, newest):
        if each and each.state == VoteState.PREPARED:
            return each
    same = (named.item, named.text, named.reconsiders) == (item, subject.text, command.reconsiders)
    if not same or newest is not named or last not in (None, named):
        return Refusal("vote.another_subject", details={"number": named.number})
    return named


def _last(body: Body, text: str | None, item: str, title: Words, reconsiders: str | None) -> Vote | None:
    """The last vote on a subject that was not cancelled."""
    for vote in reversed(list(body.voting.votes.values())):
        same = vote.text == text if text else (vote.text, vote.item, vote.title) == (None, item, title)
        cancelled = vote.state == VoteState.VOID and not vote.opened_at
        if same and not cancelled and vote.reconsiders == reconsiders:
            return vote
    return None


def chain(body: Body, vote: str | None) -> list[str]:
    """A vote, the one that it repeats, and so on back to the first."""
    found = []
    while vote is not None and vote in body.voting.votes:
        found.append(vote)
        vote = body.voting.votes[vote].repeats
    return found


def settled_by(body: Body, text: str, vote: str | None) -> bool:
    """Whether what became of a text was decided by this vote, or by one that it repeats."""
    before = chain(body, vote)
    made = body.decisions.decisions.values()
    return any(
        each.vote in before and not each.annulled and text in (each.adopts, each.rejects) for each in made
    )


def repeated(
    conference: Conference, request: Request, command: PrepareVote, before: Vote
) -> Repeated | Refusal:
    """On which ground the vote before may be repeated, or why it may not."""
    body = conference.body(request.body)
    if before.state == VoteState.VOID:
        return Repeated(before.follows or "void")
    known = derived(conference.profile, before)
    if before.state == VoteState.CLOSED and not before.clear:
        if command.method not in BY_NAME:
            return refused(conference, "vote.unclear", "voting.roll_call", number=before.number)
        return Repeated(before.follows or "unclear")
    if before.state != VoteState.ANNOUNCED or known is None:
        return refused(conference, "vote.under_way", "voting.conduct", number=before.number)
    if known.result.outcome == Outcome.NO_QUORUM:
        return Repeated(before.follows or "no_quorum")
    if known.result.outcome == Outcome.POSTPONED:
        return _postponed(conference, request, body, before, known.result.why)
    return _decided(conference, request, command, before, known.result.outcome)


def _postponed(
    conference: Conference, request: Request, body: Body, before: Vote, why: Why
) -> Repeated | Refusal:
    """What was put off comes up again at a later meeting; after a tie, within the time that the rules give."""
    rules = conference.profile.voting
    if body.sitting.number <= before.sitting:
        tied = why == Why.TIE
        return refused(
            conference, "vote.repeat_later_meeting", TIE if tied else ABSTENTIONS, number=before.number
        )
    within = rules.tie.within_ms if rules and why == Why.TIE else None
    if within and request.at - (before.closed_at or 0) > within:
        return refused(conference, "vote.repeat_too_late", TIE, number=before.number, within_ms=within)
    return Repeated(str(why))


def _decided(
    conference: Conference, request: Request, command: PrepareVote, before: Vote, outcome: Outcome
) -> Repeated | Refusal:
    """What was adopted or rejected is voted on again only as the rules for repeating a vote allow."""
    rules, plenary = conference.profile.voting, conference.body(request.body).kind == "plenary"
    if rules is None:
        return Refusal("vote.no_rules")
    rule = rules.repeat.plenary if plenary else rules.repeat.committee
    no: Refusal | None = None
    match rule.by:
        case "majority_of_members":
            no = _not_asked_by_members(conference, request, command, before, rule)
        case "vote_to_reconsider":
            again = (
                v for v in conference.body(request.body).voting.votes.values() if v.reconsiders == before.id
            )
            if not any(_carried(conference, each, rule) for each in again):
                no = refused(
                    conference,
                    "vote.repeat_not_reconsidered",
                    PLENARY if plenary else COMMITTEE,
                    number=before.number,
                )
        case "prevailing_side":
            no = _not_moved(conference, request, command, before, outcome)
        case "never":
            no = refused(
                conference, "vote.repeat_never", PLENARY if plenary else COMMITTEE, number=before.number
            )
    return no or Repeated("decided")


def _not_asked_by_members(
    conference: Conference, request: Request, command: PrepareVote, before: Vote, rule: RepeatRule
) -> Refusal | None:
    """More than half of those entitled must ask, one full day after the vote at the earliest (GR 145–146)."""
    entitled = {id for id in conference.roll.delegations if conference.roll.can_vote(id)}
    asking = len(entitled & set(command.requested_by or ()))
    if 2 * asking <= len(entitled):
        needed = len(entitled) // 2 + 1
        return refused(
            conference, "vote.repeat_not_asked", PLENARY, number=before.number, asking=asking, required=needed
        )
    if request.at - (before.closed_at or 0) < (rule.delay_ms or 0):
        return refused(conference, "vote.repeat_too_early", PLENARY, number=before.number)
    return None


def _not_moved(
    conference: Conference, request: Request, command: PrepareVote, before: Vote, outcome: Outcome
) -> Refusal | None:
    """Somebody who voted with the result must move it, at the same or the next meeting."""
    if conference.body(request.body).sitting.number > before.sitting + 1:
        return refused(conference, "vote.repeat_next_meeting", PLENARY, number=before.number)
    wanted = Choice.YES if outcome == Outcome.ADOPTED else Choice.NO
    sided = {right for right, ballot in before.ballots.items() if ballot.choice == wanted}
    if set(command.requested_by or ()) & (sided if before.by_name else set(before.rights)):
        return None
    return refused(conference, "vote.repeat_not_moved", PLENARY, number=before.number)


def _carried(conference: Conference, vote: Vote, rule: RepeatRule) -> bool:
    """Whether the meeting has decided to reconsider, by the majority that this takes."""
    known = derived(conference.profile, vote)
    announced = vote.state == VoteState.ANNOUNCED and vote.majority == rule.majority
    return announced and known is not None and known.result.outcome == Outcome.ADOPTED
