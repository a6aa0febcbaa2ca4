"""May this delegation ask for the floor, and who has it? The delegates' commands and the chair's list."""

from __future__ import annotations

from plenary.domain.conference import Body, Conference
from plenary.domain.floor.explaining import explains
from plenary.domain.floor.messages import (
    AddSpeaker,
    CloseList,
    FloorRequested,
    LimitSet,
    ListClosed,
    ListOpened,
    MoveSpeaker,
    OpenList,
    RemoveSpeaker,
    RequestFloor,
    RequestWithdrawn,
    SetLimit,
    SpeakerAdded,
    SpeakerMoved,
    SpeakerRemoved,
    SpeechKind,
    WithdrawRequest,
)
from plenary.domain.floor.order import move
from plenary.domain.floor.state import SpeakersList
from plenary.domain.rulebook import refused, rule
from plenary.domain.vocabulary import PODIUM, Refusal, Request, Role, Verdict, by_whom

ASKED = "floor.request"


@rule(RequestFloor, Role.DELEGATE, cite=ASKED)
def request_floor(conference: Conference, request: Request, command: RequestFloor) -> Verdict:
    """A delegation may ask for the floor in an open sitting while the list is open; one waiting request per kind.

    A point of order may be raised at any time by those who have that right; a reply also when the list is closed.
    """
    body, delegation = conference.body(request.body), request.seat.delegation or ""
    if not body.sitting.is_open:
        return refused(conference, "sitting.not_open", "sitting.conduct")
    if body.floor.list.closed and command.kind == SpeechKind.STATEMENT:
        return refused(conference, "floor.list_closed", "floor.close_list")
    if no := _barred(conference, body, delegation, command.kind):
        return no
    vote = _explained(conference, body, delegation, command.kind)
    if isinstance(vote, Refusal):
        return vote
    asked = FloorRequested(
        delegation=delegation,
        kind=command.kind,
        language=command.language,
        on_behalf_of=command.on_behalf_of,
        limit_ms=_own_limit(conference, body, delegation, command.kind),
        vote=vote,
    )
    return (asked,)


def _explained(conference: Conference, body: Body, delegation: str, kind: SpeechKind) -> str | Refusal | None:
    """The vote that a request explains, if it is made for that."""
    if kind != SpeechKind.EXPLANATION:
        return None
    vote = explains(conference, body, delegation)
    return vote if isinstance(vote, Refusal) else vote.id


def _barred(conference: Conference, body: Body, delegation: str, kind: SpeechKind) -> Refusal | None:
    """Why this delegation cannot be put on the list with this kind of speech."""
    speaking = body.floor.speaking
    if speaking and speaking.request.delegation == delegation:
        return refused(conference, "floor.already_speaking", ASKED)
    mine = body.floor.places.get(delegation, ())
    if any(waiting.kind == kind for _, waiting, _ in mine):
        return refused(conference, "floor.already_listed", ASKED)
    profile = conference.profile.floor
    own_kind = conference.roll.delegations[delegation].kind
    if kind == SpeechKind.POINT_OF_ORDER and own_kind not in profile.point_of_order.kinds:
        return refused(conference, "floor.no_point_of_order", "floor.point_of_order")
    if kind == SpeechKind.RIGHT_OF_REPLY:
        most, given = profile.right_of_reply.max_per_item, body.floor.list.replies.get(delegation, 0)
        if most is not None and given >= most:
            return refused(conference, "floor.replies_used", "floor.right_of_reply", most=most)
        if body.floor.list.closed and not profile.right_of_reply.after_closure:
            return refused(conference, "floor.list_closed", "floor.right_of_reply")
    return None


def _own_limit(conference: Conference, body: Body, delegation: str, kind: SpeechKind) -> int | None:
    """The speaking time that the rules give this kind of speech; ``None``: that of the list."""
    profile = conference.profile.floor
    if kind == SpeechKind.POINT_OF_ORDER:
        return profile.point_of_order.limit_ms
    if kind == SpeechKind.EXPLANATION and conference.profile.voting:
        return conference.profile.voting.explanation.limit_ms
    if kind == SpeechKind.RIGHT_OF_REPLY and profile.right_of_reply.limits_ms:
        limits, given = profile.right_of_reply.limits_ms, body.floor.list.replies.get(delegation, 0)
        return limits[min(given, len(limits) - 1)]
    return None


def gone(conference: Conference, body: Body, request: str) -> Refusal:
    """The request is not, or no longer, on the list: by whose act it went, or else the list, is told."""
    change = body.floor.gone.get(request) or body.floor.changed
    return refused(conference, "floor.request_conflict", **by_whom(change))


