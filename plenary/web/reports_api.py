"""What is taken home: the report of a sitting on a page and on paper, its tables, the calendar, the archive."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from flask import Response, abort, g, request

from plenary.domain.founding import About
from plenary.domain.vocabulary import Refusal, Role
from plenary.engine.journal import BrokenChain
from plenary.reports import chart, process
from plenary.reports.archive import JOURNAL
from plenary.reports.calendar import calendar
from plenary.reports.document import plain
from plenary.reports.everything import of_sitting
from plenary.reports.layout import document
from plenary.reports.page import page, sheet
from plenary.reports.reckoning import report
from plenary.reports.saying import LANGUAGES, Saying
from plenary.reports.sheets import SHEETS
from plenary.reports.sitting import NoSitting, Report
from plenary.reports.source import TAKEN, read
from plenary.web.api import answered, api, language, refuse, seated
from plenary.web.house import ack, house
from plenary.web.records_api import for_the_podium

logger = logging.getLogger(__name__)

MOST = 9_999
SITTING = "/conferences/<conference>/sittings/<held>/<int:number>"
CSV, JSON, PDF, SVG = "text/csv; charset=utf-8", "application/json", "application/pdf", "image/svg+xml"


def _report(body: str, number: int) -> Report:
    here = house()
    if body not in here.clerk.conference.bodies or number > MOST:
        refuse("not_found")
    try:
        with here.storage.read() as connection:
            source = read(connection, here.replay, (body, number))
            return report(source, body, number)
    except NoSitting:
        refuse("not_found")


def _say(told: Report) -> Saying:
    return voice(told.source.about)


def voice(about: About) -> Saying:
    """The voice of a report: in the language asked for, or else the seat's if reports are made in it."""
    asked = request.args.get("lang", language())
    return Saying(asked if asked in LANGUAGES else LANGUAGES[0], about.time_zone)


def file(content: str | bytes, kind: str, *named: object, inline: bool = False) -> Response:
    """A file by its content type, under a name that says whose it is: "wtdc-21-plenary-3-speeches.csv"."""
    *parts, ending = map(str, named)
    answer = Response(content, content_type=kind)
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", "-".join((house().settings.conference, *parts))) + f".{ending}"
    answer.headers.set("Content-Disposition", "inline" if inline else "attachment", filename=name)
    return answer


def _laid_out(told: Report, say: Saying) -> dict[str, Any]:
    return plain(document(told, say))


@api.get(f"{SITTING}/report")
@seated
@for_the_podium
def report_page(held: str, number: int) -> Response:
    """The report of a sitting as a page, for reading and for the browser's own print."""
    told = _report(held, number)
    say = _say(told)
    try:
        name, _ = sheet()
    except LookupError:
        abort(503)
    text = page(_laid_out(told, say), f"/static/dist/{name}", _links(say))
    return Response(text, content_type="text/html; charset=utf-8")


def _links(say: Saying) -> Iterable[tuple[str, str]]:
    """The same in other forms; the seat is carried on, for a link has no header to say it."""
    seat = {"seat": request.args["seat"]} if "seat" in request.args else {}
    (other,) = (each for each in LANGUAGES if each != say.language)
    yield say("report.link.other"), "report?" + urlencode({"lang": other, **seat})
    yield say("report.link.pdf"), "report.pdf?" + urlencode({"lang": say.language, **seat})
    behind = f"?{urlencode(seat)}" if seat else ""
    for name in SHEETS:
        yield say(f"report.link.{name}"), f"{name}.csv{behind}"
    yield say("report.link.json"), f"report.json{behind}"


@api.get(f"{SITTING}/report.pdf")
@seated
@for_the_podium
def report_pdf(held: str, number: int) -> Response:
    """The report of a sitting as a PDF."""
    told = _report(held, number)
    say = _say(told)
    (made,) = process.pdfs([_laid_out(told, say)])
    return file(made, PDF, held, number, "report", say.language, "pdf", inline=True)


@api.get(f"{SITTING}/report.json")
@seated
@for_the_podium
def report_json(held: str, number: int) -> Response:
    """Everything that is recorded of a sitting, as canonical JSON."""
    return file(of_sitting(_report(held, number)), JSON, held, number, "report", "json")


@api.get(f"{SITTING}/<any({', '.join(SHEETS)}):table>.csv")
@seated
@for_the_podium
def table_csv(held: str, number: int, table: str) -> Response:
    """The speeches, votes, decisions or attendance of a sitting, for a spreadsheet."""
    return file(SHEETS[table](_report(held, number)), CSV, held, number, table, "csv")


@api.get(f"{SITTING}/speaking-time.svg")
@seated
@for_the_podium
def speaking_time(held: str, number: int) -> Response:
    """Speaking time as a bar chart, ``by`` delegation or region."""
    by = request.args.get("by", "delegation")
    if by not in chart.BY:
        refuse("malformed", by=[f"One of {', '.join(chart.BY)}."])
    told = _report(held, number)
    say = _say(told)
    drawn = chart.drawn(told, by, say)
    return file(drawn, SVG, held, number, "speaking-time", by, say.language, "svg", inline=True)


@api.get("/conferences/<conference>/calendar.ics")
@seated
@for_the_podium
def sittings_calendar() -> Response:
    """The sittings of the conference, for anybody's calendar."""
    here = house()
    with here.storage.read() as connection:
        made = calendar(read(connection, here.replay))
    return file(made, "text/calendar; charset=utf-8", "sittings", "ics")


@api.get("/conferences/<conference>/everything.json")
@seated
def everything_json() -> Response:
    """Everything that is recorded of the conference, as canonical JSON, for the secretary."""
    return file(_made("everything"), JSON, "everything", "json")


@api.get("/conferences/<conference>/archive.zip")
@seated
def archive_zip() -> Response:
    """The archive of the conference, for the secretary; ``plenary verify`` checks it."""
    return file(_made("archive"), "application/zip", "archive", "zip")


def _made(what: str) -> bytes:
    if g.sitter.seat.role != Role.SECRETARY:
        refuse("not_allowed", role=g.sitter.record.role)
    here = house()
    for body in here.clerk.conference.bodies.values():
        # At once: no process is started beside people who vote.
        if (vote := body.voting.under_way) and vote.state in TAKEN:
            refuse("vote.under_way", number=vote.number)
    url = here.storage.engine.url.render_as_string(hide_password=False)
    asked = {"what": what, "database_url": url, "conference": here.settings.conference}
    return process.made("plenary.reports.making", asked)


# Files that cannot be made


@api.errorhandler(process.Busy)
def _busy(_many: process.Busy) -> Response:
    return _unmade(Refusal("house.busy"))


@api.errorhandler(process.Unmade)
def _impossible(no: process.Unmade) -> Response:
    return _unmade(Refusal(no.code, details=no.details))


@api.errorhandler(process.Failed)
def _failed(failed: process.Failed) -> Response:
    logger.error("a file could not be made: %s", failed)
    return _unmade(Refusal("house.failed"))


@api.errorhandler(BrokenChain)
def _broken(broken: BrokenChain) -> Response:
    logger.error("the journal is not intact: %s", broken)
    return _unmade(Refusal("storage.damaged", details={"member": JOURNAL, "why": broken.why}))


def _unmade(no: Refusal) -> Response:
    return answered(ack(no, language()))
