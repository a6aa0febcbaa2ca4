"""Make what takes long: the archive of a conference, or everything of it as JSON; in a process of its own for the web.

``python -m plenary.reports.making`` reads JSON from the standard input, ``{"what", "database_url", "conference"}``, and
writes the file to the standard output.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import closing

from plenary.engine.storage import Storage
from plenary.reports.archive import archive
from plenary.reports.checking import check
from plenary.reports.everything import of_conference
from plenary.reports.page import sheet
from plenary.reports.source import read, words
from plenary.reports.typesetting import NICE


def checked_archive(storage: Storage, conference: str) -> bytes:
    """The archive of a conference, checked before anybody takes it home.

    Raises LookupError if there is no such conference, or no style sheet; Damaged if the journal is not intact, or the
    records are not those that come of it; Failed.
    """
    _, style = sheet()
    made = archive(storage, conference, style)
    check(made)
    return made


def everything(storage: Storage, conference: str) -> bytes:
    """Everything of a conference as canonical JSON. Raises LookupError if there is no such conference."""
    with storage.read() as connection:
        return of_conference(read(connection, conference), words(connection, conference)).encode()


WHAT = {"archive": checked_archive, "everything": everything}


def main() -> int:
    """Make what the standard input asks for."""
    os.nice(NICE)
    asked = json.load(sys.stdin.buffer)
    with closing(Storage(asked["database_url"])) as storage:
        sys.stdout.buffer.write(WHAT[asked["what"]](storage, asked["conference"]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
