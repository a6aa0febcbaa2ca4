"""One vote as a table for a spreadsheet, and as canonical JSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from plenary.domain.vocabulary import canonical
from plenary.domain.voting.showing import one_vote, show_elector
from plenary.reports.sheets import written
from plenary.reports.voting_sheet import Line, Sheet

HEAD = ("place", "code", "name_en", "name_fr", "may", "reason", "choice", "cast_by", "oral", "at")


def ballots_csv(sheet: Sheet) -> str:
    """A line for every right, in the order of the roll; of a vote that is not by name, without choices."""
    return written(HEAD, map(_cells, sheet.lines))


def _cells(line: Line) -> Iterable[object]:
    name, ballot = line.delegation.name, line.ballot
    yield from (line.place, line.delegation.code, name.get("en"), name.get("fr"))
    yield from ("yes" if line.elector.may else "no", line.elector.reason)
    if ballot is None:
        yield from ("", "", "", "")
    else:
        yield from (ballot.choice, cast_by(line), "yes" if line.oral else "no", iso(ballot.at))


def cast_by(line: Line) -> str:
    """The code of the delegation that used the right: its own, or its holder's."""
    return line.holder.code if line.by_holder and line.holder else line.delegation.code


def iso(at: int | None) -> str | None:
    """A moment in milliseconds as ISO 8601, UTC."""
    if at is None:
        return None
    moment = datetime.fromtimestamp(at // 1000, UTC).replace(microsecond=at % 1000 * 1000)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def sheet_json(sheet: Sheet) -> str:
    """Everything on record of a vote: its terms and result, and the roll with the ballots of a vote by name."""
    conference, body = sheet.conference, sheet.body
    about = {**asdict(conference.about), "languages": list(conference.about.languages)}
    whole = {
        "format": 1,
        "conference": {"id": conference.id, **about},
        "body": asdict(body.founded),
        "rules": conference.profile.label,
        "journal": {"first": sheet.first, "last": sheet.last, "digest": sheet.digest},
        "item": {"number": sheet.item.number, "title": sheet.item.title} if sheet.item else None,
        "vote": one_vote(conference, body, sheet.vote, podium=True),
        "roll": [_line(sheet, line) for line in sheet.lines],
    }
    return canonical(whole) + "\n"


def _line(sheet: Sheet, line: Line) -> dict[str, Any]:
    delegation, ballot = line.delegation, line.ballot
    told = {"place": line.place, "code": delegation.code, "name": delegation.name}
    told |= show_elector(sheet.vote, line.elector)
    if ballot:
        told |= {"choice": str(ballot.choice), "at": ballot.at, "cast_by": cast_by(line), "oral": line.oral}
    return told
