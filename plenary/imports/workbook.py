"""XLSX: looked at before it is unpacked, and read by a process with limits."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile

from plenary.imports import workbook_process
from plenary.imports.findings import NotReadable
from plenary.imports.grid import MOST_COLUMNS, MOST_LINES, Fault, Grid, gridded, restored

MOST_MEMBERS = 200
MOST_OF_A_MEMBER = 8 * 1024 * 1024
MOST_UNPACKED = 16 * 1024 * 1024
MOST_RATIO, SMALL = 100, 256 * 1024
"""How much larger than its packed bytes a member may be; a small one harms nobody."""
WITHIN_S = 10


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
