"""Sections that belong to no single room: the conference, the podium's log, and a delegation's own part."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from plenary.domain.conference import Body, Conference
from plenary.domain.floor.explaining import explained_now, explains
from plenary.domain.floor.views import own_requests, whose_requests
from plenary.domain.indications.views import own_indication, whose_indication
from plenary.domain.procedure.profile import SIMPLE
from plenary.domain.procedure.voting_provisions import Voting
from plenary.domain.roll.views import own_rights
from plenary.domain.section import OwnSection, Part, Section
from plenary.domain.vocabulary import Audience, Channel, Refusal
from plenary.domain.voting.showing import show_majority
from plenary.domain.voting.views import own_votes, vote_reads, whose_votes


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


def _delegation(conference: Conference, audience: Audience) -> dict[str, Any]:
    return {"delegation": audience.delegation}


def _presence(conference: Conference, audience: Audience) -> dict[str, Any]:
    return {"present": audience.delegation in conference.body(audience.body).attendance.present}


def _may_explain(conference: Conference, audience: Audience) -> dict[str, Any]:
    """The vote that the delegation may ask to explain now."""
    vote = explains(conference, conference.body(audience.body), audience.delegation or "")
    return {"may_explain": None if isinstance(vote, Refusal) else vote.id}


def _explaining(conference: Conference, body: Body) -> tuple[object, ...]:
    vote = explained_now(conference, body)
    if vote is None:
        return ()
    # The ballots are no part of this.
    about = (vote.id, vote.opened_at, vote.method, vote.requests, vote.text and conference.texts)
    return (*about, vote.electors if vote.opened_at else conference.roll, body.floor.explained)


def _who_came_or_left(_: Conference, was: Body, __: Conference, now: Body) -> Collection[str]:
    return was.attendance.present ^ now.attendance.present


OWN = (
    Part(lambda _, __: (), _delegation),
    Part(lambda c, _: (c.roll,), own_rights),
    Part(lambda _, b: (b.attendance,), _presence, _who_came_or_left),
    Part(lambda _, b: (b.floor,), own_requests, whose_requests),
    Part(vote_reads, own_votes, whose_votes),
    Part(_explaining, _may_explain),
    Part(lambda _, b: (b.indications,), own_indication, whose_indication),
)
"""What is one delegation's own, part by part: a vote of 193 must not be projected anew 193 times for each ballot."""

SECTIONS = (
    Section("conference", lambda c, _: (c.about,), show_conference),
    Section("log", lambda _, b: (b.log,), show_log, frozenset({Channel.PODIUM})),
    OwnSection("mine", OWN, frozenset({Channel.FLOOR, Channel.PODIUM})),
)
