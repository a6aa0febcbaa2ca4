"""XLSX: looked at before it is unpacked, read by a process with limits; the same data are written as the same bytes."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from datetime import datetime

from openpyxl import Workbook
from openpyxl.styles import Alignment, NamedStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.constants import ARC_CORE
from openpyxl.xml.functions import tostring

from plenary.imports import workbook_process
from plenary.imports.findings import NotReadable
from plenary.imports.grid import MOST_COLUMNS, MOST_LINES, Fault, Grid, gridded, neutral, restored

MOST_MEMBERS = 200
MOST_OF_A_MEMBER = 8 * 1024 * 1024
MOST_UNPACKED = 16 * 1024 * 1024
MOST_RATIO, SMALL = 100, 256 * 1024
"""How much larger than its packed bytes a member may be; a small one harms nobody."""
WITHIN_S = 10
MOST_OF_A_CELL = 32_767
"""Characters that a cell of a workbook can hold."""
_EPOCH = datetime(2000, 1, 1)


def read(content: bytes) -> Grid:
    """The lines of the first visible sheet. Raises NotReadable."""
    look_at(content)
    # Isolated, and without our environment: whatever a file does to it, it knows nothing of this house.
    command = [sys.executable, "-I", workbook_process.__file__, str(MOST_LINES), str(MOST_COLUMNS)]
    try:
        ended = subprocess.run(  # noqa: S603  # our own module
            command, input=content, capture_output=True, timeout=WITHIN_S, check=False, env={}
        )
    except subprocess.TimeoutExpired:
        raise NotReadable("import.unpacks_too_large") from None
    if ended.returncode < 0 or b"MemoryError" in ended.stderr:
        raise NotReadable("import.unpacks_too_large")
    if ended.returncode:
        raise NotReadable("import.not_readable")
    found = json.loads(ended.stdout)
    if found.get("too_many") == "marks":
        raise NotReadable("import.unpacks_too_large")
    if too_many := found.get("too_many"):
        most = {"lines": MOST_LINES, "columns": MOST_COLUMNS}[too_many]
        raise NotReadable(f"import.too_many_{too_many}", most=most)
    rows = [(line, [restored(cell) for cell in cells]) for line, cells in found["rows"]]
    return gridded(rows, [Fault(*fault) for fault in found["faults"]])


def look_at(content: bytes) -> None:
    """Raises NotReadable for what is no workbook, or one that would unpack to more than any sheet of ours is."""
    try:
        members = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise NotReadable("import.not_readable") from None
    if len(members) > MOST_MEMBERS or sum(m.file_size for m in members) > MOST_UNPACKED:
        raise NotReadable("import.unpacks_too_large")
    for member in members:
        packed_well = member.file_size > SMALL and member.file_size > MOST_RATIO * member.compress_size
        if member.file_size > MOST_OF_A_MEMBER or packed_well:
            raise NotReadable("import.unpacks_too_large")
    names = [member.filename for member in members]
    if "xl/workbook.xml" not in names or len(set(names)) < len(names):
        raise NotReadable("import.not_readable")


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
