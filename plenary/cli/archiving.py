"""``plenary export``, and ``plenary verify`` of what it made."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from pathlib import Path

from plenary.cli.base import Commands, chosen, database, guarded


def add(commands: Commands) -> None:
    """The command that takes a conference home."""
    export = commands.add_parser("export", help="write the archive of a conference, with reports and tables")
    export.add_argument(
        "archive", type=Path, metavar="ARCHIVE", help="the file to write; never one that is there"
    )
    export.add_argument("--database", type=Path, metavar="FILE", help="default: PLENARY_DATABASE_URL")
    export.add_argument("--conference", metavar="ID", help="default: the only conference of the database")
    export.set_defaults(run=guarded("export", _export))


def _export(asked: argparse.Namespace) -> int:
    from plenary.engine.journal import conferences
    from plenary.engine.storage import Storage
    from plenary.reports.container import Damaged
    from plenary.reports.making import checked_archive
    from plenary.reports.process import Failed
    from plenary.reports.source import VoteUnderWay

    if asked.archive.exists():
        raise OSError(f"{asked.archive} is there already")
    with closing(Storage(database(asked.database))) as storage:
        with storage.read() as connection:
            known = chosen(conferences(connection), asked.conference)
        if len(known) > 1:
            raise LookupError(f"which conference? --conference {' | '.join(known)}")
        try:
            made = checked_archive(storage, known[0])
        except Damaged as damaged:
            print(f"{known[0]}: NOT INTACT, nothing written: {damaged}", file=sys.stderr)
            return 1
        except (Failed, VoteUnderWay) as failed:
            raise OSError(str(failed)) from failed
    with asked.archive.open("xb") as file:
        file.write(made)
    print(f"{asked.archive}: {len(made):,} bytes, checked")
    return 0


def verify_archive(file: Path) -> int:
    """Check an archive from the file alone; 0 if it is intact, 1 if not."""
    from plenary.reports.checking import check
    from plenary.reports.container import MOST_BYTES, Damaged

    if file.stat().st_size > MOST_BYTES:
        raise OSError(f"{file} is too large for an archive")
    try:
        intact = check(file.read_bytes())
    except Damaged as damaged:
        print(f"{file}: NOT INTACT at {damaged}", file=sys.stderr)
        return 1
    for hash in intact.erased:
        print(f"{file}: words {hash} were erased")
    if not intact.recomputed:
        print(f"{file}: made with version {intact.made_with}: its tables were checked by their digests only")
    print(
        f"{file}: {intact.conference}, {intact.entries} entries, archive, chain and replay hold, "
        f"head {intact.head}"
    )
    return 0
