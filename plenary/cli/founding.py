"""``plenary init | link | migrate``: what is done before a conference is served."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path

from plenary.cli.base import PROFILES, Commands, guarded


def add(commands: Commands) -> None:
    """The commands that found."""
    init = commands.add_parser("init", help="found a conference in the database of PLENARY_DATABASE_URL")
    init.add_argument(
        "--profile", choices=PROFILES, required=True, help="rules of procedure, frozen for good"
    )
    init.add_argument(
        "--conference", type=Path, metavar="FILE", help="its description as JSON; default: CMDT-21"
    )
    init.add_argument(
        "--electronic-voting",
        action="store_true",
        help="the conference has decided to vote by electronic system (ITU, GR 130)",
    )
    init.set_defaults(run=guarded("init", _init))

    link = commands.add_parser("link", help="a new one-use link for the podium, when the first one is lost")
    link.add_argument("role", choices=("chair", "secretary"))
    link.set_defaults(run=guarded("link", _link))

    migrate = commands.add_parser(
        "migrate", help="bring the database to the schema of this version, and rebuild the records"
    )
    migrate.set_defaults(run=guarded("migrate", _migrate))


def _init(asked: argparse.Namespace) -> int:
    from plenary import inauguration
    from plenary.settings import from_environment

    links = inauguration.found(
        from_environment(), asked.profile, asked.conference, electronic=asked.electronic_voting
    )
    for role, link in links.items():
        print(f"{role:<12} {link}")
    print("Each link works once. The secretary's screen makes all further ones.")
    return 0


def _link(asked: argparse.Namespace) -> int:
    from plenary import inauguration
    from plenary.settings import from_environment

    print(inauguration.link(from_environment(), asked.role))
    return 0


def _migrate(asked: argparse.Namespace) -> int:
    from plenary.engine import rebuild, schema
    from plenary.engine.storage import Storage
    from plenary.settings import from_environment

    with closing(Storage(from_environment().database_url)) as storage:
        rebuild.migrate(storage)
        print(f"The database has schema {schema.current(storage.engine)}.")
    return 0
