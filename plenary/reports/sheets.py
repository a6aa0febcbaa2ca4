"""Speeches, votes, decisions and attendance as CSV: RFC 4180 with a byte order mark, for any spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from plenary.domain.vocabulary import Words
from plenary.reports.sitting import Report

STARTS = tuple("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet may take for the beginning of a formula, full-width forms included."""

FIGURES = ("yes", "no", "abstain", "invalid", "not_participating", "not_voting")

Cells = Iterable[object]


def speeches(report: Report) -> str:
    """Every speech in order; lengths in milliseconds."""
    source = report.source
    roll, items = source.by_id("delegations"), source.by_id("items")
    head = ("request", *_times("given"), *_times("ended"), "item", "delegation", *_names("name", report))
    rows = (
        (
            row["request"],
            *_moments(row["given_at"], report),
            *_moments(row["ended_at"], report),
            items.get(row["item"], {}).get("number"),
            roll.get(row["delegation"], {}).get("code"),
            *_words(roll.get(row["delegation"], {}).get("name", {}), report),
            row["office"],
            row["kind"],
            row["on_behalf_of"],
            row["language"],
            row["allotted_ms"],
            row["used_ms"],
        )
        for row in source.rows["speeches"]
    )
    return written((*head, "office", "kind", "on_behalf_of", "language", "allotted_ms", "used_ms"), rows)


def votes(report: Report) -> str:
    """Every vote that was opened, in order, with its figures once it is closed; void ones without."""
    head = ("number", "id", *_times("opened"), *_times("closed"), *_times("announced"), "item", "method")
    more = ("majority", "state", "eligible", *FIGURES, "base", "required", "outcome", "reason", "cite")
    kept = report.source.by_id("votes")
    rows = (
        (
            row["number"],
            row["id"],
            *_moments(row["opened_at"], report),
            *_moments(row["closed_at"], report),
            *_moments(row["announced_at"], report),
            one.item and one.item["number"],
            row["method"],
            *(row[name] for name in more),
            row["symbol"],
            row["hash"],
            *_words(row["title"], report),
            row["void_reason"],
        )
        for one in report.voted
        for row in [kept[one.vote.id]]
    )
    return written((*head, *more, "symbol", "hash", *_names("title", report), "void_reason"), rows)


def decisions(report: Report) -> str:
    """Every decision in order, as it stands, with when and why it was corrected."""
    head = ("number", "id", *_times("recorded"), "item", "manner", "adopts", "rejects", "symbol", "hash")
    rows = (
        (
            one.decision["number"],
            one.decision["id"],
            *_moments(one.decision["at"], report),
            one.item and one.item["number"],
            one.decision["manner"],
            one.decision["adopts"],
            one.decision["rejects"],
            one.decision["symbol"],
            one.decision["hash"],
            "yes" if one.decision["annulled"] else "no",
            *_words(one.decision["words"], report),
            "\n".join(f"{_iso(each.at, UTC)} {each.reason}" for each in one.corrections),
        )
        for one in report.decided
    )
    return written((*head, "annulled", *_names("words", report), "corrections"), rows)


def attendance(report: Report) -> str:
    """Every stay of every delegation, in the order of the roll."""
    head = ("delegation", *_names("name", report), "kind", "region", *_times("came"), *_times("left"))
    rows = (
        (
            one.delegation["code"],
            *_words(one.delegation["name"], report),
            one.delegation["kind"],
            one.delegation["region"],
            *_moments(came, report),
            *_moments(left, report),
        )
        for one in report.attended
        for came, left in one.stays
    )
    return written(head, rows)


SHEETS: Mapping[str, Callable[[Report], str]] = {
    "speeches": speeches,
    "votes": votes,
    "decisions": decisions,
    "attendance": attendance,
}


def safe(value: object) -> str:
    """What a cell says, harmless: what might be read as a formula begins with an apostrophe instead."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(STARTS) or text.lstrip().startswith(STARTS) else text


def written(head: Cells, rows: Iterable[Cells]) -> str:
    """A table as a file: its first line, then the others, every cell harmless."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows(map(safe, row) for row in rows)
    return out.getvalue()


def _names(column: str, report: Report) -> tuple[str, ...]:
    """A column for each language of the conference."""
    return tuple(f"{column}_{language}" for language in report.source.about.languages)


def _words(words: Words, report: Report) -> tuple[str | None, ...]:
    return tuple(words.get(language) for language in report.source.about.languages)


def _times(column: str) -> tuple[str, str]:
    return f"{column}_utc", f"{column}_local"


def _moments(at: int | None, report: Report) -> tuple[str | None, str | None]:
    return _iso(at, UTC), _iso(at, ZoneInfo(report.source.about.time_zone))


def _iso(at: int | None, zone: tzinfo) -> str | None:
    if at is None:
        return None
    moment = datetime.fromtimestamp(at // 1000, UTC).replace(microsecond=at % 1000 * 1000)
    return moment.astimezone(zone).isoformat(timespec="milliseconds")
