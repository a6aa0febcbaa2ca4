"""The log says what broke, and holds no token, code, word, choice or name; nothing that comes in can forge a line."""

from __future__ import annotations

import io
import json
import logging
import re
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
import requests

from plenary import demo, logs
from plenary.engine.accounts import Accounts, Wanted
from plenary.engine.storage import Storage
from tests import serving
from tests.clients import Bare, ConnectRefused
from tests.serving import WITHIN_S, Served

ORIGIN = "http://127.0.0.1:5000"
QUORUM = 97
WORDS = "canary words of an announcement"
TITLE = "canary title of a vote"
WRONG_CODE = "canary-code-" + "x" * 31
WRONG_TOKEN = "canary-token-" + "x" * 30
TOLD = {"at", "level", "logger", "event", "exception", *logs.FIELDS}
"""Every key that a line may have."""


@pytest.fixture(scope="module")
def meeting(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[dict[str, Any]], str, list[str]]:
    """The lines of ``plenary serve`` at its most talkative, the log as text, and what must not be in it."""
    folder = tmp_path_factory.mktemp("served")
    database, log = folder / "conference.sqlite", folder / "log"
    made = demo.set_up(database, "itu", "127.0.0.1", 80)
    settings, at = made.settings, 0
    with closing(Storage(settings.database_url)) as storage:
        accounts = Accounts(storage, settings.secret_key.encode())
        wanted = [Wanted(role="delegate", delegation=f"d2.{n}", head=True) for n in range(1, 4)]
        delegates = accounts.open_seats(settings.conference, wanted, at=at)
        podium = {seat.role: seat for seat in made.seats}
        seated = (podium["chair"], podium["secretary"], *delegates)
        tokens = accounts.issue_tokens([seat.id for seat in seated], "bearer", at)
        badge = accounts.issue_badge(delegates[0].id, at=at)
    given = {
        "PLENARY_DATABASE_URL": settings.database_url,
        "PLENARY_SECRET_KEY": settings.secret_key,
        "PLENARY_ORIGINS": ORIGIN,
        "PLENARY_CONFERENCE": settings.conference,
        "PLENARY_PORT": "0",
        "PLENARY_LOG_LEVEL": "debug",
    }
    served = serving.start("serve", database=database, log=log, environment=given)
    try:
        cookies = signed_in(served.url, badge)
        turned_away(served.url)
        receipts = voted(served, list(tokens.values()))
    finally:
        assert served.stop() == 0
    text = log.read_text()
    secret = [badge, *tokens.values(), *cookies, settings.secret_key, WRONG_CODE, WRONG_TOKEN, *receipts]
    return [json.loads(line) for line in text.splitlines()], text, secret


def signed_in(url: str, badge: str) -> list[str]:
    """Sign in with a wrong code and with a right one; the session that came of it."""
    told = []
    for code in (WRONG_CODE, badge):
        headers = {"Origin": ORIGIN, "User-Agent": "canary-agent"}
        answer = requests.post(f"{url}/enter", json={"code": code}, headers=headers, timeout=WITHIN_S)
        told.append(answer.status_code)
        cookies = list(answer.cookies.values())
    assert told == [409, 200]
    return cookies


def turned_away(url: str) -> None:
    """Connections that are refused, and requests with what would be a second line."""
    for auth in ({"token": WRONG_TOKEN}, {"seat": "s1"}, {"token": "a\r\n\x1b[31mcanary-token"}):
        with pytest.raises(ConnectRefused):
            Bare(url, auth)
    for path in ("/%0d%0acanary-path%1b[31m", "/api/v1/conferences/%0acanary-path/view"):
        assert requests.get(url + path, timeout=WITHIN_S).status_code == 404
    with socket.create_connection(("127.0.0.1", int(url.rpartition(":")[2])), WITHIN_S) as raw:
        raw.sendall(f"GET /{WRONG_TOKEN} canary request HTTP/1.1\r\n\r\n".encode())
        assert b" 400 " in raw.recv(1000)


def voted(served: Served, tokens: list[str]) -> list[str]:
    """A vote, one ballot of which the database refuses at first; the receipts of its ballots."""
    chair, secretary, *delegates = (Bare(served.url, {"token": token}) for token in tokens)
    chair.do("sitting.open")
    chair.do("hall.announce", text=WORDS)
    items = chair.shown.until(lambda shown: shown["agenda"]["items"])["agenda"]["items"]
    chair.do("agenda.open_item", item=items[1]["id"])
    for each in delegates:
        each.do("roll.check_in")
        assert each.refused("hall.announce", text=WORDS)["code"] == "not_allowed"
        assert each.command("floor.request", id="canary id with\nlines")["refusal"]["code"] == "malformed"
    for n in range(4, 4 + QUORUM):
        secretary.do("roll.set_presence", delegation=f"d2.{n}", present=True)
    vote = chair.do("vote.prepare", subject={"title": TITLE}, method="recorded")["result"]["id"]
    chair.do("vote.open", vote=vote)
    with closing(sqlite3.connect(served.database)) as beside:
        beside.execute(
            "CREATE TRIGGER full BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'no room'); END"
        )
        beside.commit()
        refused = delegates[0].refused("ballot.cast", id="the-ballot-1", vote=vote, choice="abstain")
        assert refused["code"] == "storage.not_recorded"
        beside.execute("DROP TRIGGER full")
        beside.commit()
    for each, choice in zip(delegates, ("abstain", "yes", "no"), strict=True):
        each.do("ballot.cast", id="the-ballot-1", vote=vote, choice=choice)
    shown = [each.shown.until(lambda shown: shown["mine"]["votes"][vote][0]["receipt"]) for each in delegates]
    chair.do("vote.close", vote=vote)
    for each in (chair, secretary, *delegates):
        each.drop()
    return [str(mine["mine"]["votes"][vote][0]["receipt"]) for mine in shown]


