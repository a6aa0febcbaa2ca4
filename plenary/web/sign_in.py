"""Signing in: the code of a badge is exchanged for a session cookie, one cookie a seat."""

from __future__ import annotations

from flask import Response, g, jsonify, request

from plenary.domain.vocabulary import Refusal
from plenary.web.api import answered, language, payload, same_origin
from plenary.web.house import ack, house
from plenary.web.pages import location, pages
from plenary.web.socket import live


@pages.post("/enter")
def sign_in() -> Response:
    """Take a code, posted by our own page; whatever is wrong with it, the answer is the same."""
    same_origin()
    here, now = house(), house().clock.now()
    given = payload()
    code = given.get("code") if isinstance(given, dict) else None
    length_ms = here.settings.session_hours * 3_600_000
    entered = None
    if isinstance(code, str) and len(code) <= 100:
        entered = here.accounts.enter(code.strip(), at=now, session_expires_at=now + length_ms)
    if entered is None or entered[0].conference != here.settings.conference:
        return answered(ack(Refusal("accounts.unknown_code"), language()))
    seat, token = entered
    answer = jsonify(location=location(seat))
    answer.set_cookie(
        here.door.cookie_name(seat.id),
        token,
        max_age=length_ms // 1000,
        secure=here.door.secure,
        httponly=True,
        samesite="Strict",
    )
    return answer


@pages.post("/leave")
def sign_out() -> Response:
    """End the session of one seat in this browser, with its connections."""
    same_origin()
    here, seat = house(), request.args.get("seat", "")
    g.sitter = here.door.by_cookie(request.cookies, seat)
    if g.sitter is None:
        return answered(ack(Refusal("unauthorised"), language()))
    name = here.door.cookie_name(seat)
    here.accounts.revoke_token(g.sitter.token, here.clock.now())
    live().cut(seat, g.sitter.token)
    answer = jsonify(location="/enter")
    answer.delete_cookie(name, secure=here.door.secure, httponly=True, samesite="Strict")
    return answer
