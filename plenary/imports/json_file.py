"""JSON: a list of objects with the names of the columns; words by language may be nested, ``{"title": {"en": …}}``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from plenary.imports.csv_file import text_of
from plenary.imports.findings import NotReadable
from plenary.imports.grid import Fault, Grid, within_limits


def read(content: bytes) -> Grid:
    """The lines of a JSON file; the n-th object is line n + 1, as if a header stood above it. Raises NotReadable."""
    try:
        listed = json.loads(text_of(content), object_pairs_hook=_unique, parse_constant=_no_number)
    except json.JSONDecodeError as wrong:
        raise NotReadable("import.not_json", line=wrong.lineno) from None
    except (ValueError, RecursionError):
        raise NotReadable("import.not_json", line=1) from None
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        raise NotReadable("import.not_json", line=1)
    if not listed:
        raise NotReadable("import.no_lines")
    flat = [_flat(each) for each in listed]
    header = tuple(dict.fromkeys(name for each in flat for name in each))
    within_limits(len(flat), len(header))
    faults: list[Fault] = []
    lines = []
    for number, each in enumerate(flat, 2):
        values = [each.get(name) for name in header]
        faults += [Fault(number, at, "import.not_a_value") for at, v in enumerate(values) if not _plain(v)]
        lines.append((number, tuple(_cell(value) for value in values)))
    return Grid(header, tuple(lines), tuple(faults))


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({key for key, _ in pairs}) < len(pairs):
        raise ValueError("a key stands twice")
    return dict(pairs)


def _no_number(text: str) -> None:
    raise ValueError(f"{text} is no number")


def _flat(each: dict[str, Any]) -> dict[str, Any]:
    """The object with nested words as columns of their own: ``title_en``."""
    flat: dict[str, Any] = {}
    for name, value in each.items():
        nested = {f"{name}_{key}": part for key, part in value.items()} if isinstance(value, dict) else {}
        for key, part in (nested or {name: value}).items():
            if key in flat:
                raise NotReadable("import.not_json", line=1)
            flat[key] = part
    return flat


def _plain(value: object) -> bool:
    return value is None or isinstance(value, str | bool | int)


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None or not _plain(value) else str(value)


def write(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """A list of objects, an object a line; cells that are empty are left out."""
    lines = [
        json.dumps({name: cell for name, cell in zip(header, row, strict=True) if cell}, ensure_ascii=False)
        for row in rows
    ]
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode()
