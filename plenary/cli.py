"""The command line: ``plenary demo | serve | init | link | migrate | verify``; imports nothing of ours at the top."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

PROFILES = ("itu", "unga", "association")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 when it did what it says, 1 when something was found wrong, 2 when it could not start."""
    asked = _parser().parse_args(arguments)
    return int(asked.run(asked))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="plenary", description="Run the plenary sitting of a conference live."
    )
    commands = parser.add_subparsers(required=True, metavar="command")

    demo = commands.add_parser("demo", help="a conference to try out, with a link for every screen")
    demo.add_argument("--host", default="127.0.0.1", help="0.0.0.0 for tablets on the same network")
    demo.add_argument("--port", type=_port, default=5000, help="0 picks a free one")
    demo.add_argument("--database", type=Path, default=Path(".demo/conference.sqlite"), metavar="FILE")
    demo.add_argument(
        "--simulate", action="store_true", help="let invented delegates ask, speak and withdraw"
    )
    demo.add_argument("--access", type=Path, metavar="FILE", help="write tokens of every seat, for tools")
    demo.add_argument("--profile", choices=PROFILES, default="itu", help="rules of procedure of a new demo")
    demo.set_defaults(run=_demo)

    serve = commands.add_parser("serve", help="serve a conference; settings come from the environment")
    serve.set_defaults(run=_serve)

    init = commands.add_parser("init", help="found a conference in the database of PLENARY_DATABASE_URL")
    init.add_argument(
        "--profile", choices=PROFILES, required=True, help="rules of procedure, frozen for good"
    )
    init.add_argument(
        "--conference", type=Path, metavar="FILE", help="its description as JSON; default: CMDT-21"
    )
    init.set_defaults(run=_init)

    link = commands.add_parser("link", help="a new one-use link for the podium, when the first one is lost")
    link.add_argument("role", choices=("chair", "secretary"))
    link.set_defaults(run=_link)

    migrate = commands.add_parser("migrate", help="bring the database to the schema of this version")
    migrate.set_defaults(run=_migrate)

    verify = commands.add_parser("verify", help="check the chain of the journal and replay it")
    verify.add_argument("--database", type=Path, metavar="FILE", help="default: PLENARY_DATABASE_URL")
    verify.add_argument("--conference", metavar="ID", help="default: every conference of the database")
    verify.set_defaults(run=_verify)
    return parser


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port number")
    return int(text)


def _foreseen() -> tuple[type[Exception], ...]:
    """What may be wrong with settings, files and databases: told in one line, for whoever typed the command."""
    from plenary.engine.journal import BrokenChain
    from plenary.engine.storage import StorageFailure
    from plenary.settings import SettingsError

    return (SettingsError, StorageFailure, BrokenChain, OSError, ValueError, LookupError, ImportError)


def _refused(command: str, why: Exception) -> int:
    print(f"plenary {command}: {str(why).partition(chr(10))[0]}", file=sys.stderr)
    return 2


def _demo(asked: argparse.Namespace) -> int:
    from plenary import server  # first of all: it patches the standard library for eventlet

    # isort: split
    from plenary import demo, simulate

    try:
        listening = server.listen(asked.host, asked.port)
        port = listening.getsockname()[1]
        made = demo.set_up(asked.database, asked.profile, asked.host, port)
        app = server.create_app(made.settings)
        seats = demo.delegates(app, made.seats)
        if asked.access:
            demo.write_access(app, seats, asked.access)
    except _foreseen() as wrong:
        return _refused("demo", wrong)
    if asked.simulate:
        simulate.begin(app, seats)
    demo.welcome(app, seats)
    return server.serve(made.settings, app, listening)


def _serve(asked: argparse.Namespace) -> int:
    from plenary import server

    return server.main()


def _init(asked: argparse.Namespace) -> int:
    from plenary import inauguration
    from plenary.settings import from_environment

    try:
        links = inauguration.found(from_environment(), asked.profile, asked.conference)
    except _foreseen() as wrong:
        return _refused("init", wrong)
    for role, link in links.items():
        print(f"{role:<12} {link}")
    print("Each link works once. The secretary's screen makes all further ones.")
    return 0


def _link(asked: argparse.Namespace) -> int:
    from plenary import inauguration
    from plenary.settings import from_environment

    try:
        print(inauguration.link(from_environment(), asked.role))
    except _foreseen() as wrong:
        return _refused("link", wrong)
    return 0


def _migrate(asked: argparse.Namespace) -> int:
    from plenary.engine import schema
    from plenary.engine.storage import Storage
    from plenary.settings import from_environment

    try:
        with closing(Storage(from_environment().database_url)) as storage:
            schema.migrate(storage.engine)
            print(f"The database has schema {schema.current(storage.engine)}.")
    except _foreseen() as wrong:
        return _refused("migrate", wrong)
    return 0


def _verify(asked: argparse.Namespace) -> int:
    from plenary.engine.journal import BrokenChain, Journal, conferences, verify
    from plenary.engine.storage import Storage
    from plenary.settings import from_environment

    try:
        if asked.database and not asked.database.is_file():
            raise OSError(f"{asked.database} is not there")
        url = f"sqlite:///{asked.database.resolve()}" if asked.database else from_environment().database_url
        with closing(Storage(url)) as storage, storage.read() as connection:
            known = conferences(connection)
            chosen = [asked.conference] if asked.conference else known
            if not known or not set(chosen) <= set(known):
                raise LookupError(f"there is no conference {asked.conference or 'at all'} in the database")
            for conference in chosen:
                try:
                    standing = verify(Journal(storage, conference).lines(connection), conference)
                except BrokenChain as broken:
                    print(f"{conference}: NOT INTACT at {broken}", file=sys.stderr)
                    return 1
                print(f"{conference}: {standing.seq} entries, chain and replay hold, head {standing.head}")
    except _foreseen() as wrong:
        return _refused("verify", wrong)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
