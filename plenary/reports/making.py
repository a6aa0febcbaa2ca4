"""Make what takes long: the archive of a conference, or everything of it as JSON; in a process of its own for the web.

``python -m plenary.reports.making`` reads JSON from the standard input, ``{"what", "database_url", "conference"}``, and
writes the file to the standard output; or ``{"code", "details"}`` with the status UNMADE if it must not be made.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import closing

from plenary.engine.journal import BrokenChain, Journal
from plenary.engine.replay import Replay
from plenary.engine.storage import Storage
from plenary.reports.archive import JOURNAL, archive
from plenary.reports.checking import check
from plenary.reports.container import Damaged
from plenary.reports.everything import of_conference
from plenary.reports.page import sheet
from plenary.reports.process import UNMADE
from plenary.reports.source import VoteUnderWay, complete, read, words
from plenary.reports.typesetting import NICE


def checked_archive(storage: Storage, conference: str) -> bytes:
    """The archive of a conference, checked before anybody takes it home.

    Raises LookupError if there is no such conference, or no style sheet; Damaged if the journal is not intact, or the
    records are not those that come of it; VoteUnderWay; Failed.
    """
    _, style = sheet()
    try:
        made = archive(storage, conference, style)
    except BrokenChain as broken:
        raise Damaged(JOURNAL, f"{broken}") from broken
    check(made)
    return made


def everything(storage: Storage, conference: str) -> bytes:
    """Everything of a conference as canonical JSON. Raises LookupError if there is no such conference; VoteUnderWay."""
    with storage.read() as connection:
        whole = complete(read(connection, Replay(Journal(storage, conference))))
        return of_conference(whole, words(connection, conference)).encode()


WHAT = {"archive": checked_archive, "everything": everything}


def main() -> int:
    """Make what the standard input asks for."""
    os.nice(NICE)
    asked = json.load(sys.stdin.buffer)
    try:
        with closing(Storage(asked["database_url"])) as storage:
            sys.stdout.buffer.write(WHAT[asked["what"]](storage, asked["conference"]))
    except Damaged as damaged:
        return _unmade("storage.damaged", member=damaged.member, why=damaged.why)
    except VoteUnderWay as under_way:
        return _unmade("vote.under_way", number=under_way.number)
    return 0


def _unmade(code: str, **details: object) -> int:
    print(json.dumps({"code": code, "details": details}))
    return UNMADE


if __name__ == "__main__":
    raise SystemExit(main())
