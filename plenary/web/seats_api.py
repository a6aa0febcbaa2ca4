"""Seats and badges for the secretary: open, list, revoke; codes to sign in with, as a link and a QR code."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Annotated, Any

import segno
from flask import Response, g, jsonify, request

from plenary import words
from plenary.domain.vocabulary import Id, Length, Role
from plenary.engine.accounts import SeatRecord
from plenary.web.api import answered, api, payload, refuse, seated
from plenary.web.house import house
from plenary.web.socket import live
from plenary.web.wire import Malformed, read

BADGE_HOURS = 24 * 14


@dataclass(frozen=True, kw_only=True)
class NewSeat:
    """What a new seat is to be. ``name``: of a display; ``head``: of a delegation."""

    role: Role
    delegation: Id | None = None
    language: Annotated[str, Length(2, 3)] = words.FALLBACK
    head: bool = False
    name: Annotated[str, Length(1, 80)] | None = None


def _secretary() -> None:
    if g.sitter.seat.role != Role.SECRETARY:
        refuse("not_allowed", role=g.sitter.record.role)


def _known(seat: str) -> SeatRecord:
    found = house().accounts.seats_by_id([seat]).get(seat)
    if found is None or found.conference != house().settings.conference:
        refuse("not_found")
    return found


def shown_seat(seat: SeatRecord, badges: int = 0) -> dict[str, Any]:
    """A seat as the secretariat sees it; ``badges``: how many codes would still let somebody in."""
    return {
        "id": seat.id,
        "role": seat.role,
        "delegation": seat.delegation,
        "name": seat.name,
        "language": seat.language,
        "head": seat.head,
        "revoked": seat.revoked_at is not None,
        "badges": badges,
    }


@api.get("/conferences/<conference>/seats")
@seated
def seats() -> Response:
    """Every seat of the conference."""
    _secretary()
    here = house()
    listed = here.accounts.seats(here.settings.conference, at=here.clock.now())
    return jsonify(seats=[shown_seat(seat, badges) for seat, badges in listed])


@api.post("/conferences/<conference>/seats")
@seated
def open_seat() -> Response:
    """A new seat for a delegation, a display or the podium."""
    _secretary()
    here = house()
    try:
        asked = read(NewSeat, payload())
    except Malformed as wrong:
        refuse("malformed", **wrong.faults)
    if asked.role == Role.HOUSE:
        refuse("malformed", role=["Nobody sits in the seat of the house."])
    if asked.language not in words.LANGUAGES:
        refuse("malformed", language=["Not one of the languages of the house."])
    is_delegate = asked.role == Role.DELEGATE
    if is_delegate != (asked.delegation is not None):
        refuse("malformed", delegation=["A delegate's seat has a delegation, no other has one."])
    if is_delegate and asked.delegation not in here.clerk.conference.roll.delegations:
        refuse("roll.unknown_delegation")
    seat = here.accounts.open_seat(here.settings.conference, **asdict(asked), at=here.clock.now())
    return jsonify(seat=shown_seat(seat))


@api.post("/conferences/<conference>/seats/<seat>/badges")
@seated
def issue_badge(seat: str) -> Response:
    """A code that signs one device in, once: as text, as a link, and as the rows of a QR code (1 is dark)."""
    _secretary()
    here, known, now = house(), _known(seat), house().clock.now()
    try:
        code = here.accounts.issue_badge(known.id, at=now, expires_at=now + BADGE_HOURS * 3_600_000)
    except LookupError:
        refuse("accounts.seat_revoked")
    asked_from, known_origins = request.headers.get("Origin"), here.settings.origins
    link = f"{asked_from if asked_from in known_origins else known_origins[0]}/enter#{code}"
    rows = ["".join("1" if dark else "0" for dark in row) for row in segno.make(link, error="m").matrix]
    return jsonify(code=code, link=link, modules=rows)


@api.delete("/conferences/<conference>/seats/<seat>/badges")
@seated
def void_badges(seat: str) -> Response:
    """Make the codes of a seat worthless; who is signed in stays so."""
    _secretary()
    return jsonify(voided=house().accounts.void_badges(_known(seat).id, house().clock.now()))


@api.post("/conferences/<conference>/seats/<seat>/revoke")
@seated
def revoke(seat: str) -> Response:
    """Close a seat for good: its codes and sessions end, its connections are cut."""
    _secretary()
    here, known = house(), _known(seat)
    if known.id == g.sitter.record.id:
        refuse("accounts.own_seat")
    here.accounts.revoke_seat(known.id, here.clock.now())
    live().cut(known.id)
    return answered({"ok": True})