@rule(WithdrawRequest, Role.DELEGATE, cite=ASKED)
def withdraw(conference: Conference, request: Request, command: WithdrawRequest) -> Verdict:
    """Any member of a delegation may withdraw that delegation's own request."""
    body = conference.body(request.body)
    waiting = body.floor.list.find(command.request)
    if waiting is None:
        return gone(conference, body, command.request)
    if waiting.delegation != request.seat.delegation:
        return refused(conference, "floor.not_yours", ASKED)
    return (RequestWithdrawn(request=waiting.request, delegation=waiting.delegation or ""),)


@rule(AddSpeaker, *PODIUM, cite=ASKED)
def add(conference: Conference, request: Request, command: AddSpeaker) -> Verdict:
    """The podium may put a delegation, or an office that is no delegation, on the list, even when it is closed."""
    body = conference.body(request.body)
    if (command.delegation is None) == (command.office is None):
        return refused(conference, "floor.delegation_or_office")
    limit, vote = None, None
    if command.delegation is not None:
        if command.delegation not in conference.roll.delegations:
            return refused(conference, "roll.unknown_delegation")
        if no := _barred(conference, body, command.delegation, command.kind):
            return no
        explained = _explained(conference, body, command.delegation, command.kind)
        if isinstance(explained, Refusal):
            return explained
        limit, vote = _own_limit(conference, body, command.delegation, command.kind), explained
    elif command.kind == SpeechKind.EXPLANATION:
        return Refusal("floor.nothing_to_explain")
    elif body.floor.speaking and body.floor.speaking.request.office == command.office:
        return refused(conference, "floor.already_speaking", ASKED)
    elif any(w.office == command.office and w.kind == command.kind for w in body.floor.list.waiting):
        return refused(conference, "floor.already_listed", ASKED)
    added = SpeakerAdded(
        delegation=command.delegation,
        office=command.office,
        kind=command.kind,
        language=command.language,
        on_behalf_of=command.on_behalf_of,
        limit_ms=limit,
        vote=vote,
    )
    return (added,)


@rule(RemoveSpeaker, *PODIUM, cite=ASKED)
def remove(conference: Conference, request: Request, command: RemoveSpeaker) -> Verdict:
    """The podium may take a request off the list."""
    body = conference.body(request.body)
    waiting = body.floor.list.find(command.request)
    if waiting is None:
        return gone(conference, body, command.request)
    removed = SpeakerRemoved(request=waiting.request, delegation=waiting.delegation, office=waiting.office)
    return (removed,)


@rule(MoveSpeaker, *PODIUM, cite=ASKED)
def move_speaker(conference: Conference, request: Request, command: MoveSpeaker) -> Verdict:
    """The podium may change the order of the list; everybody sees that a request was moved."""
    body = conference.body(request.body)
    waiting = body.floor.list.find(command.request)
    if waiting is None:
        return gone(conference, body, command.request)
    if command.before is not None and body.floor.list.find(command.before) is None:
        return gone(conference, body, command.before)
    after = move(body.floor.list.waiting, waiting, command.before)
    if after == body.floor.list.waiting or command.before == command.request:
        return refused(conference, "floor.order_unchanged")
    moved = SpeakerMoved(
        request=waiting.request,
        before=command.before,
        delegation=waiting.delegation,
        office=waiting.office,
        place=after.index(waiting) + 1,
    )
    return (moved,)


@rule(SetLimit, *PODIUM, cite="floor.limit")
def set_limit(conference: Conference, request: Request, command: SetLimit) -> Verdict:
    """The speaking time of an item's list may be changed; the running speech keeps its own."""
    if conference.body(request.body).floor.list.limit_ms == command.limit_ms:
        return refused(conference, "floor.limit_unchanged", "floor.limit")
    return (LimitSet(limit_ms=command.limit_ms),)


@rule(CloseList, *PODIUM, cite="floor.close_list")
def close_list(conference: Conference, request: Request, command: CloseList) -> Verdict:
    """The chair reads out the list and, with the assent of the meeting, closes it."""
    floor = conference.body(request.body).floor
    if floor.list.closed:
        return _list_conflict(conference, floor.list)
    return (ListClosed(),)


@rule(OpenList, *PODIUM, cite="floor.close_list")
def open_list(conference: Conference, request: Request, command: OpenList) -> Verdict:
    """A closed list may be opened again."""
    floor = conference.body(request.body).floor
    if not floor.list.closed:
        return _list_conflict(conference, floor.list)
    return (ListOpened(),)


def _list_conflict(conference: Conference, speakers: SpeakersList) -> Refusal:
    """Somebody else has already closed or opened the list."""
    return refused(conference, "floor.list_conflict", "floor.close_list", **by_whom(speakers.changed))
