"""A real server under test: a process of its own on a port of its own, ready when it says so, ended by SIGTERM."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from unittest import mock

import requests

import plenary.demo
from plenary import cli, data
from plenary.engine import schema
from plenary.engine.storage import Storage
from tests import databases
from tests.clients import Bare, Screen
from tests.warm import Forked, nursery

COMMAND = (sys.executable, "-m", "plenary.cli")
WITHIN_S = 20
"""How long a process may take to end, or an answer to come, before the test fails."""


@dataclass
class Served:
    """A server that is ready. ``access``: a token for every role and a delegate of every delegation."""

    process: subprocess.Popen[str] | Forked
    url: str
    database: Path
    log: Path
    access: dict[str, Any] = field(default_factory=dict, repr=False)

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    @cached_property
    def roll(self) -> dict[str, str]:
        """The ids of the delegations by their codes (``KEN``)."""
        delegations = self.view("display")["sections"]["roll"]["delegations"]
        return {each["code"]: each["id"] for each in delegations}

    def token(self, role: str, code: str | None = None) -> str:
        """The token of a role; of a delegate, by the code of the delegation."""
        who = (role, self.roll[code] if code else None)
        return next(s["token"] for s in self.access["seats"] if (s["role"], s.get("delegation")) == who)

    def bare(self, role: str, code: str | None = None, **auth: Any) -> Bare:
        """A client on one WebSocket."""
        return Bare(self.url, {"token": self.token(role, code), **auth})

    def screen(self, role: str, code: str | None = None, **auth: Any) -> Screen:
        """A client of the Socket.IO library, which comes back by itself."""
        return Screen(self.url, {"token": self.token(role, code), **auth})

    def http(self, method: str, path: str, token: str | None = None, **more: Any) -> requests.Response:
        """A request to the conference's part of the HTTP door, with a token."""
        url = f"{self.url}/api/v1/conferences/{self.access['conference']}{path}"
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return requests.request(method, url, headers=headers, timeout=WITHIN_S, **more)

    def post(self, token: str, name: str, *, id: str, **args: Any) -> requests.Response:
        """A command over HTTP."""
        return self.http("POST", "/commands", token, json={"id": id, "name": name, "args": args})

    def view(self, role: str, code: str | None = None) -> dict[str, Any]:
        """What a role sees, over HTTP."""
        answer = self.http("GET", "/view", self.token(role, code))
        assert answer.status_code == 200, answer.text
        view: dict[str, Any] = answer.json()
        return view

    def stop(self) -> int:
        """Ask the server to end; its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.wait()

    def kill(self) -> None:
        """End the server as a crash would."""
        self.process.kill()
        self.wait()

    def wait(self) -> int:
        """The exit code, once the process has ended."""
        code = self.process.wait(WITHIN_S)
        if self.process.stdout:
            self.process.stdout.close()
        return code


def run(*arguments: str, environment: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """A command that ends by itself, with what it printed. ``environment``: its only PLENARY_ settings.

    Only what starts a server needs a process of its own, because eventlet changes the one it is in.
    """
    if arguments[0] in ("demo", "serve"):
        return run_apart(*arguments, environment=environment)
    out, errors = io.StringIO(), io.StringIO()
    with (
        mock.patch.dict(os.environ, clean(environment), clear=True),
        redirect_stdout(out),
        redirect_stderr(errors),
    ):
        try:
            code = cli.main(arguments)
        except SystemExit as ended:
            code = int(ended.code or 0)
    return subprocess.CompletedProcess(arguments, code, out.getvalue(), errors.getvalue())


def run_apart(
    *arguments: str, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """A command that ends by itself in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        errors = Path(folder) / "errors"
        process = nursery().start(arguments, clean(environment), errors)
        with process.stdout:
            try:
                code = process.wait(WITHIN_S)
            finally:
                process.kill()
            return subprocess.CompletedProcess(arguments, code, process.stdout.read(), errors.read_text())


def start(
    *arguments: str,
    database: Path,
    log: Path,
    environment: Mapping[str, str] | None = None,
    command: Sequence[str] = COMMAND,
) -> Served:
    """Start a server and wait until it says READY, on which line it tells where. ``command``: ours, as it is run."""
    with log.open("a") as errors:
        process = subprocess.Popen(
            [*command, *arguments],
            stdout=subprocess.PIPE,
            stderr=errors,
            env=clean(environment),
            text=True,
        )
    return ready(process, database, log)


def ready(process: subprocess.Popen[str] | Forked, database: Path, log: Path) -> Served:
    """The server that this process is, once it says READY."""
    assert process.stdout
    for line in process.stdout:
        if line.startswith("READY "):
            return Served(process, line.split()[1], database, log)
    code = process.wait(WITHIN_S)
    process.stdout.close()
    raise AssertionError(f"the server ended with {code} before it was ready: {log.read_text()}")


def demo(
    folder: Path,
    *options: str,
    port: int = 0,
    name: str = "conference",
    command: Sequence[str] | None = None,
) -> Served:
    """``plenary demo`` on the database of this name in this folder, with tokens for every seat.

    ``command``: ours, as it is run; without, a fork of a process that has imported what it needs, and a new conference
    is a copy of one that a demo has founded.
    """
    database, access = folder / f"{name}.sqlite", folder / f"{name}.json"
    arguments = ("--port", str(port), "--database", str(database), "--access", str(access))
    log = folder / f"{name}.log"
    if command:
        served = start("demo", *arguments, *options, database=database, log=log, command=command)
    else:
        if not database.exists() and "--profile" not in options:
            databases.in_a_file(database)(founded)
        served = ready(nursery().start(["demo", *arguments, *options], clean(), log), database, log)
    served.access = json.loads(access.read_text("utf-8"))
    return served


def founded(url: str) -> None:
    """Make a database as a demo leaves it before it serves."""
    plenary.demo.set_up(Path(url.removeprefix("sqlite:///")), "itu", "127.0.0.1", 80)


@contextmanager
def serving(folder: Path, *options: str, **more: Any) -> Iterator[Served]:
    """A demo that ends with the block, whatever happened in it."""
    served = demo(folder, *options, **more)
    try:
        yield served
    finally:
        if served.process.poll() is None:
            served.stop()
        elif served.process.stdout:
            served.process.stdout.close()


def clean(environment: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of this process with these settings of ours and no others."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PLENARY_")}
    return kept | dict(environment or {})


def migrated(database: Path) -> Path:
    """An empty database with the schema of this version."""
    storage = Storage(f"sqlite:///{database}")
    schema.migrate(storage.engine)
    storage.close()
    return database


def member_states() -> list[str]:
    """The codes of the 193 Member States."""
    return [each["code"] for each in data.delegations() if each["kind"] == "member_state"]
