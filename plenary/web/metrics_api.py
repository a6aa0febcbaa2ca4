"""The measurements of this process, for a collector on this machine or with a token of its own; never for the hall."""

from __future__ import annotations

import hmac
from collections import Counter
from urllib.parse import urlsplit

from flask import Response, request

from plenary.domain.vocabulary import Refusal, channel_of
from plenary.engine.metrics import CONTENT_TYPE
from plenary.web.api import answered, language
from plenary.web.house import ack, house
from plenary.web.pages import pages
from plenary.web.socket import live

FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via")
"""What a proxy adds: whoever comes through one does not sit at this machine."""


@pages.get("/metrics")
def metrics() -> Response:
    """How this process fares, as Prometheus reads it: no names, no seats, no choices."""
    if not _may_look():
        return answered(ack(Refusal("unauthorised"), language()))
    clerk = house().clerk
    told = clerk.metrics.text(
        clients=Counter(str(channel_of(s.sitter.seat.role)) for s in live().screens.by_sid.values()),
        head=clerk.standing.seq,
        waiting=clerk.waiting,
        failing=clerk.failing_since is not None,
        halted=clerk.halted,
    )
    return Response(told, content_type=CONTENT_TYPE)


def _may_look() -> bool:
    """With the token of the settings; where none is set, from this machine itself and through no proxy."""
    if token := house().settings.metrics_token:
        shown = request.headers.get("Authorization", "")
        return hmac.compare_digest(shown.encode(), f"Bearer {token}".encode())
    named = urlsplit(f"//{request.host}").hostname
    return (
        request.remote_addr in ("127.0.0.1", "::1")
        and named in ("127.0.0.1", "::1", "localhost")
        and not any(header in request.headers for header in FORWARDED)
    )
