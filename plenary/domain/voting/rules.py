"""May this be put to the vote, in this way, and by which method? The commands before a vote begins."""

from __future__ import annotations

from plenary.domain.agenda.messages import ItemKind
from plenary.domain.agenda.state import Item
from plenary.domain.conference import Body, Conference
from plenary.domain.procedure.voting_provisions import NoSecretBallot, Voting
from plenary.domain.rulebook import refused, rule
from plenary.domain.texts.state import Text
from plenary.domain.vocabulary import PODIUM, Event, Refusal, Request, Role, Verdict, by_whom
from plenary.domain.voting.electorate import own_lines
from plenary.domain.voting.events import (
    MethodChanged,
    MethodRequested,
    VoteCancelled,
    VotePrepared,
    VoteVoided,
)
from plenary.domain.voting.messages import CancelVote, PrepareVote, RequestMethod
from plenary.domain.voting.repeating import Repeated, earlier, repeated, settled_by
from plenary.domain.voting.state import Vote, VoteState
from plenary.domain.voting.terms import BY_NAME, Method, Requested

ANNOUNCEMENT = "voting.announcement"
MOST_PREPARED = 200


def found(conference: Conference, body: Body, id: str, *states: VoteState) -> Vote | Refusal:
    """The vote of this name, if it is in one of these states; otherwise who changed it last is told."""
    vote = body.voting.votes.get(id)
    if vote is None:
        return Refusal("vote.unknown")
    return vote if vote.state in states else conflict(conference, vote)


def conflict(conference: Conference, vote: Vote) -> Refusal:
    """The vote is not where the asker saw it."""
    return refused(conference, "vote.conflict", ANNOUNCEMENT, state=str(vote.state), **by_whom(vote.changed))


@rule(PrepareVote, *PODIUM, cite=ANNOUNCEMENT)
def prepare(conference: Conference, request: Request, command: PrepareVote) -> Verdict:
    """What is put to the vote, by which method and majority, is fixed before the vote; another subject is another vote.

    Items outside the statutory agenda are not voted on. A vote on what was voted on before is its repeat.
    """
    body, rules = conference.body(request.body), conference.profile.voting
    if rules is None:
        return Refusal("vote.no_rules")
    text = _text(conference, command)
    if isinstance(text, Refusal):
        return text
    item = _item(conference, body, command, text)
    if isinstance(item, Refusal):
        return item
    if command.majority not in rules.majority:
        return refused(conference, "vote.unknown_majority", ANNOUNCEMENT, known=list(rules.majority))
    if no := unavailable(conference, rules, command.method):
        return no
    if sum(vote.state == VoteState.PREPARED for vote in body.voting.votes.values()) >= MOST_PREPARED:
        return refused(conference, "vote.too_many_prepared", most=MOST_PREPARED)
    reconsidered = body.voting.votes.get(command.reconsiders or "")
    if command.reconsiders and (reconsidered is None or reconsidered.state != VoteState.ANNOUNCED):
        return refused(conference, "vote.nothing_to_reconsider", "voting.repeat.plenary")
    before = earlier(body, command, item.id)
    if isinstance(before, Refusal):
        return before
    if before and before.state == VoteState.PREPARED:
        return refused(
            conference, "vote.already_prepared", ANNOUNCEMENT, number=before.number, **by_whom(before.changed)
        )
    repeat = repeated(conference, request, command, before) if before else Repeated()
    if isinstance(repeat, Refusal):
        return repeat
    if text and text.fate and not settled_by(body, text.id, before.id if before else None):
        return refused(
            conference,
            "text.conflict",
            ANNOUNCEMENT,
            symbol=text.symbol,
            state=str(text.state),
            **by_whom(text.changed),
        )
    prepared = VotePrepared(
        number=len(body.voting.votes) + 1,
        sitting=body.sitting.number,
        title=command.subject.title,
        item=item.id,
        method=command.method,
        majority=command.majority,
        text=text.id if text else None,
        symbol=text.symbol if text else None,
        hash=text.hash if text else None,
        closes_after_ms=command.closes_after_ms,
        closes_when_all_cast=command.closes_when_all_cast,
        repeats=before.id if before else None,
        follows=repeat.follows,
        reconsiders=command.reconsiders,
        requested_by=command.requested_by or (),
        shown=body.agenda.current in (None, item.id),
    )
    return (*_superseded(before), prepared)


