"""The agenda in the annex of a letter: sections ``I``, items ``1)``, sub-items ``a)``, "non statutaire"."""

from __future__ import annotations

import re

from plenary.imports.csv_file import text_of
from plenary.imports.findings import NotReadable
from plenary.imports.grid import Grid, within_limits

HEADER = ("number", "kind", "parent", "statutory")

_ANNEX = re.compile(r"\s*annexe?\b(?P<rest>.*)", re.IGNORECASE)
_BULLET = re.compile(r"\A[-–—•*·]\s*(?=\S)")
_SECTION = re.compile(r"(?P<number>[IVXLC]+)[.)]?\s+(?P<title>\S.*)")
_ITEM = re.compile(r"(?P<number>\d{1,3})\s?[.)]\s*(?P<title>\S.*)")
_SUB_ITEM = re.compile(r"(?P<number>[a-z])\s?[.)]\s*(?P<title>\S.*)")
_NON_STATUTORY = re.compile(r"\s*[-–—,(]\s*non[- ](?:statutaire|statutory)\s*\)?\s*$", re.IGNORECASE)


def read(content: bytes) -> Grid:
    """The lines of the annex as a sheet of an agenda, each by its number in the letter. Raises NotReadable.

    What stands before the annex, and in it before the first section, is the letter; lines behind that which are
    neither an item nor the rest of one are ``ignored``.
    """
    lines = [" ".join(line.replace("**", "").split()) for line in text_of(content).splitlines()]
    annex = next((n for n, line in enumerate(lines) if _ANNEX.fullmatch(line)), None)
    language = "fr" if annex is None or lines[annex].lower().startswith("annexe") else "en"
    listed = _Listing()
    for number, line in enumerate(lines[annex or 0 :], (annex or 0) + 1):
        listed.hear(number, line)
    if not listed.rows:
        raise NotReadable("import.no_annex")
    within_limits(len(listed.rows), 0)
    header = (*HEADER, f"title_{language}")
    rows = tuple((line, tuple(cells)) for line, cells in listed.rows)
    return Grid(header, rows, ignored=tuple(listed.ignored))


class _Listing:
    """The annex as far as it was read: rows of number, kind, parent, statutory, title."""

    def __init__(self) -> None:
        self.rows: list[tuple[int, list[str]]] = []
        self.ignored: list[int] = []
        self.section = self.item = ""
        self.statutory = "yes"
        self._goes_on = False

    def hear(self, number: int, line: str) -> None:
        """Take up one line of the letter."""
        bare = _BULLET.sub("", line, count=1)
        if not bare.strip("-–—•*· "):
            self._goes_on = False
        elif found := _SECTION.fullmatch(bare):
            self.section, self.item = found["number"], ""
            self.statutory = "no" if _NON_STATUTORY.search(found["title"]) else "yes"
            self._add(number, self.section, "section", "", found["title"])
        elif found := _ITEM.fullmatch(bare):
            self.item = found["number"]
            self._add(number, self.item, "item", self.section, found["title"])
        elif self.item and (found := _SUB_ITEM.fullmatch(bare)):
            self._add(number, self.item + found["number"], "item", self.item, found["title"])
        elif self._goes_on and bare == line:
            # A title that was broken into two lines.
            self.rows[-1][1][-1] = _title(f"{self.rows[-1][1][-1]} {line}")
        elif self.rows:
            self.ignored.append(number)

    def _add(self, number: int, name: str, kind: str, parent: str, title: str) -> None:
        statutory = "no" if _NON_STATUTORY.search(title) else self.statutory
        self.rows.append((number, [name, kind, parent, statutory, _title(title)]))
        self._goes_on = True


def _title(text: str) -> str:
    return _NON_STATUTORY.sub("", text).strip().rstrip(":").strip()
