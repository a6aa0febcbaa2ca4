"""Signing in: the code of a badge is exchanged for a session cookie, one cookie a seat."""

from __future__ import annotations

import logging

from flask import Response, g, jsonify, request

from plenary.domain.vocabulary import Refusal
from plenary.web.api import answered, language, limited, payload, same_origin
from plenary.web.house import ack, house
from plenary.web.limits import Kind
from plenary.web.pages import location, pages
from plenary.web.socket import live

logger = logging.getLogger(__name__)

LOOPBACK = ("127.0.0.1", "::1")
LONGEST_ADDRESS = 45


@pages.post("/enter")
def sign_in() -> Response:
    """Take a code, posted by our own page; whatever is wrong with it, the answer is the same.

    Wrong codes from one address are limited, right ones never: a whole hall comes from one address, and nobody in
    it may shut the others out. A code is 256 random bits; the limit is there for the machine, not for the secret.
    """
    same_origin()
    here, now = house(), house().clock.now()
    given = payload()
    code = given.get("code") if isinstance(given, dict) else None
    length_ms = here.settings.session_hours * 3_600_000
    entered = None
    # A flood of wrong codes must not take the database's only write lock from those who record.
    if isinstance(code, str) and len(code) <= 100 and here.accounts.admits(code.strip(), now):
        entered = here.accounts.enter(code.strip(), at=now, session_expires_at=now + length_ms)
    if entered is None or entered[0].conference != here.settings.conference:
        here.clerk.metrics.refused("accounts.unknown_code")
        limited(Kind.SIGN_IN, address())
        return answered(ack(Refusal("accounts.unknown_code"), language()))
    seat, token = entered
    logger.info("somebody has signed in", extra={"seat": seat.id})
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


def address() -> str:
    """Where a request comes from; behind a proxy on this machine, what that proxy saw."""
    peer = request.remote_addr or ""
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return forwarded[:LONGEST_ADDRESS] if forwarded and peer in LOOPBACK else peer


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
