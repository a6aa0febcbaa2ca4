"""The columns of each kind of file, by their names in English and French; words have a column per language."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from plenary.domain.characters import stream_safe
from plenary.imports.findings import Finding, Level
from plenary.imports.grid import Grid

_IN_LANGUAGE = re.compile(r"(?P<base>.+?)_(?P<language>[a-z]{2,3})")


@dataclass(frozen=True, slots=True)
class Column:
    """A column. ``also``: other names that are known; ``by_language``: one for each language, ``title_en``."""

    name: str
    also: tuple[str, ...] = ()
    required: bool = False
    by_language: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """A value to be put into a cell instead of what stands there; in line 1, the name of a column."""

    line: int
    column: str
    value: str


@dataclass(frozen=True)
class Row:
    """A line of a file: its cells by the names of columns, and which of them have no plain value."""

    line: int
    cells: dict[str, str]
    faulty: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Sheet:
    """A file with its columns known. ``columns``: as they stand; ``known``: those that are ours."""

    columns: tuple[str, ...]
    known: frozenset[str]
    rows: tuple[Row, ...]
    found: list[Finding] = field(default_factory=list)

    def languages(self, base: str) -> list[str]:
        """The languages for which there is a column of these words."""
        return [name[len(base) + 1 :] for name in self.columns if name in self.known and _of(name, base)]


def _of(name: str, base: str) -> bool:
    found = _IN_LANGUAGE.fullmatch(name)
    return found is not None and found["base"] == base


def plain(text: str) -> str:
    """A header or a word of a cell for comparing: without accents, case and punctuation."""
    letters = unicodedata.normalize("NFKD", text.casefold()) if stream_safe(text) else text
    kept = "".join(c for c in letters if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "_", kept).strip("_")


def column_named(columns: Sequence[Column], header: str) -> str | None:
    """The name of the column that a header means; None if it is not one of ours."""
    name = plain(header)
    for column in columns:
        names = (column.name, *column.also)
        if not column.by_language and name in names:
            return column.name
        found = _IN_LANGUAGE.fullmatch(name)
        if column.by_language and found and found["base"] in names:
            return f"{column.name}_{found['language']}"
    return None


def sheet_of(
    grid: Grid, columns: Sequence[Column], languages: Iterable[str], corrections: Sequence[Correction] = ()
) -> Sheet:
    """The lines of a grid by column, with corrections; what is wrong with the header and with cells is ``found``."""
    renamed = {each.column: each.value for each in corrections if each.line == 1}
    headers = [renamed.get(shown, shown) for header in grid.header if (shown := _shown(columns, header))]
    place = [at for at, header in enumerate(grid.header) if _shown(columns, header)]
    names = [_shown(columns, header) for header in headers]
    found = _header(columns, names, languages)
    found += _unnamed(grid, place)
    found += _astray(grid, columns, names, corrections)
    known = frozenset(name for name in names if column_named(columns, name))
    values = {(each.line, each.column): each.value for each in corrections if each.line > 1}
    faults = {(each.line, each.at): each.code for each in grid.faults}
    rows = []
    for line, cells in grid.lines:
        named = {name: cells[at] if at < len(cells) else "" for name, at in zip(names, place, strict=True)}
        faulty = {
            name: faults[line, at]
            for name, at in zip(names, place, strict=True)
            if (line, at) in faults and name in known and (line, name) not in values
        }
        found += [Finding(line, name, Level.ERROR, code) for name, code in faulty.items()]
        cells_now = named | {name: values[line, name] for name in named if (line, name) in values}
        if any(cells_now.values()) or faulty:
            rows.append(Row(line, cells_now, frozenset(faulty)))
    return Sheet(tuple(names), known, tuple(rows), found)


def _shown(columns: Sequence[Column], header: str) -> str:
    return column_named(columns, header) or header.strip()


def _header(columns: Sequence[Column], names: Sequence[str], languages: Iterable[str]) -> list[Finding]:
    """What is wrong with the header: a column twice, one that is not known, one that must be there."""
    known = [c.name for c in columns if not c.by_language]
    known += [f"{c.name}_{language}" for c in columns if c.by_language for language in languages]
    found = []
    for at, name in enumerate(names):
        if name in names[:at]:
            found.append(Finding(1, name, Level.ERROR, "import.column_twice"))
        elif not column_named(columns, name):
            free = [each for each in known if each not in names]
            close = difflib.get_close_matches(plain(name), free, 1, 0.75)
            fix = close[0] if close else None
            found.append(Finding(1, name, Level.WARNING, "import.column_unknown", {"name": name}, fix))
    for column in columns:
        there = any(_of(name, column.name) if column.by_language else name == column.name for name in names)
        if column.required and not there:
            wanted = f"{column.name}_en" if column.by_language else column.name
            found.append(Finding(1, wanted, Level.ERROR, "import.column_missing", {"name": wanted}))
    return found


def _astray(
    grid: Grid, columns: Sequence[Column], names: Sequence[str], corrections: Sequence[Correction]
) -> list[Finding]:
    """Corrections of cells that the file does not have: nobody may think that they were made."""
    there = {1: {_shown(columns, header) for header in grid.header}}
    there |= {line: set(names) for line, _ in grid.lines}
    astray = (each for each in corrections if each.column not in there.get(each.line, ()))
    return [Finding(each.line, each.column, Level.ERROR, "import.no_cell") for each in astray]


def _unnamed(grid: Grid, place: Sequence[int]) -> list[Finding]:
    """Cells that stand under no header: what they mean nobody knows."""
    bare = {at for at in range(len(grid.header)) if at not in place}
    return [
        Finding(line, str(at + 1), Level.ERROR, "import.beyond_the_columns")
        for line, cells in grid.lines
        for at, cell in enumerate(cells)
        if cell.strip() and (at in bare or at >= len(grid.header))
    ][:20] + [Finding(1, str(f.at + 1), Level.ERROR, f.code) for f in grid.faults if f.line == 1]
