"""The archive of a conference: its journal, its texts, and everything that is taken home, in one file.

Most of it can be made anew from the journal, and is when it is checked: see :mod:`plenary.reports.checking`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection

from plenary import __version__
from plenary.domain.vocabulary import canonical
from plenary.engine.journal import Journal, Line
from plenary.engine.replay import Replay
from plenary.engine.storage import Storage
from plenary.reports.calendar import calendar
from plenary.reports.container import pack
from plenary.reports.document import plain
from plenary.reports.everything import of_conference, of_sitting
from plenary.reports.layout import document
from plenary.reports.page import SHEET, page
from plenary.reports.popolo import vote_event
from plenary.reports.process import pdfs
from plenary.reports.reckoning import report
from plenary.reports.saying import LANGUAGES, Saying
from plenary.reports.sheets import SHEETS
from plenary.reports.sitting import Report
from plenary.reports.source import Source, complete, read, words
from plenary.reports.voting_layout import voting_sheet
from plenary.reports.voting_sheet import Sheet, sheet_of
from plenary.reports.voting_tables import ballots_csv, sheet_json

Told = Report | Sheet
"""What has files of its own: a sitting, or a vote."""

FORMAT = 1
MANIFEST, JOURNAL, README = "manifest.json", "journal.jsonl", "README.txt"

EXPLAINED = """Archive of the conference {conference}

{entries} entries of the journal; the digest of the last one, the head, is
{head}

Made with plenary {version}.

journal.jsonl    what happened, one entry a line: "entry" is its exact text, "digest" its link of the chain:
                 SHA-256 of the digest before (64 zeros for the first) and the exact text, both in UTF-8
words/           the exact words of the texts, named by their SHA-256; words that were erased are missing
everything.json  the same as tables: agenda, roll, sittings, attendance, speeches, texts, votes, decisions
calendar.ics     the sittings
sittings/        for each: the report to read (html, pdf; English, French), its figures (json), tables (csv)
votes/           for each: the voting sheet to read (html, pdf; English, French), json, csv, Popolo
manifest.json    the size and the SHA-256 of every other file

To check it, on any machine, without the server and its database:

    plenary verify ARCHIVE

This checks every digest, the chain and its replay, and that no bit of the file is another one; it makes
everything.json, calendar.ics and the json and csv of every sitting and vote anew from the journal and compares
them. The html and pdf files are checked by their digests in manifest.json only, because another version of the
typesetter may set them in another way.

Compare the head with the one that was published or noted elsewhere: it vouches for the journal and the words,
and so for all that is made anew from them. Whoever writes a new manifest can put another html or pdf beside
them: for those, compare the SHA-256 of the whole file with one that was noted when it was made.
"""


def archive(storage: Storage, conference: str, style: bytes) -> bytes:
    """The archive of a conference; ``style``: the sheet of its pages.

    Raises LookupError, ValueError, BrokenChain, VoteUnderWay, Failed.
    """
    with storage.read() as connection:
        chain = Journal(storage, conference)
        source = complete(read(connection, Replay(chain)))
        lines = list(chain.lines(connection))
        return pack(with_manifest(_members(connection, source, lines, style), source))


def _members(connection: Connection, source: Source, lines: Iterable[Line], style: bytes) -> dict[str, bytes]:
    kept = words(connection, source.id)
    told = of_all(source)
    return {
        JOURNAL: journal(lines),
        **{f"words/{hash}.json": text.encode() for hash, text in kept.items()},
        **derived(source, told, kept),
        SHEET: style,
        **printed(told),
        README: explained(source),
    }


def of_all(source: Source) -> list[Told]:
    """The reports of all sittings, and the sheets of all votes that were opened."""
    sittings, votes = source.rows["sittings"], source.rows["votes"]
    now = source.then(source.seq)
    return [
        *(report(source, row["body"], row["number"]) for row in sittings),
        *(
            sheet_of(now, row["body"], row["id"], source.then, source.link)
            for row in votes
            if row["opened_at"]
        ),
    ]


def folder(told: Told) -> str:
    """Where the files of a sitting or of a vote lie."""
    if isinstance(told, Sheet):
        return f"votes/{quote(told.body.founded.id, safe='')}-{told.vote.number}"
    return f"sittings/{quote(told.body.id, safe='')}-{told.sitting['number']}"


def journal(lines: Iterable[Line]) -> bytes:
    """Every entry with its digest, one a line."""
    texts = (canonical({"seq": each.seq, "entry": each.entry, "digest": each.digest}) for each in lines)
    return "".join(f"{text}\n" for text in texts).encode()


def derived(source: Source, all: Iterable[Told], kept: Mapping[str, str]) -> dict[str, bytes]:
    """The files that come from the journal and the words of texts alone, and can be made anew from them."""
    made = {"everything.json": of_conference(source, kept).encode(), "calendar.ics": calendar(source)}
    for told in all:
        files = _of_vote(told) if isinstance(told, Sheet) else _of_sitting(told)
        made |= {f"{folder(told)}/{name}": text.encode() for name, text in files.items()}
    return made


def _of_sitting(told: Report) -> dict[str, str]:
    tables = {f"{name}.csv": table(told) for name, table in SHEETS.items()}
    return {"report.json": of_sitting(told), **tables}


def _of_vote(told: Sheet) -> dict[str, str]:
    return {"sheet.json": sheet_json(told), "sheet.csv": ballots_csv(told), "popolo.json": vote_event(told)}


def printed_names(told: Told) -> dict[tuple[str, str], str]:
    """The names of the files to read, by language and ending."""
    name = "sheet" if isinstance(told, Sheet) else "report"
    return {
        (language, end): f"{folder(told)}/{name}.{language}.{end}"
        for language in LANGUAGES
        for end in ("html", "pdf")
    }


def _laid_out(told: Told, language: str) -> dict[str, Any]:
    if isinstance(told, Sheet):
        return plain(voting_sheet(told, Saying(language, told.conference.about.time_zone)))
    return plain(document(told, Saying(language, told.source.about.time_zone)))


def printed(all: Iterable[Told]) -> dict[str, bytes]:
    """The reports and sheets to read and to print. Raises Failed."""
    made, waiting = {}, {}
    for told in all:
        names = printed_names(told)
        for language in LANGUAGES:
            laid_out = _laid_out(told, language)
            made[names[language, "html"]] = page(laid_out, f"../../{SHEET}").encode()
            waiting[names[language, "pdf"]] = laid_out
    return made | dict(zip(waiting, pdfs(list(waiting.values())), strict=True))


def explained(source: Source) -> bytes:
    """What the archive is and how to check it."""
    told = EXPLAINED.format(conference=source.id, entries=source.seq, head=source.head, version=__version__)
    return told.encode()


def with_manifest(members: Mapping[str, bytes], source: Source) -> dict[str, bytes]:
    """The members and their manifest."""
    listed = {
        name: {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in members.items()
    }
    manifest = {
        "format": FORMAT,
        "made_with": __version__,
        "conference": source.id,
        "entries": source.seq,
        "head": source.head,
        "members": listed,
    }
    return {**members, MANIFEST: (canonical(manifest) + "\n").encode()}
