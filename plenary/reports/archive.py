"""The archive of a conference: its journal, its texts, and everything that is taken home, in one file.

Most of it can be made anew from the journal, and is when it is checked: see :mod:`plenary.reports.checking`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from sqlalchemy import Connection

from plenary import __version__
from plenary.domain.vocabulary import canonical
from plenary.engine.journal import Journal, Line
from plenary.engine.storage import Storage
from plenary.reports.calendar import calendar
from plenary.reports.container import pack
from plenary.reports.document import plain
from plenary.reports.everything import of_conference, of_sitting
from plenary.reports.layout import document
from plenary.reports.page import SHEET, page
from plenary.reports.process import pdfs
from plenary.reports.reckoning import report
from plenary.reports.saying import LANGUAGES, Saying
from plenary.reports.sheets import SHEETS
from plenary.reports.sitting import Report
from plenary.reports.source import Source, read, words

FORMAT = 1
MANIFEST, JOURNAL, README = "manifest.json", "journal.jsonl", "README.txt"

EXPLAINED = """Archive of the conference {conference}

{entries} entries of the journal; the digest of the last one, the head, is
{head}

Made with plenary {version}.

journal.jsonl    what happened, one entry a line: "entry" is its exact text, "digest" its link of the chain:
                 SHA-256 of the digest before (64 zeros for the first) and the exact text, both in UTF-8
words/           the exact words of the texts, named by their SHA-256; words that were erased are missing
everything.json  the same as tables: agenda, roll, sittings, attendance, speeches, texts, decisions
calendar.ics     the sittings
sittings/        for each: the report to read (html, pdf; English, French), its figures (json), tables (csv)
manifest.json    the size and the SHA-256 of every other file

To check it, on any machine, without the server and its database:

    plenary verify ARCHIVE

This checks every digest, the chain and its replay, and that no bit of the file is another one; it makes
everything.json, calendar.ics and the json and csv of every sitting anew from the journal and compares them.
The html and pdf files are checked by their digests in manifest.json only, because another version of the
typesetter may set them in another way.

Compare the head with the one that was published or noted elsewhere: it vouches for the journal and the words,
and so for all that is made anew from them. Whoever writes a new manifest can put another html or pdf beside
them: for those, compare the SHA-256 of the whole file with one that was noted when it was made.
"""


def archive(storage: Storage, conference: str, style: bytes) -> bytes:
    """The archive of a conference; ``style``: the sheet of its pages. Raises LookupError, ValueError, Failed."""
    with storage.read() as connection:
        source = read(connection, conference)
        lines = list(Journal(storage, conference).lines(connection))
        return pack(with_manifest(_members(connection, source, lines, style), source))


def _members(connection: Connection, source: Source, lines: Iterable[Line], style: bytes) -> dict[str, bytes]:
    kept = words(connection, source.id)
    reports = list(of_all(source))
    return {
        JOURNAL: journal(lines),
        **{f"words/{hash}.json": text.encode() for hash, text in kept.items()},
        **derived(source, reports, kept),
        SHEET: style,
        **printed(reports),
        README: explained(source),
    }


def of_all(source: Source) -> Iterator[Report]:
    """The reports of all sittings."""
    for row in source.rows["sittings"]:
        yield report(source, row["body"], row["number"])


def folder(told: Report) -> str:
    """Where the files of a sitting lie."""
    return f"sittings/{quote(told.body.id, safe='')}-{told.sitting['number']}"


def journal(lines: Iterable[Line]) -> bytes:
    """Every entry with its digest, one a line."""
    texts = (canonical({"seq": each.seq, "entry": each.entry, "digest": each.digest}) for each in lines)
    return "".join(f"{text}\n" for text in texts).encode()


def derived(source: Source, reports: Iterable[Report], kept: Mapping[str, str]) -> dict[str, bytes]:
    """The files that come from the journal and the words of texts alone, and can be made anew from them."""
    made = {"everything.json": of_conference(source, kept).encode(), "calendar.ics": calendar(source)}
    for told in reports:
        made[f"{folder(told)}/report.json"] = of_sitting(told).encode()
        for name, sheet in SHEETS.items():
            made[f"{folder(told)}/{name}.csv"] = sheet(told).encode()
    return made


def printed_names(told: Report) -> dict[tuple[str, str], str]:
    """The names of the files to read, by language and ending."""
    return {
        (language, end): f"{folder(told)}/report.{language}.{end}"
        for language in LANGUAGES
        for end in ("html", "pdf")
    }


def printed(reports: Iterable[Report]) -> dict[str, bytes]:
    """The reports to read and to print. Raises Failed."""
    made, waiting = {}, {}
    for told in reports:
        names = printed_names(told)
        for language in LANGUAGES:
            laid_out = plain(document(told, Saying(language, told.source.about.time_zone)))
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
