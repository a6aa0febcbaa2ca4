"""CSV in UTF-8, its separator found by itself; written with a byte order mark, which spreadsheets need."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from typing import Any

from plenary.imports.findings import NotReadable
from plenary.imports.grid import MOST_BYTES, MOST_LINES, Grid, gridded, neutral, restored, within_limits

SEPARATORS = ",;\t"
BOM = "\ufeff"


def text_of(content: bytes) -> str:
    """The text of a file in UTF-8, with or without a byte order mark. Raises NotReadable, naming the line."""
    try:
        return content.decode("utf-8").removeprefix(BOM)
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        raise NotReadable("import.encoding", line=line) from None


def read(content: bytes, known: Callable[[str], bool]) -> Grid:
    """The lines of a CSV file; ``known``: whether a header is one of ours. Raises NotReadable."""
    text = text_of(content).replace("\r\n", "\n")
    # The separator is the one that makes most of the first line known headers.
    first = text.lstrip("\n").partition("\n")[0]
    separator = max(SEPARATORS, key=lambda s: (_known(first, s, known), first.count(s)))
    reader = _reader(text, separator)
    rows: list[tuple[int, list[str]]] = []
    try:
        for number, cells in enumerate(reader, 1):
            if any(cells):
                rows.append((number, [restored(cell) for cell in cells]))
            within_limits(len(rows) - 1, len(cells) if len(rows) == 1 else 0)
            if number > 2 * MOST_LINES + 1:
                raise NotReadable("import.too_many_lines", most=MOST_LINES)
    except csv.Error:
        raise NotReadable("import.broken_quotes", line=reader.line_num) from None
    return gridded(rows, [])


def _reader(text: str, separator: str) -> Any:
    csv.field_size_limit(MOST_BYTES)
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)


def _known(first: str, separator: str, known: Callable[[str], bool]) -> int:
    try:
        return sum(known(cell) for cells in _reader(first, separator) for cell in cells)
    except csv.Error:
        return 0


def write(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """A CSV file; cells that a spreadsheet would take for formulas are neutralised."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([neutral(cell) for cell in row] for row in rows)
    return (BOM + out.getvalue()).encode()
