"""What everybody may know of the floor, and what a delegation sees of its own part in it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from plenary.domain.conference import Body, Conference
from plenary.domain.floor.order import Waiting
from plenary.domain.floor.state import RESTORE_WITHIN_MS
from plenary.domain.section import Section, differing
from plenary.domain.vocabulary import Audience, Channel


def _who(waiting: Waiting) -> dict[str, Any]:
    """Who asks, for what; what is not said is left out."""
    said: dict[str, Any] = {"request": waiting.request}
    if waiting.delegation:
        said["delegation"] = waiting.delegation
    if waiting.office:
        said["office"] = str(waiting.office)
    said["kind"] = str(waiting.kind)
    if waiting.vote:
        said["vote"] = waiting.vote
    if waiting.language:
        said["language"] = waiting.language
    if waiting.on_behalf_of:
        said["on_behalf_of"] = waiting.on_behalf_of
    return said


@lru_cache(maxsize=1024)
def _asked(waiting: Waiting) -> dict[str, Any]:
    """A request as everybody sees it; kept, for of a list of 193 a speaker change changes hardly any."""
    return {**_who(waiting), "asked_at": waiting.asked_at, "placed": str(waiting.placed)}


@lru_cache(maxsize=1024)
def _in_line(waiting: Waiting) -> dict[str, Any]:
    return _asked(waiting) | ({"limit_ms": waiting.limit_ms} if waiting.limit_ms else {})


def show_floor(conference: Conference, audience: Audience) -> dict[str, Any]:
    """Facts, not ticks: who speaks since when with how much time, and who waits in which order."""
    floor = conference.body(audience.body).floor
    speech = floor.speaking
    shown: dict[str, Any] = {
        "item": floor.item or None,
        "list": "closed" if floor.list.closed else "open",
        "limit_ms": floor.list.limit_ms,
        "speaking": speech
        and {
            **_who(speech.request),
            "started_at": speech.started_at,
            "allotted_ms": speech.allotted_ms,
            "used_ms": speech.used_ms,
            "running": speech.started_at is not None,
        },
        "waiting": list(map(_in_line, floor.list.waiting)),
    }
    if audience.channel == Channel.PODIUM:
        shown["restorable"] = floor.undo and {"until": floor.undo.at + RESTORE_WITHIN_MS}
    return shown


def own_requests(conference: Conference, audience: Audience) -> dict[str, Any]:
    """A delegation's requests with their place, counted from 1, and the wait in ms.

    The wait is what the speaker had left at the start of the current run and the time of those ahead.
    """
    places = conference.bodies[audience.body].floor.places.get(audience.delegation or "", ())
    requests = [
        {"position": place, "estimate_ms": ahead_ms, **_asked(waiting)} for place, waiting, ahead_ms in places
    ]
    return {"requests": requests}


def whose_requests(_: Conference, was: Body, __: Conference, now: Body) -> set[str]:
    """The delegations that have other requests, other places or another wait."""
    return differing(was.floor.places, now.floor.places)


SECTIONS = (Section("floor", lambda _, b: (b.floor,), show_floor, podium_sees_more=True),)
