"""Texts with their words, the whole record of decisions, and the phrasing that a decision begins with."""

from __future__ import annotations

from flask import Response, g, jsonify, request

from plenary.domain.decisions.views import show_decision
from plenary.domain.texts.state import Text
from plenary.domain.texts.views import show_text, show_words
from plenary.domain.texts.wording import read
from plenary.domain.vocabulary import Channel, Words, channel_of
from plenary.engine import wordings
from plenary.web import phrasing
from plenary.web.api import api, asked_body, not_for_displays, refuse, seated
from plenary.web.house import house


def _found(id: str) -> Text:
    text = house().clerk.conference.texts.texts.get(id)
    if text is None:
        refuse("text.unknown")
    return text


@api.get("/conferences/<conference>/texts/<text>")
@seated
def text(text: str) -> Response:
    """A text with its words in every language that is ready; none where they were erased."""
    not_for_displays()
    found, here = _found(text), house()
    with here.storage.read() as connection:
        stored = wordings.find(connection, here.settings.conference, found.hash)
    return jsonify(**show_text(found), words=show_words(read(stored)) if stored else None)


@api.get("/conferences/<conference>/decisions")
@seated
def decisions() -> Response:
    """Every decision of a body, of all its meetings."""
    not_for_displays()
    record = house().clerk.conference.body(asked_body()).decisions
    return jsonify(decisions=[show_decision(each) for each in record.decisions.values()])


@api.get("/conferences/<conference>/decisions/draft")
@seated
def draft() -> Response:
    """The official phrasing for a decision under ``item``: on a text it ``adopts`` or ``rejects``, in a ``manner``."""
    if channel_of(g.sitter.seat.role) != Channel.PODIUM:
        refuse("not_allowed", role=g.sitter.record.role)
    conference, body = house().clerk.conference, asked_body()
    item = conference.body(body).agenda.items.get(request.args.get("item", ""))
    if item is None:
        refuse("agenda.unknown_item")
    manner = request.args.get("manner", "consensus")
    if manner not in phrasing.MANNERS:
        refuse("malformed", manner=["Not a manner in which a meeting decides without a vote."])
    adopts, rejects = request.args.get("adopts"), request.args.get("rejects")
    named = adopts or rejects
    words: Words = phrasing.phrased(
        conference.body(body).founded, item, _found(named) if named else None, manner, adopted=not rejects
    )
    return jsonify(text=words)
