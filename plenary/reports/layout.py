"""The report of a sitting laid out as a document: what it says, in which order, in the language of the reader."""

from __future__ import annotations

from collections.abc import Iterable

from plenary.reports import business, votes
from plenary.reports.document import (
    Block,
    Close,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    Paragraphs,
    Phrase,
    Table,
)
from plenary.reports.naming import named
from plenary.reports.saying import DASH, SPACE, Saying
from plenary.reports.sitting import CLOSED, OPENED, SUSPENDED, Report
from plenary.reports.source import Row


def document(report: Report, say: Saying) -> Document:
    """The report as a document in the language of ``say``."""
    about, day = report.source.about, report.day
    title = named(report.body, report.sitting["number"], say, "title")
    where = say.name(about.place)
    below = f"{say.day(day)} · {where}" if day else where
    return Document(
        lang=say.language,
        above=(say.phrase(about.name), Phrase(say.name(about.acronym))),
        title=title,
        below=below[:1].upper() + below[1:],
        running=(say.name(about.acronym), named(report.body, report.sitting["number"], say, "running")),
        page=say("report.page", n="{n}", m="{m}"),
        day=say.local(day or report.source.at).date().isoformat(),
        author=say.name(about.acronym),
        blocks=tuple(_blocks(report, say)),
    )


def _blocks(report: Report, say: Saying) -> Iterable[Block]:
    yield Facts(tuple(_opening(report, say)))
    sections = (
        ("conduct", _conduct),
        ("attendance", _attendance),
        ("items", business.items),
        ("votes", votes.votes),
        ("decisions", business.decisions),
        ("texts", business.texts),
        ("speakers", business.speakers),
        ("speaking_time", business.speaking_time),
        ("announcements", business.announcements),
    )
    for number, (name, blocks) in enumerate(sections, 1):
        yield Heading(number, say(f"report.section.{name}"))
        yield from blocks(report, say)
    yield Close(_recorded(report, say))


def _recorded(report: Report, say: Saying) -> str:
    over = "recorded" if report.sitting["closed_at"] else "recorded_so_far"
    return say(f"report.{over}", first=report.first, last=report.last, digest=report.link)


# At a glance


def _opening(report: Report, say: Saying) -> Iterable[Fact]:
    sitting, day = report.sitting, report.day
    yield say("report.meeting"), Phrase(named(report.body, report.sitting["number"], say, "meeting"))
    if sitting["opened_at"] is None:
        planned = f"{say.day(day)}, {say.time(day)}" if day else say("report.no_time")
        yield say("report.planned"), Phrase(planned)
        yield say("report.opened"), Phrase(say("report.not_opened"))
    else:
        yield (
            say("report.opened"),
            Phrase(f"{say.day(sitting['opened_at'])}, {say.time(sitting['opened_at'])}"),
        )
        closed = sitting["closed_at"]
        text = say.moment(closed, day) if closed else say("report.not_closed")
        yield say("report.closed"), Phrase(text)
        if closed:
            yield say("report.duration"), Phrase(_duration(report, say, closed - sitting["opened_at"]))
    yield from _presided(report, say)
    if (opened := report.moment(OPENED)) and opened["required"] is not None:
        yield say("report.quorum"), Phrase(_quorum(opened, say))
    yield say("report.votes_taken"), Phrase(str(len(report.voted)))
    yield say("report.recorded_decisions"), Phrase(str(len(report.decided)))
    yield say("report.times"), Phrase(say.offset(day or report.source.at))
    yield say("report.rules"), Phrase(report.source.rules)


def _duration(report: Report, say: Saying, ms: int) -> str:
    whole, stopped = say.length(ms - report.suspended_ms), report.suspended_ms
    return say("report.without", length=whole, suspended=say.length(stopped)) if stopped else whole


def _presided(report: Report, say: Saying) -> Iterable[Fact]:
    def office(role: str, seat: str) -> str:
        return say(f"report.role.{role}") + (f" ({seat})" if seat else "")

    if len(report.chaired) == 1:
        yield say("report.presided"), Phrase(office(report.chaired[0].role, report.chaired[0].seat))
    elif report.chaired:
        spans = (
            f"{office(one.role, one.seat)}, {say.moment(one.since, report.day)}{SPACE}{DASH} "
            f"{say.moment(one.until, report.day) if one.until else '…'}"
            for one in report.chaired
        )
        yield say("report.presided"), Phrase("\n".join(spans))


def _quorum(moment: Row, say: Saying) -> str:
    met = moment["present"] + moment["represented"] >= moment["required"]
    figures = {name: moment[name] for name in ("present", "represented", "base", "required", "cite")}
    return say(f"report.quorum.{'met' if met else 'not_met'}", **figures)


# How the sitting went


def _conduct(report: Report, say: Saying) -> Iterable[Block]:
    if not report.moments:
        yield Paragraphs((Phrase(say("report.not_opened")),), quiet=True)
        return
    columns = (
        Column(say("report.time"), figures=True),
        Column(say("report.event"), 5),
        Column(say("report.by"), 2),
        Column(say("report.there"), figures=True),
    )
    rows = (
        (
            Phrase(say.moment(row["at"], report.day, seconds=True)),
            Phrase(_what(row, report, say)),
            Phrase(say(f"report.role.{row['role']}")),
            Phrase(DASH if row["present"] is None else str(row["present"] + row["represented"])),
        )
        for row in report.moments
    )
    yield Table(columns, tuple(rows))
    if report.moments[0]["present"] is not None:
        yield Paragraphs((Phrase(say("report.counted")),), quiet=True)


def _what(row: Row, report: Report, say: Saying) -> str:
    if row["what"] == SUSPENDED and row["until"]:
        return say("report.what.suspended_until", time=say.moment(row["until"], report.day))
    return say(f"report.what.{row['what']}")


# Who was there


def _attendance(report: Report, say: Saying) -> Iterable[Block]:
    facts = []
    for what in (OPENED, CLOSED):
        if (moment := report.moment(what)) and moment["required"] is not None:
            facts.append((say(f"report.at.{what}"), Phrase(_quorum(moment, say))))
    if facts:
        yield Facts(tuple(facts))
    elif report.moments:
        yield Paragraphs((Phrase(say("report.quorum.none")),), quiet=True)
    if not report.attended:
        yield Paragraphs((Phrase(say("report.nobody_there")),), quiet=True)
        return
    yield Paragraphs((Phrase(say("report.attended", n=len(report.attended))),))
    columns = (
        Column(say("report.delegation"), 4),
        Column(say("report.from"), figures=True),
        Column(say("report.until"), figures=True),
    )
    yield Table(columns, tuple(_stays(report, say)), paired=True)


def _stays(report: Report, say: Saying) -> Iterable[tuple[Phrase, ...]]:
    for one in report.attended:
        came = "\n".join(say.moment(came, report.day) for came, _ in one.stays)
        left = "\n".join(say.moment(left, report.day) for _, left in one.stays)
        yield say.phrase(one.delegation["name"]), Phrase(came), Phrase(left)
