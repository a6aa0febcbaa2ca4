"""The same commands and views over HTTP, for tools and for whoever has no socket."""

from __future__ import annotations

import json
from functools import wraps
from typing import Any, NoReturn, ParamSpec, Protocol

from flask import Blueprint, Response, abort, g, jsonify, request

from plenary import words
from plenary.domain.conference import Conference
from plenary.domain.vocabulary import Audience, Channel, Entry, Refusal, channel_of
from plenary.domain.voting.views import told_now
from plenary.engine.canonical import decode
from plenary.web.house import ack, house
from plenary.web.limits import Kind
from plenary.web.seating import SEAT_HEADER, Sitter

api = Blueprint("api", __name__, url_prefix="/api/v1")

STATUS = {
    "malformed": 400,
    "not_allowed": 403,
    "unauthorised": 401,
    "not_found": 404,
    "rate_limited": 429,
    "internal": 500,
}
UNAVAILABLE = ("storage.", "house.")
PAGE = 500
P = ParamSpec("P")


class Shown(Protocol[P]):
    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Response: ...


def language() -> str:
    """The language of the answer: the seat's, or the browser's while nobody has a seat."""
    sitter: Sitter | None = g.get("sitter")
    if sitter:
        return sitter.record.language
    return words.of_browser(request.accept_languages.values())


def answered(body: dict[str, Any]) -> Response:
    """An ack with the status that belongs to it."""
    answer = jsonify(body)
    answer.status_code = 200
    if not body["ok"]:
        code = body["refusal"]["code"]
        answer.status_code = 503 if code.startswith(UNAVAILABLE) else STATUS.get(code, 409)
        if answer.status_code == 429:
            answer.headers["Retry-After"] = str(-(-body["refusal"]["details"]["retry_after_ms"] // 1000))
    return answer


def refuse(code: str, **details: Any) -> NoReturn:
    """End the request with a refusal."""
    abort(answered(ack(Refusal(code, details=details), language())))


def limited(kind: Kind, who: str) -> None:
    """Take one from the bucket of a seat or an address, or end the request."""
    here = house()
    if over := here.limits.over(kind, who, here.clock.now()):
        refuse(over.code, **over.details)


def seated(view: Shown[P]) -> Shown[P]:
    """Only for a seat of this conference: by bearer token, or by a browser's cookie from a listed Origin."""

    @wraps(view)
    def admitted(*args: P.args, **kwargs: P.kwargs) -> Response:
        here = house()
        if kwargs.pop("conference") != here.settings.conference:
            refuse("not_found")
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            g.sitter = here.door.by_token(token.strip())
        else:
            # A link that a page opens, to a report or a file, can name its seat in the address alone.
            linked = request.args.get("seat") if request.method == "GET" else None
            g.sitter = here.door.by_cookie(request.cookies, request.headers.get(SEAT_HEADER, linked))
            if g.sitter and request.method != "GET":
                same_origin()
        if g.sitter is None:
            refuse("unauthorised")
        if request.method == "GET":
            limited(Kind.LOOK, g.sitter.record.id)
        return view(*args, **kwargs)

    return admitted


def same_origin() -> None:
    """A browser's request that changes something must come from a page of ours."""
    if request.headers.get("Origin") not in house().settings.origins:
        refuse("not_allowed")


def not_for_displays() -> None:
    """Displays read their view and nothing else."""
    if channel_of(g.sitter.seat.role) == Channel.DISPLAY:
        refuse("not_allowed", role=g.sitter.record.role)


def payload() -> Any:
    """The JSON of the request's body: no duplicate keys, no numbers that are none."""

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len({key for key, _ in pairs}) < len(pairs):
            raise ValueError("a key stands twice")
        return dict(pairs)

    def number(text: str) -> NoReturn:
        raise ValueError(f"{text} is no number")

    try:
        return json.loads(request.get_data(), object_pairs_hook=unique, parse_constant=number)
    except (ValueError, RecursionError):
        refuse("malformed", message=["Not JSON."])


def asked_body() -> str:
    """The body that the address names; the first of the conference by default."""
    bodies = house().clerk.conference.bodies
    named = request.args.get("body", next(iter(bodies)))
    if named not in bodies:
        refuse("unknown_body", bodies=list(bodies))
    return named


@api.post("/conferences/<conference>/commands")
@seated
def command() -> Response:
    """Carry out a command; the body of the answer is always the ack."""
    sitter: Sitter = g.sitter
    bodies = house().clerk.conference.bodies
    return answered(house().carry(payload(), sitter.seat, next(iter(bodies)), language()))


@api.get("/conferences/<conference>/view")
@seated
def view() -> Response:
    """What this seat may see of a body now."""
    seat, body = g.sitter.seat, asked_body()
    shared = Audience(channel_of(seat.role), body)
    shown = house().broadcast.view(shared)
    if shared.channel == Channel.FLOOR:
        own = house().broadcast.view(Audience(Channel.FLOOR, body, seat.delegation))
        shown = {**shown, "sections": shown["sections"] | own["sections"]}
    return jsonify(shown)


@api.get("/conferences/<conference>/journal")
@seated
def journal() -> Response:
    """A page of the journal, for the podium: what happened, by which seat, with what data."""
    if channel_of(g.sitter.seat.role) != Channel.PODIUM:
        refuse("not_allowed", role=g.sitter.record.role)
    after = request.args.get("after", "0")
    if not after.isdecimal() or len(after) > 15:
        refuse("malformed", after=["Not a whole number."])
    here = house()
    with here.storage.read() as connection:
        lines = here.clerk.journal.lines(connection, int(after), PAGE)
        entries = [decode(line.entry) for line in lines]
    now = here.clerk.conference
    return jsonify(entries=[shown_entry(now, entry) for entry in entries], head=here.clerk.standing.seq)


def shown_entry(conference: Conference, entry: Entry) -> dict[str, Any]:
    """An entry as the podium may read it now: the fields that its event tells; a ballot's choice once it is closed."""
    return {
        "seq": entry.seq,
        "at": entry.at,
        "by": entry.by.public(),
        "body": entry.body,
        "event": entry.event.name,
        "data": told_now(conference, entry),
    }
