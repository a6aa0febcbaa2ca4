"""Files as people hand them in, the conference they are handed in to, and what comes of it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from typing import Any

from openpyxl import Workbook

from plenary.domain.agenda.messages import AdoptAgenda
from plenary.domain.conference import Conference, apply
from plenary.imports.columns import Correction
from plenary.imports.desk import Brought, Preview, preview
from plenary.imports.kinds import KINDS, written
from plenary.imports.plan import Cells
from tests.hall import founding
from tests.story import given

Fault = tuple[int, str, str, str, str | None]
"""What was found: line, column, level, code, and what to put there instead."""

SMALL = (
    "number,kind,parent,statutory,title_en,title_fr",
    "I,section,,yes,Reports,Rapports",
    "1,item,I,yes,Opening,Ouverture",
    "1a,item,1,yes,Officers,Bureau",
    "2,item,I,yes,Closing,Clôture",
    "II,section,,no,Events,Manifestations",
    "3,item,II,no,Any other business,Divers",
)
"""A small agenda."""


def seed() -> Conference:
    """The conference of the seed with its roll and its draft agenda."""
    return founding("itu").conference


def bare() -> Conference:
    """The conference when it was just founded: no roll, no agenda."""
    return apply(None, founding("itu").entries[0])


def adopted() -> Conference:
    """The conference of the seed, its agenda adopted."""
    return given().do("chair", AdoptAgenda()).conference


def handed(
    kind: str,
    content: str | bytes,
    conference: Conference | None = None,
    *,
    name: str = "file.csv",
    corrections: Sequence[tuple[int, str, str]] = (),
    remove: bool = False,
) -> Preview:
    """A file that is handed in for a look."""
    content = content.encode() if isinstance(content, str) else content
    corrected = [Correction(*each) for each in corrections]
    brought = Brought(kind, name, content, corrected, remove)
    return preview(brought, conference or seed(), "plenary")


def lines(*rows: str) -> str:
    """The lines of a text file."""
    return "\n".join(rows) + "\n"


def faults(made: Preview, level: str | None = None) -> list[Fault]:
    """What was found in a file, in order; with a ``level``, only that."""
    return [
        (f.line, f.column, str(f.level), f.code, f.fix)
        for f in made.findings
        if level in (None, str(f.level))
    ]


def after(made: Preview) -> Conference:
    """The conference as it would be."""
    assert made.ready, faults(made)
    return made.plan.trial.conference


def current(kind: str, conference: Conference, words: dict[str, str] | None = None) -> list[Cells]:
    """What the conference has, as lines of a sheet."""
    return list(KINDS[kind].current(conference, "plenary", words or {}))


def exported(kind: str, form: str, conference: Conference, words: dict[str, str] | None = None) -> bytes:
    """What the conference has, as a file of this format."""
    rows = current(kind, conference, words)
    return written(KINDS[kind], form, conference.about.languages, rows)


def workbook(rows: Sequence[Sequence[Any]], change: Callable[[Workbook], None] | None = None) -> bytes:
    """An XLSX file as a spreadsheet writes it; ``change``: what else somebody did to it."""
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    if change:
        change(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def listed(*objects: dict[str, Any]) -> str:
    """A JSON file."""
    return json.dumps(list(objects), ensure_ascii=False)