def _superseded(before: Vote | None) -> tuple[Event, ...]:
    """A roll call takes the place of a show of hands that gave no clear majority."""
    if before is None or before.state != VoteState.CLOSED:
        return ()
    return (VoteVoided(vote=before.id, number=before.number, reason="unclear"),)


def _text(conference: Conference, command: PrepareVote) -> Text | Refusal | None:
    named = command.subject.text
    text = conference.texts.texts.get(named or "")
    return refused(conference, "text.unknown") if named and text is None else text


def _item(conference: Conference, body: Body, command: PrepareVote, text: Text | None) -> Item | Refusal:
    """The item under which the vote is taken: that of the text, the one named, or the current one."""
    named = command.subject.item or (text.item if text else body.agenda.current)
    if named is None:
        return refused(conference, "vote.needs_an_item", ANNOUNCEMENT)
    item = body.agenda.items.get(named)
    if item is None:
        return refused(conference, "agenda.unknown_item")
    if text and text.item != item.id:
        return refused(conference, "decision.text_of_another_item", ANNOUNCEMENT, symbol=text.symbol)
    if item.kind == ItemKind.SECTION:
        return refused(conference, "agenda.section_not_opened")
    if not item.statutory:
        return refused(conference, "vote.non_statutory", "agenda.non_statutory", number=item.number)
    return item


def unavailable(conference: Conference, rules: Voting, method: Method) -> Refusal | None:
    """Why votes cannot be taken by this method. A paper ballot answers a request for a secret one."""
    if method == Method.SECRET:
        return refused(
            conference, "vote.method_unavailable", "voting.secret", method=str(method), advice="paper"
        )
    electronic = rules.electronic
    if method == Method.RECORDED and electronic.allowed == "if_decided" and not electronic.decided:
        return refused(
            conference,
            "vote.method_unavailable",
            "voting.electronic",
            method=str(method),
            advice="roll_call",
        )
    return None


@rule(CancelVote, *PODIUM, cite=ANNOUNCEMENT)
def cancel(conference: Conference, request: Request, command: CancelVote) -> Verdict:
    """A vote that has not begun may be taken back."""
    vote = found(conference, conference.body(request.body), command.vote, VoteState.PREPARED)
    if isinstance(vote, Refusal):
        return vote
    return (VoteCancelled(vote=vote.id, number=vote.number),)


@rule(RequestMethod, Role.DELEGATE, cite="voting.roll_call")
def request_method(conference: Conference, request: Request, command: RequestMethod) -> Verdict:
    """Delegations that are present and entitled may ask for a roll call or a secret ballot, before the vote begins.

    When enough have asked, the vote is taken so: secret ballot before roll call before show of hands.
    """
    body, rules, own = conference.body(request.body), conference.profile.voting, request.seat.delegation
    vote = body.voting.votes.get(command.vote)
    if vote is None or rules is None or own is None:
        return Refusal("vote.unknown")
    if vote.state != VoteState.PREPARED:
        return refused(conference, "vote.already_begun", "voting.roll_call", number=vote.number)
    if command.method == Requested.SECRET and isinstance(rules.secret, NoSecretBallot):
        return refused(
            conference, "vote.method_unavailable", "voting.secret", method="secret", advice="roll_call"
        )
    entitled = any(line.may for line in own_lines(conference, body, own) if line.delegation == own)
    if not entitled or own not in body.attendance.present:
        return refused(conference, "vote.not_entitled_to_ask", "voting.roll_call")
    asked = vote.requests.get(command.method, ())
    if own in asked:
        return refused(conference, "vote.already_requested", "voting.roll_call")
    requested = MethodRequested(vote=vote.id, number=vote.number, method=command.method, delegation=own)
    method = _method_after(rules, vote, command.method, len(asked) + 1)
    if method == vote.method:
        return (requested,)
    return (requested, MethodChanged(vote=vote.id, number=vote.number, method=method))


def _method_after(rules: Voting, vote: Vote, asked: Requested, times: int) -> Method:
    """The method of the vote once so many have asked for this one."""
    if asked == Requested.SECRET:
        enough = not isinstance(rules.secret, NoSecretBallot) and times >= rules.secret.min_requesters
        return Method.PAPER if enough else vote.method
    if vote.method == Method.PAPER or times < rules.roll_call.min_requesters:
        return vote.method
    if vote.method in BY_NAME and rules.roll_call.answered_by == "recorded":
        return vote.method
    return Method(rules.roll_call.answered_by)
