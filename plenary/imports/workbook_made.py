"""XLSX is written: every cell is text, and the same data are the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime

from openpyxl import Workbook
from openpyxl.styles import Alignment, NamedStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.constants import ARC_CORE
from openpyxl.xml.functions import tostring

from plenary.imports.findings import NotReadable
from plenary.imports.grid import neutral

MOST_OF_A_CELL = 32_767
"""Characters that a cell of a workbook can hold."""
_EPOCH = datetime(2000, 1, 1)


def write(
    header: Sequence[str], rows: Sequence[Sequence[str]], explained: Sequence[tuple[str, str]] = ()
) -> bytes:
    """A workbook of one sheet, and a second one that explains the columns, if they are ``explained``.

    Raises NotReadable when a text is longer than a cell can hold.
    """
    book = Workbook()
    aligned = Alignment(vertical="top", wrap_text=True)
    book.add_named_style(NamedStyle("text", number_format="@", alignment=aligned))
    sheet: Worksheet = book.worksheets[0]
    sheet.title, sheet.freeze_panes = "plenary", "A2"
    _fill(sheet, [header, *([neutral(cell) for cell in row] for row in rows)])
    if explained:
        _fill(book.create_sheet("columns"), explained)
    return _fixed(book)


def _fill(sheet: Worksheet, rows: Sequence[Sequence[str]]) -> None:
    """Every cell is text: a number or date that a spreadsheet makes of "4-5" would come back as something else."""
    widths: dict[int, int] = {}
    for line, row in enumerate(rows, 1):
        for at, text in enumerate(row, 1):
            if len(text) > MOST_OF_A_CELL:
                raise NotReadable("import.too_long_for_a_cell", line=line, most=MOST_OF_A_CELL)
            widths[at] = max(widths.get(at, 0), min(60, len(text)))
            cell = sheet.cell(line, at)
            cell.style = "text"
            if text:
                cell.value, cell.data_type = text, "s"
    for at, width in widths.items():
        sheet.column_dimensions[get_column_letter(at)].width = width + 4


def _fixed(book: Workbook) -> bytes:
    """The bytes of a workbook without the moment at which it was written."""
    saved, packed = io.BytesIO(), io.BytesIO()
    book.save(saved)
    book.properties.creator, book.properties.created, book.properties.modified = "plenary", _EPOCH, _EPOCH
    properties = tostring(book.properties.to_tree())
    with zipfile.ZipFile(saved) as written, zipfile.ZipFile(packed, "w") as again:
        for name in written.namelist():
            member = zipfile.ZipInfo(name, _EPOCH.timetuple()[:6])
            member.compress_type = zipfile.ZIP_DEFLATED
            again.writestr(member, properties if name == ARC_CORE else written.read(name))
    return packed.getvalue()
