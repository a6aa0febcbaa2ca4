"""The kinds of files that can be brought, and the formats in which they are read and written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Protocol

from plenary.domain.conference import Conference
from plenary.imports import (
    agenda,
    agenda_plan,
    csv_file,
    delegations,
    delegations_plan,
    json_file,
    letter,
    texts,
    workbook,
)
from plenary.imports.columns import Column, Sheet, column_named
from plenary.imports.findings import NotReadable, said
from plenary.imports.grid import MOST_BYTES, Grid
from plenary.imports.plan import Cells, Plan, Trial

FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
"""What is written, by the ending of its name, with its media type."""
OTHERS = (b"PK", b"%PDF", b"\xd0\xcf\x11\xe0")
"""How files begin that are no plain text, whatever they are called."""


class Planning(Protocol):
    def __call__(self, sheet: Sheet, trial: Trial, *, remove: bool) -> Plan: ...


@dataclass(frozen=True)
class Kind:
    """A kind of file. ``current``: what the conference has, from the words of texts by their hash."""

    name: str
    columns: Sequence[Column]
    plan: Planning
    current: Callable[[Conference, str, Mapping[str, str]], Iterator[Cells]]


KINDS = {
    kind.name: kind
    for kind in (
        Kind("agenda", agenda.COLUMNS, agenda_plan.plan, lambda c, b, _: agenda.current(c.body(b).agenda)),
        Kind(
            "delegations",
            delegations.COLUMNS,
            delegations_plan.plan,
            lambda c, _b, _w: delegations.current(c.roll),
        ),
        Kind("texts", texts.COLUMNS, texts.plan, texts.current),
    )
}
EXPLAINED = tuple(
    f"import.explains.{kind.name}.{column.name}" for kind in KINDS.values() for column in kind.columns
)
"""The codes of what is said of each column in an empty sheet."""


def read(kind: Kind, name: str, content: bytes) -> Grid:
    """The lines of a file, by the ending of its name and what it begins with. Raises NotReadable."""
    if len(content) > MOST_BYTES:
        raise NotReadable("import.too_large", most=MOST_BYTES // 2**20)
    ending = PurePath(name.lower()).suffix.removeprefix(".")
    if ending == "xlsx" and content.startswith(b"PK\x03\x04"):
        return workbook.read(content)
    letters = ("txt",) if kind.name == "agenda" else ()
    if ending not in ("csv", "tsv", "json", *letters) or content.startswith(OTHERS):
        raise NotReadable("import.not_readable")
    if ending == "json":
        return json_file.read(content)
    if ending in letters:
        return letter.read(content)
    return csv_file.read(content, lambda header: column_named(kind.columns, header) is not None)


def header(kind: Kind, languages: Sequence[str], rows: Sequence[Cells] = ()) -> list[str]:
    """The columns of a sheet: words in these languages, and in whatever others the rows have."""
    names: list[str] = []
    for column in kind.columns:
        if not column.by_language:
            names.append(column.name)
            continue
        names += [f"{column.name}_{language}" for language in languages]
        names += sorted({n for row in rows for n in row if n.startswith(f"{column.name}_")} - {*names})
    return names


def written(
    kind: Kind, form: str, languages: Sequence[str], rows: Sequence[Cells] = (), language: str | None = None
) -> bytes:
    """A file of this format (one of FORMATS); ``language``: in which a workbook explains its columns.

    Raises NotReadable when the format cannot hold what is to be written.
    """
    names = header(kind, languages, rows)
    lines = [[row.get(name, "") for name in names] for row in rows]
    if form == "json":
        return json_file.write(names, lines)
    if form == "csv":
        return csv_file.write(names, lines)
    explained = [
        (
            column.name + ("_…" if column.by_language else ""),
            said(f"import.explains.{kind.name}.{column.name}", language, {}),
        )
        for column in kind.columns
        if language
    ]
    # Here, for openpyxl takes a while to import, and a house that starts writes no workbook yet.
    from plenary.imports import workbook_made

    return workbook_made.write(names, lines, explained)
