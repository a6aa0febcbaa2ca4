"""Reads a workbook in a process of its own, whose time and memory are limited: bytes come in, lines go out as JSON."""

from __future__ import annotations

import datetime
import io
import json
import resource
import sys
import zipfile
from typing import Any

SECONDS, BYTES = 3, 512 * 1024 * 1024
MOST_FAULTS = 500
MOST_MARKS = 250_000
"""Tags in one member: a sheet of 2,000 lines and 20 columns has about 170,000. Counting them is cheap, reading not."""
WRONG = {"f": "import.formula", "e": "import.error_value"}
"""What is wrong with a cell of such a type."""


def limit() -> None:
    """Let this process die rather than take more time or memory than any sheet of ours needs."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read(content: bytes, most_lines: int, most_columns: int) -> dict[str, Any]:
    """The first visible sheet: ``rows`` of [line, cells] and ``faults`` of [line, place, code], or ``too_many``."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if any(packed.read(name).count(b"<") > MOST_MARKS for name in packed.namelist()):
            return {"too_many": "marks"}
    import openpyxl
    from openpyxl.worksheet._reader import WorkSheetParser

    if not openpyxl.DEFUSEDXML:
        raise ImportError("defusedxml is not there")
    book: Any = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    sheet = next(each for each in book.worksheets if each.sheet_state == "visible")
    lines: dict[int, dict[int, str]] = {}
    faults: list[tuple[int, int, str]] = []
    with sheet._get_source() as source:
        # The sheet's own iterator fills every gap with empty cells: two cells far apart would take minutes.
        parser = WorkSheetParser(
            source,
            sheet._shared_strings,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        for line, cells in parser.parse():
            texts = {}
            for cell in cells:
                if cell["value"] is None:
                    continue
                at = cell["column"] - 1
                texts[at], wrong = _text(cell["value"], cell["data_type"])
                faults += [(line, at, wrong)] if wrong and len(faults) < MOST_FAULTS else []
            if texts and max(texts) >= most_columns:
                return {"too_many": "columns"}
            if texts:
                lines[line] = texts
            if len(lines) > most_lines + 1:
                return {"too_many": "lines"}
    rows = [(line, [texts.get(at, "") for at in range(max(texts) + 1)]) for line, texts in lines.items()]
    return {"rows": rows, "faults": faults}


def _text(value: Any, kind: str) -> tuple[str, str | None]:
    """The text of a cell, and the code of what is wrong with it."""
    if kind in WRONG:
        return "", WRONG[kind]
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        return "", "import.date"
    if isinstance(value, bool):
        return "yes" if value else "no", None
    if isinstance(value, float):
        return format(value, ".15g"), None
    return str(value), None


def main() -> None:
    """Answer for the workbook on the standard input."""
    limit()
    most_lines, most_columns = map(int, sys.argv[1:])
    answer = json.dumps(read(sys.stdin.buffer.read(), most_lines, most_columns))
    sys.stdout.write(answer)


if __name__ == "__main__":
    main()
