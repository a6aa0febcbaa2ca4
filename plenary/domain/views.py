"""Sections that belong to no single room: the conference, the podium's log, and a delegation's own part."""

from __future__ import annotations

from typing import Any

from plenary.domain.conference import Conference
from plenary.domain.floor.explaining import explained_now, explains
from plenary.domain.floor.views import own_requests
from plenary.domain.indications.views import own_indication
from plenary.domain.procedure.profile import SIMPLE
from plenary.domain.procedure.voting_provisions import Voting
from plenary.domain.roll.views import own_rights
from plenary.domain.section import Section
from plenary.domain.vocabulary import Audience, Channel, Refusal
from plenary.domain.voting.showing import show_majority
from plenary.domain.voting.views import own_votes


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
        "profile": {
            "id": conference.profile.id,
            "label": conference.profile.label,
            "majorities": _majorities(conference.profile.voting),
        },
        "bodies": [
            {"id": body.founded.id, "kind": body.founded.kind, "name": body.founded.name}
            for body in conference.bodies.values()
        ],
    }


def _majorities(rules: Voting | None) -> list[dict[str, Any]]:
    """The majorities that a vote may take, the simple one first."""
    named = rules.majority if rules else {}
    simple_first = sorted(named.items(), key=lambda one: (one[0] != SIMPLE, one[0]))
    return [show_majority(id, majority) for id, majority in simple_first]


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
        "votes": own_votes(conference, audience),
        "may_explain": _may_explain(conference, audience),
        "indication": own_indication(conference, audience),
    }


def _may_explain(conference: Conference, audience: Audience) -> str | None:
    """The vote that the delegation may ask to explain now."""
    vote = explains(conference, conference.body(audience.body), audience.delegation or "")
    return None if isinstance(vote, Refusal) else vote.id


def _own_reads(conference: Conference, audience: Audience) -> tuple[object, ...]:
    body = conference.body(audience.body)
    own = audience.delegation or ""
    vote, explained = body.voting.shown, explained_now(conference, body)
    # Others' ballots are no part of this: a vote of 193 must not be projected anew 193 times for each.
    rights = (vote.state, vote.electors, vote.ballots.get(own), own in vote.calls) if vote else (None,) * 4
    return (
        conference.roll,
        conference.texts,
        body.sitting.number,
        own in body.attendance.present,
        body.floor,
        *rights,
        vote if vote and own in vote.holders else vote and vote.id,
        explained and explained.id,
        body.indications.shown and body.indications.shown.answers.get(own),
    )


SECTIONS = (
    Section("conference", lambda c, a: (c.about,), show_conference),
    Section("log", lambda c, a: (c.body(a.body).log,), show_log, frozenset({Channel.PODIUM})),
    Section("mine", _own_reads, show_mine, frozenset({Channel.FLOOR, Channel.PODIUM}), own=True),
)
