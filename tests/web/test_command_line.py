"""The commands of a shell: migrate, init, serve and verify in turn; and what each says when it cannot."""

from __future__ import annotations

import re
import socket
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import requests

from plenary import data
from plenary.engine.accounts import Accounts
from plenary.engine.journal import Journal
from plenary.engine.storage import Storage
from plenary.inauguration import constitute
from tests import serving
from tests.clients import WITHIN_S, Bare
from tests.serving import run

SECRET = "mJ3vYc8rZqT1xWn5LkP0bHd7GfS2aEuI"
BY_SETTINGS = (("serve",), ("migrate",), ("verify",), ("init", "--profile", "itu"))


def environment(database: Path, **changed: str) -> dict[str, str]:
    return {
        "PLENARY_DATABASE_URL": f"sqlite:///{database}",
        "PLENARY_SECRET_KEY": SECRET,
        "PLENARY_ORIGINS": "http://127.0.0.1:5000",
        "PLENARY_CONFERENCE": "wtdc-25",
        "PLENARY_PORT": "0",
    } | changed


def said(ended: subprocess.CompletedProcess[str], code: int) -> str:
    """What a command said on its error channel when it ended with this code: one line, and never a trace."""
    assert ended.returncode == code, ended
    assert "Traceback" not in ended.stderr
    assert ended.stderr.count("\n") == 1
    return ended.stderr.strip()


@pytest.fixture
def founded(tmp_path: Path) -> Path:
    """A database with the conference wtdc-25 in it."""
    database = serving.migrated(tmp_path / "plenary.sqlite")
    founded = run("init", "--profile", "itu", environment=environment(database))
    assert founded.returncode == 0, founded.stderr
    return database


@pytest.fixture
def journal(founded: Path) -> Iterator[sqlite3.Connection]:
    """The founded database as somebody else may open it."""
    with closing(sqlite3.connect(founded, isolation_level=None)) as connection:
        yield connection


# In turn


def test_a_database_is_migrated_a_conference_founded_served_and_verified(tmp_path: Path) -> None:
    database = tmp_path / "plenary.sqlite"
    given = environment(database)
    assert "plenary migrate" in said(run("init", "--profile", "unga", environment=given), 2)
    assert "plenary migrate" in said(run("serve", environment=given), 2)
    assert run("migrate", environment=given).returncode == 0
    assert run("migrate", environment=given).returncode == 0
    assert "plenary init" in said(run("serve", environment=given), 2)
    founded = run("init", "--profile", "unga", environment=given)
    assert founded.returncode == 0, founded.stderr
    links = dict(
        re.findall(r"^(chair|secretary) +http://127.0.0.1:5000/enter#(\S{43})$", founded.stdout, re.M)
    )
    assert set(links) == {"chair", "secretary"}
    assert "founded already" in said(run("init", "--profile", "itu", environment=given), 2)

    served = serving.start("serve", database=database, log=tmp_path / "log", environment=given)
    try:
        # The origin is the one of the settings, whatever address the server itself has.
        headers = {"Origin": "http://127.0.0.1:5000"}
        code = {"code": links["chair"]}
        entered = requests.post(f"{served.url}/enter", json=code, headers=headers, timeout=WITHIN_S)
        assert entered.status_code == 200
        ((cookie, token),) = entered.cookies.items()
        seat = cookie.removeprefix("plenary-")
        chair = Bare(served.url, {"seat": seat}, origin=headers["Origin"], cookie=f"{cookie}={token}")
        shown = chair.shown.until(lambda sections: sections["log"])
        assert shown["conference"]["profile"]["id"] == "unga"
        assert chair.refused("sitting.open")["code"] == "sitting.no_quorum"
        chair.drop()
    finally:
        assert served.stop() == 0
    verified = run("verify", environment=given)
    assert (verified.returncode, verified.stdout.count("\n")) == (0, 1)
    assert verified.stdout.startswith("wtdc-25: 5 entries, chain and replay hold, head ")


def test_who_has_lost_the_first_link_gets_another_one(founded: Path) -> None:
    given = environment(founded)
    codes = [run("link", "secretary", environment=given).stdout.rpartition("#")[2].strip() for _ in range(2)]
    with closing(Storage(given["PLENARY_DATABASE_URL"])) as storage:
        entered = [Accounts(storage, SECRET.encode()).enter(c, at=1, session_expires_at=2) for c in codes]
        assert [sitter and sitter[0].role for sitter in entered] == ["secretary", "secretary"]
    assert "PLENARY_SECRET_KEY" in said(
        run("link", "chair", environment=given | {"PLENARY_SECRET_KEY": ""}), 2
    )


def test_a_founding_that_was_cut_short_goes_on_where_it_stood(tmp_path: Path) -> None:
    database = serving.migrated(tmp_path / "plenary.sqlite")
    given = environment(database)
    with closing(Storage(given["PLENARY_DATABASE_URL"])) as storage:
        constitute(
            Journal(storage, given["PLENARY_CONFERENCE"]), data.conference(), "itu", 1, electronic=True
        )
    assert run("init", "--profile", "itu", environment=given).returncode == 0
    assert "5 entries" in run("verify", environment=given).stdout
    assert "founded already" in said(run("init", "--profile", "itu", environment=given), 2)


