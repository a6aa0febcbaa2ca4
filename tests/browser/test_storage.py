"""The house cannot record: the chair and the secretary read it on their screens, and read when it is over."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.screens import PICTURES, Screen, Screens
from tests.browser.stage import Stage

ANNOUNCE = """async () => {
  const { conference, seat } = JSON.parse(document.getElementById('boot').textContent);
  const message = { id: crypto.randomUUID(), name: 'hall.announce', args: { text: { en: 'Is it recorded?' } } };
  const answer = await fetch(`/api/v1/conferences/${conference}/commands`, {
    method: 'POST', headers: { 'X-Plenary-Seat': seat.id, 'Content-Type': 'application/json' },
    body: JSON.stringify(message) });
  return (await answer.json()).refusal?.code;
}"""
LANGUAGES = ("en", "fr", "ar") if PICTURES else ("en",)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "conference.sqlite"


@contextmanager
def held(database: Path) -> Iterator[None]:
    """Somebody holds the write lock of the database for as long as this lasts."""
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def forge(database: Path) -> None:
    """Somebody writes an entry of his own into the journal."""
    with closing(sqlite3.connect(database)) as raw, raw:
        raw.execute("PRAGMA recursive_triggers=OFF")
        raw.execute(
            "INSERT INTO journal (conference, seq, entry, digest) "
            "SELECT conference, seq + 1, entry, digest FROM journal ORDER BY seq DESC LIMIT 1"
        )


def desks(screens: Screens) -> list[Screen]:
    """The chair's screen and the secretary's, in several languages."""
    return [screens.open(kind, language=each) for kind in ("chair", "secretariat") for each in LANGUAGES]


def look(screen: Screen, picture: str) -> list[str]:
    screen.picture(f"{picture}-{screen.page.locator('html').get_attribute('lang')}")
    return screen.blemishes() + screen.violations()


def test_the_podium_reads_that_nothing_is_recorded_until_it_is_again(
    stage: Stage, screens: Screens, database: Path
) -> None:
    stage.do("chair", "sitting.open")
    opened = desks(screens)
    with held(database):
        assert opened[0].page.evaluate(ANNOUNCE) == "storage.not_recorded"
        for screen in opened:
            expect(screen.page.locator(".k-top [role=alert]")).to_be_visible()
            assert not look(screen, "storage-failing")
        expect(opened[0].page.locator(".k-top [role=alert]")).to_contain_text(
            "Nothing has been recorded since"
        )
    for screen in opened:
        expect(screen.page.locator(".k-top [role=alert]")).to_have_count(0)
        screen.complaints.clear()  # The browser notes the answer 503 that this test has asked for.
    assert opened[0].page.evaluate(ANNOUNCE) is None


def test_the_podium_reads_that_the_house_has_halted(stage: Stage, screens: Screens, database: Path) -> None:
    stage.do("chair", "sitting.open")
    opened = desks(screens)
    forge(database)
    for screen in opened:
        expect(screen.page.locator(".k-top [role=alert]")).to_be_visible()
        assert not look(screen, "storage-halted")
    expect(opened[0].page.locator(".k-top [role=alert]")).to_contain_text("The storage failed at")
    assert opened[0].page.evaluate(ANNOUNCE) == "storage.halted"
    opened[0].complaints.clear()
