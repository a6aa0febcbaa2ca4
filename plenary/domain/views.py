"""Sections that belong to no single room: the conference, the podium's log, and a delegation's own part."""

from __future__ import annotations

from typing import Any

from plenary.domain.conference import Conference
from plenary.domain.floor.views import own_requests
from plenary.domain.roll.views import own_rights
from plenary.domain.section import Section
from plenary.domain.vocabulary import Audience, Channel


def show_conference(conference: Conference, audience: Audience) -> dict[str, Any]:
    """Name, dates, place, rules and bodies of the conference."""
    about = conference.about
    return {
        "id": conference.id,
        "acronym": about.acronym,
        "name": about.name,
        "dates": {"start": about.start, "end": about.end},
        "place": about.place,
        "time_zone": about.time_zone,
        "theme": about.theme,
        "languages": list(about.languages),
        "profile": {"id": conference.profile.id, "label": conference.profile.label},
        "bodies": [
            {"id": body.founded.id, "kind": body.founded.kind, "name": body.founded.name}
            for body in conference.bodies.values()
        ],
    }


def show_log(conference: Conference, audience: Audience) -> dict[str, Any]:
    """The last acts at this body, oldest first, as far as their events tell."""
    acts = conference.body(audience.body).log
    return {
        "acts": [
            {
                "seq": act.seq,
                "at": act.at,
                "act": act.act,
                "by": act.by.public(),
                "about": dict(act.about),
            }
            for act in acts
        ]
    }


def show_mine(conference: Conference, audience: Audience) -> dict[str, Any]:
    """What concerns one delegation alone, gathered from the rooms."""
    return {
        "delegation": audience.delegation,
        **own_rights(conference, audience),
        "requests": own_requests(conference, audience),
        "votes": {},
    }


def _own_reads(conference: Conference, audience: Audience) -> tuple[object, ...]:
    body = conference.body(audience.body)
    return (conference.roll, audience.delegation in body.attendance.present, body.floor)


SECTIONS = (
    Section("conference", lambda c, a: (c.about,), show_conference),
    Section("log", lambda c, a: (c.body(a.body).log,), show_log, frozenset({Channel.PODIUM})),
    Section("mine", _own_reads, show_mine, frozenset({Channel.FLOOR}), own=True),
)