@pytest.mark.parametrize("command", BY_SETTINGS, ids=" ".join)
def test_every_command_names_the_setting_that_is_missing(command: tuple[str, ...], tmp_path: Path) -> None:
    given = environment(tmp_path / "x.sqlite")
    del given["PLENARY_SECRET_KEY"]
    refused = said(run(*command, environment=given), 2)
    assert refused.startswith(f"plenary {command[0]}: PLENARY_SECRET_KEY is not set")


@pytest.mark.parametrize("command", BY_SETTINGS, ids=" ".join)
def test_a_database_that_cannot_be_is_told_without_a_trace(command: tuple[str, ...], tmp_path: Path) -> None:
    for url in ("nonsense", "mysql://root:password@localhost/x", "sqlite:////nowhere/x.sqlite"):
        given = environment(tmp_path / "x.sqlite", PLENARY_DATABASE_URL=url)
        refused = said(run(*command, environment=given), 2)
        assert refused.startswith(f"plenary {command[0]}: ")
        assert "password" not in refused


def test_a_file_that_is_no_database_is_told_without_a_trace(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Sir or Madam, " * 100)
    for command in BY_SETTINGS:
        said(run(*command, environment=environment(letter)), 2)
    said(run("verify", "--database", str(letter)), 2)
    said(run("verify", "--database", str(tmp_path / "none.sqlite")), 2)
    said(run("demo", "--port", "0", "--database", str(letter)), 2)
    assert letter.read_text().startswith("Dear Sir or Madam")


def test_an_old_schema_is_refused_by_the_name_of_the_command_that_helps(
    founded: Path, journal: sqlite3.Connection
) -> None:
    journal.execute("UPDATE alembic_version SET version_num = '0000'")
    for command in (("serve",), ("init", "--profile", "itu")):
        refused = said(run(*command, environment=environment(founded)), 2)
        assert refused.startswith(f"plenary {command[0]}: PLENARY_DATABASE_URL: ")
        assert "plenary migrate" in refused


def test_a_conference_that_is_not_there_is_named(founded: Path) -> None:
    given = environment(founded, PLENARY_CONFERENCE="wtdc-29")
    refused = said(run("serve", environment=given), 2)
    assert "PLENARY_CONFERENCE" in refused
    assert "'wtdc-29'" in refused
    assert "plenary init" in refused


def test_a_port_that_is_taken_is_told_without_a_trace(founded: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        assert "in use" in said(run("serve", environment=environment(founded, PLENARY_PORT=port)), 2)
        assert "in use" in said(run("demo", "--port", port, "--database", str(tmp_path / "x")), 2)


# Verifying


@pytest.mark.parametrize(
    ("tampering", "found"),
    [
        ("UPDATE journal SET entry = replace(entry, '2022', '2023') WHERE seq = 1", 1),
        ("UPDATE journal SET entry = entry || ' ' WHERE seq = 3", 3),
        (f"UPDATE journal SET digest = '{'0' * 64}' WHERE seq = 3", 3),
        ("DELETE FROM journal WHERE seq = 3", 4),
        ("UPDATE journal SET seq = 6 WHERE seq = 3", 4),
    ],
)
def test_a_journal_that_was_tampered_with_is_found_out(
    tampering: str, found: int, founded: Path, journal: sqlite3.Connection
) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        journal.execute(tampering)
    for (name,) in journal.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        journal.execute(f"DROP TRIGGER {name}")
    journal.execute(tampering)
    refused = said(run("verify", "--database", str(founded)), 1)
    assert refused.startswith(f"wtdc-25: NOT INTACT at entry {found}: ")


def test_no_server_starts_on_a_journal_that_was_tampered_with(
    founded: Path, journal: sqlite3.Connection
) -> None:
    for (name,) in journal.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        journal.execute(f"DROP TRIGGER {name}")
    journal.execute("DELETE FROM journal WHERE seq = 3")
    assert "entry 4: follows entry 2" in said(run("serve", environment=environment(founded)), 2)


def test_a_conference_that_is_not_there_is_not_said_to_be_intact(founded: Path, tmp_path: Path) -> None:
    assert run("verify", "--database", str(founded), "--conference", "wtdc-25").returncode == 0
    assert "wtdc-29" in said(run("verify", "--database", str(founded), "--conference", "wtdc-29"), 2)
    empty = serving.migrated(tmp_path / "empty.sqlite")
    said(run("verify", "--database", str(empty)), 2)


def test_the_command_line_tells_its_commands_and_refuses_others() -> None:
    help_text = run("--help").stdout
    for command in ("demo", "serve", "init", "migrate", "verify"):
        assert re.search(rf"^ +{command} ", help_text, re.M)
    assert run("demo", "--port", "65536").returncode == 2
    assert run("init").returncode == 2


def test_a_demo_that_cannot_write_its_access_file_says_so(tmp_path: Path) -> None:
    target = str(tmp_path / "no folder" / "access.json")
    said(run("demo", "--port", "0", "--database", str(tmp_path / "x.sqlite"), "--access", target), 2)
