"""One vote taken home: its sheet on a page and on paper, as table, JSON and Popolo; and the roll to be called from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from flask import Response, abort, g, request

from plenary.domain.conference import Conference
from plenary.domain.vocabulary import Channel, channel_of
from plenary.domain.voting.showing import may_see_result
from plenary.domain.voting.state import Vote, VoteState
from plenary.reports import process
from plenary.reports.document import Document, plain
from plenary.reports.page import page, sheet
from plenary.reports.popolo import vote_event
from plenary.reports.saying import LANGUAGES, Saying
from plenary.reports.voting_layout import printed_roll, voting_sheet
from plenary.reports.voting_sheet import Called, Sheet, roll_now, sheet_of
from plenary.reports.voting_tables import ballots_csv, sheet_json
from plenary.web.api import api, asked_body, not_for_displays, refuse, seated
from plenary.web.house import house
from plenary.web.records_api import for_the_podium
from plenary.web.reports_api import CSV, JSON, PDF, file, voice

VOTE = "/conferences/<conference>/votes/<vote>"
FILES = (
    ("sheet.link.csv", "sheet.csv"),
    ("report.link.json", "sheet.json"),
    ("sheet.link.popolo", "popolo.json"),
)


def _vote(id: str) -> tuple[Conference, str, Vote]:
    """The conference now, the body that was asked for, and its vote."""
    not_for_displays()
    now, body = house().clerk.conference, asked_body()
    found = now.body(body).voting.votes.get(id)
    if found is None:
        refuse("not_found")
    return now, body, found


def _sheet(id: str) -> Sheet:
    """The sheet of a vote whose result this seat may see, or of a void one."""
    now, body, vote = _vote(id)
    podium = channel_of(g.sitter.seat.role) == Channel.PODIUM
    if vote.state != VoteState.VOID and not may_see_result(vote, podium=podium):
        refuse("vote.not_readable_yet")
    return sheet_of(now, body, id, house().replay.at, _digest)


def _digest(seq: int) -> str:
    """The digest of an entry."""
    here = house()
    with here.storage.read() as connection:
        (line,) = here.clerk.journal.lines(connection, seq - 1, 1)
    return line.digest


def _paged(document: Document, links: Iterable[tuple[str, str]]) -> Response:
    try:
        name, _ = sheet()
    except LookupError:
        abort(503)
    text = page(plain(document), f"/static/dist/{name}", links)
    return Response(text, content_type="text/html; charset=utf-8")


def _asked(**more: str) -> str:
    """What an address goes on with: the body and the seat of this request, which a link cannot say otherwise."""
    kept = {name: request.args[name] for name in ("body", "seat") if name in request.args}
    asked = urlencode({**more, **kept})
    return f"?{asked}" if asked else ""


def _links(name: str, say: Saying) -> Iterable[tuple[str, str]]:
    (other,) = (each for each in LANGUAGES if each != say.language)
    yield say("report.link.other"), name + _asked(lang=other)
    yield say("report.link.pdf"), f"{name}.pdf" + _asked(lang=say.language)


@api.get(f"{VOTE}/sheet")
@seated
def sheet_page(vote: str) -> Response:
    """The voting sheet as a page, for reading and for the browser's own print."""
    told = _sheet(vote)
    say = voice(told.conference.about)
    others = ((say(label), name + _asked()) for label, name in FILES)
    return _paged(voting_sheet(told, say), (*_links("sheet", say), *others))


@api.get(f"{VOTE}/sheet.pdf")
@seated
def sheet_pdf(vote: str) -> Response:
    """The voting sheet as a PDF."""
    told = _sheet(vote)
    return _printed(voting_sheet(told, voice(told.conference.about)), told, "sheet")


@api.get(f"{VOTE}/sheet.csv")
@seated
def sheet_csv(vote: str) -> Response:
    """Who could vote and who voted how, for a spreadsheet."""
    told = _sheet(vote)
    return file(ballots_csv(told), CSV, *_named(told), "ballots", "csv")


@api.get(f"{VOTE}/sheet.json")
@seated
def sheet_file(vote: str) -> Response:
    """Everything on record of a vote, as canonical JSON."""
    told = _sheet(vote)
    return file(sheet_json(told), JSON, *_named(told), "sheet", "json")


@api.get(f"{VOTE}/popolo.json")
@seated
def popolo(vote: str) -> Response:
    """The vote as a Popolo vote event."""
    told = _sheet(vote)
    return file(vote_event(told), JSON, *_named(told), "popolo", "json")


@api.get(f"{VOTE}/roll")
@seated
@for_the_podium
def roll_page(vote: str) -> Response:
    """The roll of a vote with boxes to tick, as a page: before its opening as it stands, then as it was fixed."""
    told = _roll(vote)
    say = voice(told.conference.about)
    return _paged(printed_roll(told, say), _links("roll", say))


@api.get(f"{VOTE}/roll.pdf")
@seated
@for_the_podium
def roll_pdf(vote: str) -> Response:
    """The roll of a vote with boxes to tick, as a PDF."""
    told = _roll(vote)
    return _printed(printed_roll(told, voice(told.conference.about)), told, "roll")


def _roll(id: str) -> Called:
    now, body, _ = _vote(id)
    return roll_now(now, body, id)


def _printed(document: Document, told: Called, kind: str) -> Response:
    (made,) = process.pdfs([plain(document)])
    return file(made, PDF, *_named(told), kind, document.lang, "pdf", inline=True)


def _named(told: Called) -> tuple[Any, ...]:
    """The beginning of a file's name: whose vote it is, and which."""
    return told.body.founded.id, "vote", told.vote.number
