"""``plenary import``: bring a file into a conference, after a look at what it would do."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plenary.cli.base import Commands, chosen, database, guarded

if TYPE_CHECKING:
    from plenary.domain.vocabulary import Seat
    from plenary.engine.storage import Storage

LANGUAGE = "en"
MOST_SHOWN = 20
"""Lines of one list that are printed; of more, how many there are."""


def add(commands: Commands) -> None:
    """The command that imports."""
    made = commands.add_parser("import", help="bring an agenda, a roll or texts from a file, all or nothing")
    made.add_argument("kind", choices=("agenda", "delegations", "texts"))
    made.add_argument("file", type=Path, metavar="FILE", help="CSV, XLSX or JSON; for the agenda also TXT")
    made.add_argument("--from-text", action="store_true", help="the agenda stands in the annex of a letter")
    made.add_argument("--database", type=Path, metavar="FILE", help="default: PLENARY_DATABASE_URL")
    made.add_argument("--conference", metavar="ID", help="default: the only conference of the database")
    made.add_argument("--body", metavar="ID", help="default: the plenary")
    made.add_argument("--remove", action="store_true", help="remove what the file does not name")
    made.add_argument("--yes", action="store_true", help="apply without asking")
    made.set_defaults(run=guarded("import", _import))


def _import(asked: argparse.Namespace) -> int:
    from plenary import words
    from plenary.engine.journal import Journal, conferences
    from plenary.engine.storage import Storage
    from plenary.imports.desk import Brought
    from plenary.imports.findings import NotReadable

    if asked.from_text and asked.kind != "agenda":
        raise ValueError("--from-text reads an agenda and nothing else")
    name = f"{asked.file.stem}.txt" if asked.from_text else asked.file.name
    brought = Brought(asked.kind, name, asked.file.read_bytes(), remove=asked.remove)
    with closing(Storage(database(asked.database))) as storage:
        _current(storage)
        with storage.read() as connection:
            known = chosen(conferences(connection), asked.conference)
        if len(known) > 1:
            raise LookupError(f"which conference? --conference {' | '.join(known)}")
        try:
            return _brought(brought, Journal(storage, known[0]), asked)
        except NotReadable as wrong:
            print(words.refusal(wrong.refusal, LANGUAGE)["text"], file=sys.stderr)
            return 1


def _current(storage: Storage) -> None:
    from plenary.engine import schema

    if not schema.is_current(storage.engine):
        raise LookupError("the database has another schema than this version needs. Run: plenary migrate")


def _brought(brought: Any, journal: Any, asked: argparse.Namespace) -> int:
    """Show what the file would do, and do it when that is confirmed."""
    from plenary import words
    from plenary.domain.vocabulary import Refusal, Request
    from plenary.engine.conduct import Answer, conduct
    from plenary.engine.house_clock import HouseClock
    from plenary.engine.journal import Standing
    from plenary.imports import desk

    standing, seat, clock = journal.catch_up(Standing()), _secretary(journal), HouseClock()
    if standing.conference is None:
        raise LookupError(f"the conference {journal.conference!r} is not founded")
    bodies = standing.conference.bodies
    body = asked.body or next(iter(bodies))
    if body not in bodies:
        raise LookupError(f"there is no body {body!r}: {' | '.join(bodies)}")
    made = desk.preview(brought, standing.conference, body)
    _print(made.shown(LANGUAGE))
    if not made.ready:
        return _said(1, "Nothing was applied: correct the file and bring it again.")
    if made.changes_nothing:
        return _said(0, "Nothing to do.")
    if not asked.yes and not _confirmed():
        return _said(1, "Nothing was applied. To apply it: --yes")

    def send(request: Request) -> Answer:
        nonlocal standing
        stamped = Request(
            request.id, request.seat, request.body, request.command, clock.now(), request.digest
        )
        standing, (answer,) = conduct(journal, standing, [stamped])
        return answer

    def look() -> Any:
        nonlocal standing
        standing = journal.catch_up(standing)
        return standing.conference

    _, answer = desk.apply(brought, made.plan.digest, seat, body, look, send)
    if isinstance(answer, Refusal):
        return _said(1, f"Nothing was applied: {words.refusal(answer, LANGUAGE)['text']}")
    return _said(0, f"Applied, up to entry {answer.seq}.")


def _secretary(journal: Any) -> Seat:
    """The oldest seat of a secretary: in its name the file is brought. Raises LookupError."""
    from plenary.engine.accounts import Accounts
    from plenary.inauguration import first

    # The secret is for tokens, of which none is made or looked at here.
    seats = Accounts(journal.storage, b"none is needed").seats(journal.conference, at=0)
    return first([seat for seat, _ in seats if seat.revoked_at is None], "secretary").seat


def _said(code: int, sentence: str) -> int:
    print(sentence)
    return code


def _confirmed() -> bool:
    """Whether somebody at a terminal says so."""
    return sys.stdin.isatty() and input("Apply this? (yes/no) ").strip().lower() == "yes"


def _print(shown: Mapping[str, Any]) -> None:
    """The preview: how it was read, what is wrong, what to check, what would change, and whose vote."""
    if shown["name"].lower().endswith(".txt"):
        _list("Read", [_reading(row["cells"]) for row in shown["rows"]], None)
    for level, title in (("error", "To correct"), ("warning", "To check")):
        found = [each for each in shown["findings"] if each["level"] == level]
        _list(title, [_finding(each) for each in found])
    changes = shown["changes"]
    _list("Added", [each["label"] for each in changes["added"]])
    _list("Changed", [_change(each) for each in changes["changed"]])
    _list("Removed", [each["label"] for each in changes["removed"]])
    _list("Not in the file, kept", [each["label"] for each in changes["kept"]])
    _list("The right to vote", [_right(each) for each in changes["rights"]])
    print(f"{len(shown['rows'])} lines read, {changes['unchanged']} change nothing.")


def _list(title: str, lines: list[str], most: int | None = MOST_SHOWN) -> None:
    if lines:
        print(f"{title} ({len(lines)}):")
        for line in lines[:most]:
            print(f"  {line}")
        if most and len(lines) > most:
            print(f"  … and {len(lines) - most} more")


def _reading(cells: Mapping[str, str]) -> str:
    title = next(text for name, text in cells.items() if name.startswith("title_"))
    place = "" if cells["kind"] == "section" else "    " if cells["parent"].isdigit() else "  "
    note = "" if cells["statutory"] == "yes" else "  [not statutory]"
    return f"{place}{cells['number']:<4} {title}{note}"


def _finding(found: Mapping[str, Any]) -> str:
    place = f"line {found['line']}" + (f", {found['column']}" if found["column"] else "")
    fix = f" [{found['fix']['value']}]" if "fix" in found else ""
    return f"{place}: {found['text']}{fix}"


def _change(changed: Mapping[str, Any]) -> str:
    fields = [
        f"{each['field']}: {each['before'] or '–'} → {each['after'] or '–'}" for each in changed["fields"]
    ]
    return f"{changed['label']}: {'; '.join(fields)}"


def _right(effect: Mapping[str, Any]) -> str:
    said = "gains the right to vote" if effect["after"] else "loses the right to vote"
    return f"{effect['label']} {said}: {effect['reason']}"
