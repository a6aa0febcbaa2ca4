"""``plenary demo | serve``."""

from __future__ import annotations

import argparse
from pathlib import Path

from plenary.cli.base import PROFILES, Commands, foreseen, port, refused


def add(commands: Commands) -> None:
    """The commands that serve."""
    demo = commands.add_parser("demo", help="a conference to try out, with a link for every screen")
    demo.add_argument("--host", default="127.0.0.1", help="0.0.0.0 for tablets on the same network")
    demo.add_argument("--port", type=port, default=5000, help="0 picks a free one")
    demo.add_argument("--database", type=Path, default=Path(".demo/conference.sqlite"), metavar="FILE")
    demo.add_argument(
        "--simulate", action="store_true", help="let invented delegates ask, speak and withdraw"
    )
    demo.add_argument("--access", type=Path, metavar="FILE", help="write tokens of every seat, for tools")
    demo.add_argument("--profile", choices=PROFILES, default="itu", help="rules of procedure of a new demo")
    demo.set_defaults(run=_demo)

    serve = commands.add_parser("serve", help="serve a conference; settings come from the environment")
    serve.set_defaults(run=_serve)


def _demo(asked: argparse.Namespace) -> int:
    from plenary import server  # first of all: it patches the standard library for eventlet

    # isort: split
    from plenary import demo, logs, simulate
    from plenary.engine.storage import serve_alone

    logs.begin(readable=True)
    try:
        listening = server.listen(asked.host, asked.port)
        port = listening.getsockname()[1]
        asked.database.parent.mkdir(parents=True, exist_ok=True)
        serve_alone(f"sqlite:///{asked.database.resolve()}")
        made = demo.set_up(asked.database, asked.profile, asked.host, port)
        app = server.create_app(made.settings, server.Sockets())
        seats = demo.delegates(app, made.seats)
        if asked.access:
            demo.write_access(app, seats, asked.access)
    except foreseen() as wrong:
        return refused("demo", wrong)
    if asked.simulate:
        simulate.begin(app, seats)
    demo.welcome(app, seats)
    return server.serve(made.settings, app, listening)


def _serve(asked: argparse.Namespace) -> int:
    from plenary import server

    return server.main()
