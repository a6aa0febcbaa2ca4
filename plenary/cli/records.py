"""``plenary verify | rebuild | replay``: what the journal of a conference says, and whether it is what was written."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import closing
from pathlib import Path

from plenary.cli.archiving import verify_archive
from plenary.cli.base import Commands, chosen, database, guarded


def add(commands: Commands) -> None:
    """The commands that read the journal."""
    verify = commands.add_parser(
        "verify", help="check the chain of the journal and replay it, in the database or in an archive"
    )
    verify.add_argument(
        "archive",
        type=Path,
        nargs="?",
        metavar="ARCHIVE",
        help="a file of plenary export; needs nothing else",
    )
    verify.add_argument(
        "--head", metavar="DIGEST", help="a head that was published: what was cut off behind it is found"
    )
    _from_where(verify, "default: every conference of the database")
    verify.set_defaults(run=guarded("verify", _verify))

    rebuild = commands.add_parser("rebuild", help="make the records of sittings anew from the journal")
    _from_where(rebuild, "default: every conference of the database")
    rebuild.set_defaults(run=guarded("rebuild", _rebuild))

    replay = commands.add_parser("replay", help="print what an audience saw at a moment, as JSON")
    _from_where(replay, "default: the only conference of the database")
    replay.add_argument(
        "--at", type=int, metavar="SEQ", help="the entry after which to look; default: the last"
    )
    replay.add_argument(
        "--audience",
        default="display",
        metavar="WHO",
        help="podium, floor, display, or the code of a delegation for its own part",
    )
    replay.add_argument("--body", metavar="ID", help="default: the plenary")
    replay.set_defaults(run=guarded("replay", _replay))


def _from_where(command: argparse.ArgumentParser, which: str) -> None:
    command.add_argument("--database", type=Path, metavar="FILE", help="default: PLENARY_DATABASE_URL")
    command.add_argument("--conference", metavar="ID", help=which)


def _verify(asked: argparse.Namespace) -> int:
    if asked.archive and (asked.database or asked.conference or asked.head):
        raise ValueError("an archive is checked by itself, without --database, --conference and --head")
    if asked.archive:
        return verify_archive(asked.archive)
    return _verify_database(asked)


def _verify_database(asked: argparse.Namespace) -> int:
    from plenary.engine.canonical import GENESIS
    from plenary.engine.journal import BrokenChain, Journal, conferences, verify
    from plenary.engine.storage import Storage

    with closing(Storage(database(asked.database))) as storage, storage.read() as connection:
        wanted = chosen(conferences(connection), asked.conference)
        if asked.head and len(wanted) > 1:
            raise LookupError(f"whose head? --conference {' | '.join(wanted)}")
        for conference in wanted:
            lines = Journal(storage, conference).lines(connection)
            try:
                standing = verify(lines, conference, asked.head or GENESIS)
            except BrokenChain as broken:
                print(f"{conference}: NOT INTACT at {broken}", file=sys.stderr)
                return 1
            print(f"{conference}: {standing.seq} entries, chain and replay hold, head {standing.head}")
    return 0


def _rebuild(asked: argparse.Namespace) -> int:
    from plenary.engine.journal import conferences
    from plenary.engine.rebuild import rebuild
    from plenary.engine.storage import Storage

    with closing(Storage(database(asked.database))) as storage:
        with storage.read() as connection:
            wanted = chosen(conferences(connection), asked.conference)
        for conference in wanted:
            print(f"{conference}: records of {rebuild(storage, conference)} entries made anew")
    return 0


def _replay(asked: argparse.Namespace) -> int:
    from plenary.engine.journal import Journal, conferences
    from plenary.engine.replay import Replay, audience
    from plenary.engine.storage import Storage

    with closing(Storage(database(asked.database))) as storage:
        with storage.read() as connection:
            known = chosen(conferences(connection), asked.conference)
        if len(known) > 1:
            raise LookupError(f"which conference? --conference {' | '.join(known)}")
        journal = Journal(storage, known[0])
        conference = Replay(journal).at(journal.head() if asked.at is None else asked.at)
        who = audience(conference, asked.audience, asked.body)
        print(json.dumps(Replay.view(conference, who), ensure_ascii=False, indent=1))
    return 0
