"""Workbooks that would unpack to more than any machine has are refused before, or while, they are unpacked."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from plenary.imports import workbook as books
from plenary.imports.findings import NotReadable
from tests.imports.handed import bare, handed, workbook

GOOD = workbook([["number", "title_en"], ["1", "One"]])
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
HEADER = '<row r="1"><c t="str"><v>number</v></c><c t="str"><v>title_en</v></c></row>'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))

MANY = "".join(f"<c><v>{n * 7919}</v></c>" for n in range(100_000))


def changed(members: dict[str, str | bytes], dropped: tuple[str, ...] = ()) -> bytes:
    """A good workbook with other members."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as good, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bad:
        for name in good.namelist():
            if name not in members and name not in dropped:
                bad.writestr(name, good.read(name))
        for name, content in members.items():
            bad.writestr(name, content)
    return packed.getvalue()


def refused(content: bytes) -> str:
    with pytest.raises(NotReadable) as wrong:
        handed("agenda", content, name="bomb.xlsx")
    return wrong.value.refusal.code


def rows(count: int, row: str) -> str:
    return f"<worksheet {MAIN}><sheetData>{row * count}</sheetData></worksheet>"


@pytest.fixture
def unpacked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which files were given to the process that unpacks."""
    asked: list[str] = []
    run: Callable[..., Any] = subprocess.run

    def noticed(*arguments: Any, **more: Any) -> Any:
        asked.append("unpacked")
        return run(*arguments, **more)

    monkeypatch.setattr(books.subprocess, "run", noticed)
    return asked


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({SHEET: b"\0" * (9 * 2**20)}, "import.unpacks_too_large"),
        ({"xl/media/a.bin": b"\0" * (600 * 2**10)}, "import.unpacks_too_large"),
        ({f"xl/media/{n}": bytes(range(256)) * 7 for n in range(200)}, "import.unpacks_too_large"),
        ({f"xl/media/{n}": "0123456789" * 25_000 for n in range(80)}, "import.unpacks_too_large"),
    ],
    ids=["one member", "ratio", "many members", "sum"],
)
def test_a_bomb_is_seen_without_unpacking_it(
    members: dict[str, str | bytes], code: str, unpacked: list[str]
) -> None:
    assert refused(changed(members)) == code
    assert unpacked == []


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({SHEET: rows(2500, "<row><c><v>1</v></c></row>")}, "import.too_many_lines"),
        ({SHEET: rows(1, HEADER + '<row r="2"><c r="XFD2"><v>1</v></c></row>')}, "import.too_many_columns"),
        ({SHEET: rows(1, HEADER + '<row r="1048576"><c r="XFD1048576"/></row>')}, "import.no_lines"),
        ({SHEET: f'<!DOCTYPE a [<!ENTITY l0 "lol">{LAUGHS}]>{rows(1, "<row><c><v>&l9;</v></c></row>")}'},
         "import.not_readable"),
        ({SHEET: '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + rows(1, "<row><c><v>&x;</v></c></row>")},
         "import.not_readable"),
        ({SHEET: rows(1, HEADER + f"<row>{MANY}</row>")}, "import.unpacks_too_large"),
        ({STRINGS: f"<sst {MAIN}>{MANY}</sst>"}, "import.unpacks_too_large"),
        ({SHEET: "<worksheet"}, "import.not_readable"),
        ({"xl/workbook.xml": "<nothing/>"}, "import.not_readable"),
    ],
    ids=["lines", "columns", "far corner", "laughs", "outside", "marks", "marks of strings", "broken",
         "no book"],
)  # fmt: skip
def test_what_unpacks_badly_is_refused(members: dict[str, str | bytes], code: str) -> None:
    assert refused(changed(members)) == code


def test_a_line_far_below_the_others_is_not_lost() -> None:
    far = HEADER + '<row r="900000"><c t="str"><v>1</v></c></row>'
    made = handed("agenda", changed({SHEET: rows(1, far)}), bare(), name="a.xlsx")
    assert [(f.line, f.code) for f in made.findings if f.column == "title_en"] == [
        (900_000, "import.missing")
    ]


def test_a_process_that_takes_too_long_or_too_much_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    ends: list[Any] = [
        subprocess.CompletedProcess((), -24, b"", b""),
        subprocess.CompletedProcess((), 1, b"", b"MemoryError"),
        subprocess.TimeoutExpired("", 1),
    ]

    def run(*_arguments: Any, **_more: Any) -> Any:
        end = ends.pop()
        if isinstance(end, Exception):
            raise end
        return end

    monkeypatch.setattr(books.subprocess, "run", run)
    assert [refused(GOOD) for _ in range(3)] == ["import.unpacks_too_large"] * 3


def test_another_zip_or_one_with_a_name_twice_is_no_workbook() -> None:
    assert refused(changed({}, ("xl/workbook.xml",))) == "import.not_readable"
    packed = io.BytesIO(changed({}))
    with zipfile.ZipFile(packed, "a") as again, pytest.warns(UserWarning, match="Duplicate name"):
        again.writestr("xl/workbook.xml", "<other/>")
    assert refused(packed.getvalue()) == "import.not_readable"


def test_the_good_workbook_that_all_of_them_are_made_of_is_read() -> None:
    assert handed("agenda", changed({}), name="a.xlsx").plan.sheet.rows[0].cells["title_en"] == "One"
