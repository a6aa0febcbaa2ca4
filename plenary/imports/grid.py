"""A file as lines of cells, whatever its format was, within limits; and how a cell is kept from being a formula."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plenary.imports.findings import NotReadable

MOST_BYTES = 2 * 1024 * 1024
MOST_LINES = 2_000
MOST_COLUMNS = 60
MOST_CHARACTERS = 40_000

_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that has no plain value. ``at``: its place in the line, from 0."""

    line: int
    at: int
    code: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A file as it was read: its header, its other lines by their number in the sheet, and cells without a value.

    ``ignored``: numbers of lines of a letter that are no part of the agenda.
    """

    header: tuple[str, ...]
    lines: tuple[tuple[int, tuple[str, ...]], ...]
    faults: tuple[Fault, ...] = ()
    ignored: tuple[int, ...] = ()


def gridded(rows: list[tuple[int, list[str]]], faults: list[Fault]) -> Grid:
    """A grid from numbered rows, of which the first that is not empty is the header. Raises NotReadable."""
    filled = [(line, trimmed(cells)) for line, cells in rows]
    filled = [(line, cells) for line, cells in filled if cells or any(f.line == line for f in faults)]
    if len(filled) < 2:
        raise NotReadable("import.no_lines")
    (top, header), *lines = filled
    within_limits(len(lines), len(header))
    # Whatever stands above the header, corrections and findings know it as line 1.
    faults = [Fault(1, f.at, f.code) if f.line == top else f for f in faults]
    return Grid(header, tuple(lines), tuple(faults))


def within_limits(lines: int, columns: int) -> None:
    """Raises NotReadable for more lines or columns than are read here."""
    if lines > MOST_LINES:
        raise NotReadable("import.too_many_lines", most=MOST_LINES)
    if columns > MOST_COLUMNS:
        raise NotReadable("import.too_many_columns", most=MOST_COLUMNS)


def trimmed(cells: list[str]) -> tuple[str, ...]:
    """The cells of a row without the empty ones at its end."""
    last = next((n for n in range(len(cells), 0, -1) if cells[n - 1].strip()), 0)
    return tuple(cells[:last])


def neutral(text: str) -> str:
    """The text as it stands in a sheet: one that a spreadsheet would take for a formula gets an apostrophe."""
    return f"'{text}" if _FORMULA.match(text) else text


def restored(cell: str) -> str:
    """The text of a cell of a sheet: exactly the one that :func:`neutral` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
