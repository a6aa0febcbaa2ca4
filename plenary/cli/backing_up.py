"""``plenary backup``: a checked copy of the database while the conference goes on."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from plenary.cli.base import Commands, database, guarded

SQLITE = "sqlite:///"


def add(commands: Commands) -> None:
    """The command that makes a copy to go back to."""
    backup = commands.add_parser("backup", help="copy the database, while it is served, and check the copy")
    backup.add_argument("--database", type=Path, metavar="FILE", help="default: PLENARY_DATABASE_URL")
    backup.add_argument(
        "--to",
        type=Path,
        required=True,
        metavar="FILE",
        help="the file to write, never one that is there; or a folder, for a file with the date",
    )
    backup.set_defaults(run=guarded("backup", _backup))


def _backup(asked: argparse.Namespace) -> int:
    import sqlite3

    from plenary.engine.backup import back_up

    url = database(asked.database)
    if not url.startswith(SQLITE):
        raise ValueError(
            "PostgreSQL makes its own copies. Run: pg_dump --format=custom --file=FILE DATABASE, "
            "and to check one: pg_restore into an empty database and plenary verify"
        )
    to = asked.to / f"plenary-{datetime.now(UTC):%Y%m%d-%H%M%S}.sqlite" if asked.to.is_dir() else asked.to
    try:
        found = back_up(Path(url.removeprefix(SQLITE)), to)
    except sqlite3.Error as wrong:
        raise OSError(f"{url.removeprefix(SQLITE)} cannot be copied: {wrong}") from wrong
    print(f"{to}: {to.stat().st_size:,} bytes, checked")
    for each in found:
        print(f"{each.conference}: {each.seq} entries, chain and replay hold, head {each.head}")
    return 0
