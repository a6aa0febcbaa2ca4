"""The business of a sitting laid out: items, decisions, texts, speakers and their time, announcements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plenary.domain.vocabulary import Words
from plenary.reports import chart
from plenary.reports.document import (
    Block,
    Column,
    Fact,
    Figure,
    Note,
    Paragraphs,
    Phrase,
    Ruling,
    Subheading,
    Table,
)
from plenary.reports.naming import figures, named_item, number, outcome, region, who
from plenary.reports.saying import DASH, Saying
from plenary.reports.sitting import Corrected, Decided, Discussed, Report, Share, Spoken
from plenary.reports.source import Row


def nothing(say: Saying, code: str) -> Paragraphs:
    """One quiet sentence where there is nothing to tell."""
    return Paragraphs((Phrase(say(code)),), quiet=True)


def lines(say: Saying, words: Words, *, struck: bool = False) -> tuple[Phrase, ...]:
    """The words as paragraphs; what is said of their language stands behind the last."""
    whole = say.phrase(words, struck=struck)
    texts = [line for line in whole.text.splitlines() if line.strip()] or [""]
    marks = [""] * (len(texts) - 1) + [whole.mark]
    return tuple(Phrase(t, whole.lang, mark, struck) for t, mark in zip(texts, marks, strict=True))


# Items


def items(report: Report, say: Saying) -> Iterable[Block]:
    """Which items were taken up, from when to when, and how they were left."""
    if not report.discussed:
        yield nothing(say, "report.no_items")
        return
    columns = (
        Column(say("report.item"), figures=True),
        Column(say("report.title"), 6),
        Column(say("report.from"), figures=True),
        Column(say("report.until"), figures=True),
        Column(say("report.outcome"), 3),
    )
    rows = (
        (
            Phrase(number(one.item)),
            say.phrase(one.item["title"]) if one.item else Phrase(say("report.item_gone")),
            Phrase(say.moment(one.since, report.day)),
            Phrase(say.moment(one.until, report.day)),
            Phrase(_outcome(one, report, say)),
        )
        for one in report.discussed
    )
    yield Table(columns, tuple(rows))


def _outcome(one: Discussed, report: Report, say: Saying) -> str:
    if one.outcome == "referred" and one.item and (to := one.item["referred_to"]):
        body = report.source.bodies.get(to)
        return say("report.outcome.referred_to", body=say.name(body.name) if body else to)
    if one.outcome == "closed" and one.item and not one.item["statutory"]:
        return say("report.outcome.noted")
    if one.outcome:
        return say(f"report.outcome.{one.outcome}")
    return say("report.outcome.open" if one.until is None else "report.outcome.continued")


# Decisions


def decisions(report: Report, say: Saying) -> Iterable[Block]:
    """Every decision with its words, how it was taken, and what became of it later."""
    if not report.decided:
        yield nothing(say, "report.no_decisions")
    for one in report.decided:
        row = one.decision
        yield Ruling(
            title=say("report.decision", number=row["number"]),
            mark=say("report.annulled") if row["annulled"] else "",
            words=lines(say, row["words"], struck=row["annulled"]),
            facts=tuple(_facts(one, report, say)),
            notes=tuple(_note(each, report, say) for each in one.corrections),
        )


def _facts(one: Decided, report: Report, say: Saying) -> Iterable[Fact]:
    row = one.decision
    yield say("report.time"), Phrase(say.moment(row["at"], report.day, seconds=True))
    yield say("report.manner"), Phrase(say(f"report.manner.{row['manner']}"))
    if one.voted:
        came = f"{figures(one.voted, say)} {DASH} {outcome(one.voted, say)}"
        yield say("sheet.vote", number=one.voted.vote.number), Phrase(came)
    if one.item:
        yield say("report.item"), named_item(one.item, say)
    if row["symbol"]:
        fate = "adopted" if row["adopts"] else "rejected"
        yield say(f"report.text.{fate}"), Phrase(row["symbol"])
        yield say("report.hash"), Phrase(row["hash"])


def _note(one: Corrected, report: Report, say: Saying) -> Note:
    kind = "annulled" if one.annulled else "corrected"
    at = say.moment(one.at, report.day, seconds=True)
    return Note(
        Phrase(say(f"report.note.{kind}", time=at, reason=one.reason)),
        lines(say, one.before, struck=True) if one.before else (),
    )


# Texts


def texts(report: Report, say: Saying) -> Iterable[Block]:
    """The texts of the items that were taken up, and what became of each."""
    if not report.considered:
        yield nothing(say, "report.no_texts")
        return
    columns = (
        Column(say("report.symbol"), 2),
        Column(say("report.title"), 5),
        Column(say("report.item"), figures=True),
        Column(say("report.sponsor"), 2),
        Column(say("report.outcome"), 2),
    )
    rows = []
    for one in report.considered:
        fate = say(f"report.fate.{one.fate or 'none'}", number=one.by)
        title = say.phrase(one.text["title"])
        kind = say(f"report.text_kind.{one.text['kind']}", title=title.text)
        rows.append(
            (
                Phrase(one.text["symbol"]),
                Phrase(kind, title.lang, title.mark),
                Phrase(number(one.item)),
                Phrase(_sponsor(one.text, report, say)),
                Phrase(fate),
            )
        )
    yield Table(columns, tuple(rows))


def _sponsor(text: Row, report: Report, say: Saying) -> str:
    delegation = report.source.by_id("delegations").get(text["sponsor"])
    name = say.name(delegation["name"]) if delegation else ""
    if name and text["on_behalf_of"]:
        return say("report.behalf", who=name, group=text["on_behalf_of"])
    return name or text["on_behalf_of"] or DASH


# Speakers


def speakers(report: Report, say: Saying) -> Iterable[Block]:
    """Who spoke when, as what, on which item, how long."""
    if not report.spoken:
        yield nothing(say, "report.no_speeches")
        return
    columns = (
        Column(say("report.time"), figures=True),
        Column(say("report.speaker"), 4),
        Column(say("report.capacity"), 4),
        Column(say("report.item"), figures=True),
        Column(say("report.allotted"), figures=True),
        Column(say("report.spoke"), figures=True),
    )
    rows = [
        (
            Phrase(say.moment(one.at, report.day, seconds=True)),
            who(one, say),
            Phrase(_capacity(one, say)),
            Phrase(number(one.item)),
            Phrase(say.clock(one.allotted)),
            Phrase(say("report.speaking") if one.running else say.clock(one.seconds)),
        )
        for one in report.spoken
    ]
    sum = Phrase(say.clock(_seconds(report)))
    total = (Phrase(""), Phrase(say("report.total")), Phrase(""), Phrase(""), Phrase(""), sum)
    yield Table(columns, (*rows, total), total=True)


def _seconds(report: Report) -> int:
    return sum(one.seconds for one in report.spoken)


def _capacity(one: Spoken, say: Saying) -> str:
    kind = say(f"report.kind.{one.kind}")
    return say("report.behalf", who=kind, group=one.on_behalf_of) if one.on_behalf_of else kind


def speaking_time(report: Report, say: Saying) -> Iterable[Block]:
    """How long each region and each delegation spoke: drawn, and in figures."""
    if not report.spoken:
        yield nothing(say, "report.no_speeches")
        return
    for by in chart.BY:
        shares = report.regions if by == "region" else report.speakers
        yield Subheading(say(f"report.chart.{by}"))
        yield Figure(chart.drawn(report, by, say), say(f"report.chart.{by}.alt"))
        yield _shares(shares, by, report, say)


def _shares(shares: Sequence[Share], by: str, report: Report, say: Saying) -> Table:
    columns = (
        Column(say(f"report.{by}"), 5),
        Column(say("report.speeches"), figures=True),
        Column(say("report.spoke"), figures=True),
        Column(say("report.share"), figures=True),
    )
    whole = _seconds(report)
    rows = [
        (
            region(one, say) if by == "region" else who(one, say),
            Phrase(str(one.speeches)),
            Phrase(say.clock(one.seconds)),
            Phrase(say.share(one.seconds, whole)),
        )
        for one in shares
    ]
    figures = (str(len(report.spoken)), say.clock(whole), say.share(whole, whole))
    total = (Phrase(say("report.total")), *map(Phrase, figures))
    return Table(columns, (*rows, total), total=True, paired=True)


# Announcements


def announcements(report: Report, say: Saying) -> Iterable[Block]:
    """What was put before the hall, and from when to when."""
    if not report.announced:
        yield nothing(say, "report.no_announcements")
        return
    columns = (
        Column(say("report.from"), figures=True),
        Column(say("report.until"), figures=True),
        Column(say("report.words"), 8),
    )
    rows = (
        (
            Phrase(say.moment(row["at"], report.day)),
            Phrase(say.moment(row["ended_at"], report.day)),
            say.phrase(row["words"]),
        )
        for row in report.announced
    )
    yield Table(columns, tuple(rows))
