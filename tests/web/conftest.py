"""A house without a process: the application with its clerk in this one, and a real server beside it."""

from __future__ import annotations

import json
import shutil
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_socketio import SocketIOTestClient
from werkzeug.test import TestResponse

from plenary import demo, resources
from plenary.app import create_app
from plenary.domain.vocabulary import Request
from plenary.engine.accounts import SeatRecord
from plenary.engine.clerk import Clerk, Tell
from plenary.settings import Settings
from plenary.web import pages
from plenary.web.house import House
from tests.serving import Served, serving

ORIGIN = "http://localhost"
SCREENS = ("chair.js", "delegate.js", "display.js", "secretariat.js", "sign_in.js", "timeline.js")
BUILT = ("podium.css", "report.css", *SCREENS)


@dataclass
class Inside:
    """The application, and who sits in it."""

    app: Flask

    @property
    def house(self) -> House:
        house: House = self.app.extensions["plenary"]
        return house

    @cached_property
    def seats(self) -> dict[str, SeatRecord]:
        """One seat of every role, and a delegate's of Kenya."""
        here, kenya = self.house, self.delegation("KEN")
        listed = {s.role: s for s, _ in reversed(here.accounts.seats(here.settings.conference, at=0))}
        opened = here.accounts.open_seat(here.settings.conference, "delegate", kenya, "fr", True, at=0)
        return listed | {"delegate": opened}

    def delegation(self, code: str) -> str:
        """The id of a delegation by its code."""
        return next(d.id for d in self.house.clerk.conference.roll.delegations.values() if d.code == code)

    def token(self, role: str) -> str:
        """A new bearer token for the seat of this role."""
        return self.house.accounts.issue_token(self.seats[role].id, "bearer", at=0)

    def socket(self, role: str, **auth: Any) -> SocketIOTestClient:
        """A client connected to the handlers, without a network between."""
        given = {"token": self.token(role), **auth}
        return self.app.extensions["socketio"].test_client(self.app, auth=given)

    def browser(self, *roles: str) -> FlaskClient:
        """A browser that is signed in to the seats of these roles."""
        client = self.app.test_client()
        for role in roles:
            code = self.house.accounts.issue_badge(self.seats[role].id, at=0)
            entered = client.post("/enter", json={"code": code}, headers={"Origin": ORIGIN})
            assert entered.status_code == 200, entered.text
        return client

    def http(self, role: str | None, method: str, path: str, **more: Any) -> TestResponse:
        """A request with the bearer token of a role, to the conference's part of the HTTP door."""
        headers = {"Authorization": f"Bearer {self.token(role)}"} if role else {}
        url = f"/api/v1/conferences/{self.house.settings.conference}{path}"
        return self.app.test_client().open(
            url, method=method, headers=headers | more.pop("headers", {}), **more
        )

    def post(self, role: str, name: str, /, *, id: str | None = None, **args: Any) -> TestResponse:
        """A command over HTTP."""
        command = {"id": id or uuid.uuid4().hex, "name": name, "args": args}
        return self.http(role, "POST", "/commands", json=command)

    def sql(self, statement: str, *values: object) -> list[Any]:
        """What the database itself holds."""
        with closing(sqlite3.connect(self.house.storage.engine.url.database or "")) as connection, connection:
            return connection.execute(statement, values).fetchall()


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of a conference that was just founded; its database is copied for each test."""
    folder = tmp_path_factory.mktemp("founded")
    return demo.set_up(folder / "conference.sqlite", "itu", "127.0.0.1", 80).settings


@pytest.fixture(scope="module")
def screens_built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A front end of empty files: the doors need to know their names only."""
    dist = tmp_path_factory.mktemp("dist")
    for name in BUILT:
        (dist / name).write_text("")
    (dist / "manifest.json").write_text(json.dumps({name: name for name in BUILT}))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(resources, "STATIC_DIST", dist)
        pages.manifest.cache_clear()
        yield dist
    pages.manifest.cache_clear()


def open_house(founded: Settings, folder: Path, **changed: Any) -> Iterator[Inside]:
    """An application on a copy of the founded conference, its clerk at work."""
    database = folder / "conference.sqlite"
    shutil.copy(founded.database_url.removeprefix("sqlite:///"), database)
    settings = {"database_url": f"sqlite:///{database}", "origins": (ORIGIN,), "async_mode": "threading"}
    inside = Inside(create_app(replace(founded, **{**settings, **changed})))
    work_at_once(inside.house.clerk)
    yield inside
    inside.house.storage.close()


def work_at_once(clerk: Clerk) -> None:
    """Let the clerk carry out a request when it is handed in: what a test sees next is what came of it."""
    take = clerk.take

    def taken(request: Request, tell: Tell) -> None:
        take(request, tell)
        clerk.work()

    clerk.take = taken  # type: ignore[method-assign]


@pytest.fixture
def inside(founded: Settings, screens_built: Path, tmp_path: Path) -> Iterator[Inside]:
    """A house of this test's own."""
    yield from open_house(founded, tmp_path)


@pytest.fixture(scope="module")
def shared(
    founded: Settings, screens_built: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Inside]:
    """A house that the tests of a module share: what they do to it must not matter to the others."""
    yield from open_house(founded, tmp_path_factory.mktemp("shared"))


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A real server that the tests of a module share."""
    with serving(tmp_path_factory.mktemp("served")) as server:
        yield server
