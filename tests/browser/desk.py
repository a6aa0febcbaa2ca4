"""The secretariat's desk in a browser, and files that are handed in at it."""

from __future__ import annotations

import csv
import io

from playwright.sync_api import Locator, Page

from tests.browser.screens import Screen, Screens

ASK = """async (path) => {
  const { conference, seat } = JSON.parse(document.getElementById('boot').textContent);
  const url = `/api/v1/conferences/${conference}/${path}`;
  return (await fetch(url, { headers: { 'X-Plenary-Seat': seat.id } })).text();
}"""
DROP = """([name, content]) => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([content], name));
  const dropped = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
  document.querySelector('.s-head').dispatchEvent(dropped);
}"""


class Desk:
    """The secretariat's screen, with what is wrong to see in any of its states."""

    def __init__(self, screens: Screens, language: str | None = None) -> None:
        self.language = language
        self.screen: Screen = screens.open("secretariat", language=language)
        self.page: Page = self.screen.page
        self.faults: list[str] = []

    def go(self, hash: str) -> None:
        """Open a page of the desk."""
        self.page.evaluate("hash => { location.hash = hash; }", hash)

    def choose(self, name: str, content: bytes) -> None:
        """Choose a file on the page that imports."""
        field = self.page.locator("input[type=file]")
        field.set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})

    def drop(self, name: str, content: str) -> None:
        """Drop a file somewhere on the page."""
        self.page.evaluate(DROP, [name, content])

    def see(self, name: str) -> None:
        """Take a picture, and look for what is wrong."""
        named = f"{name}-{self.language}" if self.language else name
        self.screen.picture(named)
        found = self.screen.blemishes() + self.screen.violations()
        self.faults += [f"{named}: {fault}" for fault in found]

    def forgive(self, complaint: str) -> None:
        """The browser notes a refusal by itself, which is what the test is about: once, and nothing else."""
        assert [c for c in self.screen.complaints if complaint in c] == self.screen.complaints
        self.screen.complaints.clear()

    def current(self, kind: str) -> list[list[str]]:
        """What the conference has of a kind, as the lines of its file."""
        text = self.page.evaluate(ASK, f"imports/{kind}/current?format=csv")
        return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def as_csv(lines: list[list[str]]) -> bytes:
    """Lines as a file."""
    written = io.StringIO()
    csv.writer(written).writerows(lines)
    return written.getvalue().encode()


def cell(lines: list[list[str]], key: str, column: str, value: str) -> None:
    """Change a cell of the line whose first cell is ``key``."""
    next(line for line in lines if line[0] == key)[lines[0].index(column)] = value


def main_button(desk: Desk) -> Locator:
    """The one that imports."""
    return desk.page.locator(".s-head .btn-main")
