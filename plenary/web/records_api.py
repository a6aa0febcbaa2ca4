"""What the journal and the records say, for the podium: sittings with their figures, any moment again, the seal."""

from __future__ import annotations

from functools import wraps
from typing import Any

from flask import Response, g, jsonify, request
from sqlalchemy import Connection, Table, func, select

from plenary.domain.vocabulary import Channel, channel_of
from plenary.engine import record_tables as t
from plenary.engine.replay import Replay, audience
from plenary.web.api import P, Shown, api, asked_body, refuse, seated
from plenary.web.house import house

BOUNDS = ("opened", "closed")


def for_the_podium(view: Shown[P]) -> Shown[P]:
    """Only for a seat of the podium."""

    @wraps(view)
    def admitted(*args: P.args, **kwargs: P.kwargs) -> Response:
        if channel_of(g.sitter.seat.role) != Channel.PODIUM:
            refuse("not_allowed", role=g.sitter.record.role)
        return view(*args, **kwargs)

    return admitted


@api.get("/conferences/<conference>/sittings")
@seated
@for_the_podium
def sittings() -> Response:
    """The sittings of a body, oldest first, each with its figures and the entries that opened and closed it."""
    body, here = asked_body(), house()
    id = here.settings.conference
    with here.storage.read() as connection:
        rows = connection.execute(_of(t.sittings, id, body).order_by(t.sittings.c.number)).mappings().all()
        speeches = _counted(connection, t.speeches, id, body, func.sum(t.speeches.c.used_ms))
        decisions = _counted(connection, t.decisions, id, body, func.count())
        moments = connection.execute(_of(t.moments, id, body)).mappings().all()
    bounds = {(m["sitting"], m["what"]): m["seq"] for m in moments if m["what"] in BOUNDS}
    shown = [
        {name: row[name] for name in ("body", "number", "state", "planned_at", "opened_at", "closed_at")}
        | {
            "first_seq": bounds.get((row["number"], "opened")),
            "last_seq": bounds.get((row["number"], "closed")),
            "speeches": speeches.get(row["number"], (0, 0))[0],
            "speaking_ms": int(speeches.get(row["number"], (0, 0))[1] or 0),
            "decisions": decisions.get(row["number"], (0, 0))[0],
        }
        for row in rows
    ]
    return jsonify(sittings=shown)


def _of(table: Table, conference: str, body: str) -> Any:
    return select(table).where(table.c.conference == conference, table.c.body == body)


def _counted(
    connection: Connection, table: Table, conference: str, body: str, figure: Any
) -> dict[int, tuple[int, Any]]:
    """For each sitting how many rows there are, and a figure of them."""
    query = select(table.c.sitting, func.count(), figure).where(
        table.c.conference == conference, table.c.body == body
    )
    return {row[0]: (row[1], row[2]) for row in connection.execute(query.group_by(table.c.sitting))}


@api.get("/conferences/<conference>/replay")
@seated
@for_the_podium
def replay() -> Response:
    """What an audience saw behind entry ``at``: ``podium``, ``floor``, ``display``, or a delegation's own part."""
    here, at = house(), request.args.get("at", "")
    if not at.isdecimal() or len(at) > 15:
        refuse("malformed", at=["Not a whole number."])
    try:
        conference = here.replay.at(int(at))
        who = audience(conference, request.args.get("audience", Channel.DISPLAY), asked_body())
    except LookupError as wrong:
        refuse("not_found", why=str(wrong))
    return jsonify(Replay.view(conference, who))


@api.get("/conferences/<conference>/seal")
@seated
@for_the_podium
def seal() -> Response:
    """How far the journal goes: its entries, the moment of the last, and the digest that seals them all."""
    standing = house().clerk.standing
    return jsonify(entries=standing.seq, at=house().clerk.conference.at, head=standing.head)