Meeting = tuple[list[dict[str, Any]], str, list[str]]


def test_no_secret_no_word_and_no_choice_of_a_meeting_is_in_the_log(meeting: Meeting) -> None:
    _, text, secret = meeting
    assert len(secret) > 8
    assert [each for each in secret if each in text] == []
    assert "canary" not in text
    assert re.findall(r"\b(yes|no|abstain|Kenya|Chair)\b", text.replace("no room", "")) == []


def test_every_line_is_one_object_with_known_keys(meeting: Meeting) -> None:
    lines, text, _ = meeting
    assert len(lines) > 10  # at this level every batch has a line
    assert [line for line in lines if not set(line) <= TOLD] == []
    assert [line for line in lines if not {"at", "level", "logger", "event"} <= set(line)] == []
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)


def test_what_the_house_could_not_do_is_told_with_seat_request_command_and_code(meeting: Meeting) -> None:
    lines, _, _ = meeting
    told = [line for line in lines if line["level"] == "error"]
    assert [line["event"] for line in told] == [
        "a batch of 1 was not committed",
        "a command was not carried out",
    ]
    assert "no room" in told[0]["exception"]
    assert (told[1]["request"], told[1]["command"], told[1]["refusal"]) == (
        "the-ballot-1",
        "ballot.cast",
        "storage.not_recorded",
    )
    assert re.fullmatch(r"s\d+", told[1]["seat"])
    assert told[1]["ms"] >= 0
    assert any(
        line["event"] == "somebody has signed in" and line["seat"] == told[1]["seat"] for line in lines
    )


# The washing


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Where a log of this process goes; afterwards its loggers are as they were."""
    named = [logging.getLogger(name) for name in (None, "plenary", "engineio.server", "socketio.server")]
    before = [(each, each.level, list(each.handlers), list(each.filters)) for each in named]
    yield io.StringIO()
    logging.captureWarnings(False)
    for each, level, handlers, filters in before:
        each.level, each.handlers, each.filters = level, handlers, filters
        each.manager._clear_cache()


SECRETS = [
    "the token " + "aB3_-" * 8 + "xyz",
    "postgresql://plenary:hunter2@db.example.org/plenary",
    "Authorization: Bearer hunter2",
    "Bearer hunter2",
    "violated\nDETAIL:  Failing row contains (hunter2).",
]


@pytest.mark.parametrize("readable", [True, False])
@pytest.mark.parametrize("said", SECRETS)
def test_what_looks_like_a_secret_is_taken_out_wherever_it_stands(
    said: str, readable: bool, written: io.StringIO
) -> None:
    logs.begin("info", readable=readable, to=written)
    logger = logging.getLogger("plenary.test")
    logger.info(said)
    try:
        raise RuntimeError(said)
    except RuntimeError:
        logger.exception("broken", extra={"seat": said, "unknown": "hunter2"})
    assert "hunter2" not in written.getvalue()
    assert "aB3_-" not in written.getvalue()
    assert "RuntimeError" in written.getvalue()


def test_in_plain_lines_nothing_begins_a_line_or_colours_one(written: io.StringIO) -> None:
    logs.begin("info", readable=True, to=written)
    hostile = "a\r\n12:00:00 ERROR   forged\x1b[31m\x85\u202e\u2028"
    logger = logging.getLogger("plenary.test")
    logger.info("%s", hostile, extra={"seat": hostile})
    try:
        raise ValueError(hostile)
    except ValueError:
        logger.exception("broken")
    lines = written.getvalue().split("\n")
    assert [line for line in lines if line.startswith("12:00:00")] == []
    assert all(line.startswith("  | ") for line in lines[2:-1])
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e]", written.getvalue())


def test_libraries_are_heard_when_something_is_wrong_and_not_before(written: io.StringIO) -> None:
    logs.begin("debug", to=written)
    for library in ("sqlalchemy.engine", "engineio.server", "socketio.server", "alembic", "werkzeug"):
        logging.getLogger(library).info("ballot: yes")
        logging.getLogger(library).error("%s failed", library)
    told = [json.loads(line)["event"] for line in written.getvalue().splitlines()]
    assert len(told) == 5
    assert all(event.endswith("failed") for event in told)


def test_a_text_without_end_is_cut(written: io.StringIO) -> None:
    logs.begin("info", to=written)
    logging.getLogger("plenary.test").info("x " * 100_000)
    assert len(written.getvalue()) < logs.MOST_CHARACTERS + 500


def test_nonsense_that_is_sent_for_an_hour_does_not_fill_the_disk(written: io.StringIO) -> None:
    logs.begin("info", to=written)
    for library in ("engineio.server", "socketio.server"):
        for _ in range(500):
            logging.getLogger(library).error("message handler error")
    assert len(written.getvalue().splitlines()) == 2 * logs.LINES


def test_after_a_while_a_line_says_how_many_were_left_out() -> None:
    moments = [0.0]
    seldom = logs.Seldom(lambda: moments[-1])

    def passed(count: int) -> list[str]:
        lines = [logging.makeLogRecord({"msg": "message handler error"}) for _ in range(count)]
        return [line.getMessage() for line in lines if seldom.filter(line)]

    assert len(passed(logs.LINES + 7)) == logs.LINES
    moments.append(logs.EVERY_S)
    assert passed(2) == ["message handler error (left out before: 7)", "message handler error"]
