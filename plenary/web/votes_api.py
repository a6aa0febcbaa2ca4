"""The votes of a body over HTTP: all of them, and one with its electoral roll and its ballots."""

from __future__ import annotations

from typing import Any

from flask import Response, g, jsonify

from plenary.domain.conference import Body
from plenary.domain.vocabulary import Channel, channel_of
from plenary.domain.voting.showing import one_vote, roll_of, show_elector
from plenary.domain.voting.state import Vote
from plenary.web.api import api, asked_body, not_for_displays, refuse, seated
from plenary.web.house import house

LISTED = (
    "id",
    "number",
    "sitting",
    "subject",
    "method",
    "majority",
    "state",
    "opened_at",
    "closed_at",
    "announced_at",
    "repeats",
    "void_reason",
    "result",
)


@api.get("/conferences/<conference>/votes")
@seated
def votes() -> Response:
    """The votes of a body in the order of their preparation, each with its result as far as this seat may see it."""
    body = _body()
    shown = [_shown(body, vote) for vote in body.voting.votes.values()]
    return jsonify(votes=[{name: vote[name] for name in LISTED if name in vote} for vote in shown])


@api.get("/conferences/<conference>/votes/<vote>")
@seated
def vote(vote: str) -> Response:
    """One vote with its electoral roll; who voted how is there from the closing on, where that is on record."""
    body = _body()
    found = body.voting.votes.get(vote)
    if found is None:
        refuse("not_found")
    roll = roll_of(house().clerk.conference, body, found)
    return jsonify({**_shown(body, found), "roll": [show_elector(found, each) for each in roll]})


def _body() -> Body:
    not_for_displays()
    return house().clerk.conference.body(asked_body())


def _shown(body: Body, vote: Vote) -> dict[str, Any]:
    podium = channel_of(g.sitter.seat.role) == Channel.PODIUM
    return one_vote(house().clerk.conference, body, vote, podium=podium)
