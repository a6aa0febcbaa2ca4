"""Files in every format give the same lines; what cannot be read says so, naming the line and what to do."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from plenary import data
from plenary.imports.findings import NotReadable
from plenary.imports.grid import MOST_BYTES, MOST_CHARACTERS, neutral, restored
from tests.imports.handed import SMALL, after, bare, exported, faults, handed, lines, listed, seed, workbook

CELLS = [row.split(",") for row in SMALL]


def numbers(content: str | bytes, name: str = "a.csv") -> list[str]:
    """The numbers of the agenda that a file makes in a conference without one."""
    items = after(handed("agenda", content, bare(), name=name)).body("plenary").agenda.items
    return [item.number for item in items.values()]


def unreadable(content: str | bytes, name: str = "a.csv", kind: str = "agenda") -> tuple[str, dict[str, Any]]:
    """Why a file cannot be read."""
    with pytest.raises(NotReadable) as wrong:
        handed(kind, content, name=name)
    return wrong.value.refusal.code, dict(wrong.value.refusal.details)


# Formats


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_csv_file_may_have_any_separator_mark_and_end_of_line(separator: str, mark: str, end: str) -> None:
    content = mark + end.join(separator.join(row) for row in CELLS)
    assert numbers(content) == ["I", "1", "1a", "2", "II", "3"]


def test_a_separator_inside_a_title_is_not_taken_for_one() -> None:
    content = lines('number;"title_en";title_fr', '1;"Reports, a, b, c";Rapports', "2;One\ttwo;Un")
    made = handed("agenda", content, bare())
    assert [row.cells["title_en"] for row in made.plan.sheet.rows] == ["Reports, a, b, c", "One\ttwo"]


def test_a_workbook_and_json_say_the_same_as_csv() -> None:
    objects = [dict(zip(CELLS[0], row, strict=True)) for row in CELLS[1:]]
    nested = [
        {"number": o["number"], "statutory": o["statutory"] == "yes", "kind": o["kind"], "parent": o["parent"] or None,
         "title": {"en": o["title_en"], "fr": o["title_fr"]}}
        for o in objects
    ]  # fmt: skip
    plans = {
        handed("agenda", content, bare(), name=name).plan.digest
        for content, name in (
            (lines(*SMALL), "a.csv"),
            (workbook(CELLS), "A.XLSX"),
            (listed(*objects), "a.json"),
            (listed(*nested), "a.json"),
        )
    }
    assert len(plans) == 1


def test_the_seed_itself_is_an_agenda_in_json() -> None:
    made = handed("agenda", listed(*map(dict, data.agenda())), bare(), name="agenda.json")
    assert (len(made.plan.added), faults(made)) == (24, [])
    assert handed("agenda", listed(*map(dict, data.agenda())), name="agenda.json").changes_nothing


def test_french_headers_are_known_and_case_and_accents_do_not_matter() -> None:
    content = lines("Numéro;TYPE;Intitulé (fr);titre_EN;Statutaire", "1;item;Ouverture;Opening;oui")
    made = handed("agenda", content, bare())
    assert made.plan.sheet.columns == ("number", "kind", "title_fr", "title_en", "statutory")
    assert (made.ready, faults(made)) == (True, [])


def test_lines_keep_the_numbers_that_a_spreadsheet_shows() -> None:
    content = lines("number,title_en,title_fr", "", '1,"Two\nlines",Un', "", "x,,")
    assert [f[:2] for f in faults(handed("agenda", content, bare()), "error")] == [(5, "title_en")]
    rows = [[], CELLS[0], [], ["x", "item", "", "", None, None]]
    assert faults(handed("agenda", workbook(rows), bare(), name="a.xlsx"), "error")[0][:2] == (4, "title_en")


def test_a_workbook_with_numbers_merged_cells_and_hidden_rows_is_read() -> None:
    def spoil(book: Workbook) -> None:
        sheet = book.worksheets[0]
        sheet.merge_cells("A9:D9")
        sheet.row_dimensions[3].hidden = True
        sheet["Z400"].font = Font(bold=True)
        book.create_sheet("Notes")["A1"] = "=1+1"

    rows = [
        ["number", "statutory", "title_en", "title_fr"],
        [1, True, "One", "Un"],
        [2.0, False, "Two", "Deux"],
    ]
    made = handed("agenda", workbook(rows, spoil), bare(), name="a.xlsx")
    items = after(made).body("plenary").agenda.items.values()
    assert [(item.number, item.statutory) for item in items] == [("1", True), ("2", False)]


# What has no plain value


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("=1+1", "import.formula"),
        ('=HYPERLINK("http://x")', "import.formula"),
        (datetime.date(2026, 4, 5), "import.date"),
        (datetime.datetime(2026, 4, 5, 1, 2), "import.date"),
        (datetime.timedelta(hours=4), "import.date"),
        ("#N/A", "import.error_value"),
    ],
)
def test_a_cell_of_a_workbook_without_a_plain_value_is_named(value: object, code: str) -> None:
    content = workbook([["number", "title_en", "title_fr"], ["1", "One", value]])
    made = handed("agenda", content, bare(), name="a.xlsx")
    assert faults(made, "error") == [(2, "title_fr", "error", code, None)]
    corrected = handed("agenda", content, bare(), name="a.xlsx", corrections=[(2, "title_fr", "Un")])
    assert (corrected.ready, faults(corrected)) == (True, [])


def test_a_formula_as_a_header_is_an_error_of_line_1() -> None:
    content = workbook([["number", "=1", "title_en"], ["1", "x", "One"]])
    assert {f[:4] for f in faults(handed("agenda", content, bare(), name="a.xlsx"), "error")} == {
        (1, "2", "error", "import.formula"),
        (2, "2", "error", "import.beyond_the_columns"),
    }


def test_a_value_of_json_that_is_no_text_is_named() -> None:
    content = listed({"number": "1", "title_en": "One", "parent": ["I"]}, {"number": 2.5, "title_en": "Two"})
    made = handed("agenda", content, bare(), name="a.json")
    found = [(line, column) for line, column, _, code, _ in faults(made) if code == "import.not_a_value"]
    assert found == [(2, "parent"), (3, "number")]


# What cannot be read


@pytest.mark.parametrize(
    ("content", "name", "code", "details"),
    [
        (b"number,title_en\n1,One\n2,\xe9t\xe9\n", "a.csv", "import.encoding", {"line": 3}),
        ("number,title_en\n1,One\n".encode("utf-16"), "a.csv", "import.encoding", {"line": 1}),
        (lines("number,title_en", "1,One", '2,"Two'), "a.csv", "import.broken_quotes", {"line": 3}),
        (lines("number,title_en", '1,"One"x'), "a.csv", "import.broken_quotes", {"line": 2}),
        ("", "a.csv", "import.no_lines", {}),
        (lines("number,title_en"), "a.csv", "import.no_lines", {}),
        ("[]", "a.json", "import.no_lines", {}),
        ('[{"number": 1}\n,]', "a.json", "import.not_json", {"line": 2}),
        ('{"number": 1}', "a.json", "import.not_json", {"line": 1}),
        ("[1]", "a.json", "import.not_json", {"line": 1}),
        ('[{"number": 1, "number": 2}]', "a.json", "import.not_json", {"line": 1}),
        ('[{"title_en": "a", "title": {"en": "b"}}]', "a.json", "import.not_json", {"line": 1}),
        ('[{"number": NaN}]', "a.json", "import.not_json", {"line": 1}),
        ("[" * 100_000, "a.json", "import.not_json", {"line": 1}),
        ("9" * 10_000, "a.json", "import.not_json", {"line": 1}),
        ("Dear Madam", "letter.txt", "import.no_annex", {}),
        (b"PK\x03\x04 something", "a.xlsx", "import.not_readable", {}),
        (b"\xd0\xcf\x11\xe0 an old workbook", "a.xls", "import.not_readable", {}),
        (b"%PDF-1.7", "a.csv", "import.not_readable", {}),
        ("number,title_en\n1,One\n", "a.xlsx", "import.not_readable", {}),
        ("number,title_en\n1,One\n", "a.docx", "import.not_readable", {}),
        ("number,title_en\n1,One\n", "agenda", "import.not_readable", {}),
        (lines("number", *["1"] * 2001), "a.csv", "import.too_many_lines", {"most": 2000}),
        (lines(",".join(map(str, range(61))), "1"), "a.csv", "import.too_many_columns", {"most": 60}),
        ("x" * (MOST_BYTES + 1), "a.csv", "import.too_large", {"most": 2}),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    content: str | bytes, name: str, code: str, details: dict[str, Any]
) -> None:
    assert unreadable(content, name) == (code, details)


def test_a_letter_is_an_agenda_and_nothing_else() -> None:
    letter = lines("Annexe", "I Rapports", "1) Point")
    assert numbers(letter, "letter.txt") == ["I", "1"]
    assert unreadable(letter, "letter.txt", "delegations") == ("import.not_readable", {})


def test_a_huge_cell_and_one_that_cannot_be_shown_are_named() -> None:
    content = lines("number,title_en,title_fr", f"1,One,{'x' * (MOST_CHARACTERS + 1)}", "2,Two,\u202eDeux")
    assert faults(handed("agenda", content, bare()), "error") == [
        (2, "title_fr", "error", "import.cell_too_long", None),
        (3, "title_fr", "error", "import.characters", None),
    ]


# Columns


def test_a_column_that_is_misspelt_is_renamed_with_one_click() -> None:
    content = lines("number,titel_en,title_fr,note", "1,One,Un,x")
    made = handed("agenda", content, bare())
    assert faults(made) == [
        (1, "note", "warning", "import.column_unknown", None),
        (1, "titel_en", "warning", "import.column_unknown", "title_en"),
        (2, "title_en", "warning", "import.no_words", None),
    ]
    renamed = handed("agenda", content, bare(), corrections=[(1, "titel_en", "title_en")])
    assert faults(renamed) == [(1, "note", "warning", "import.column_unknown", None)]


@pytest.mark.parametrize("place", [(1, "title_fr"), (2, "title_fr"), (3, "title_en")])
def test_a_correction_of_a_cell_that_is_not_there_is_an_error(place: tuple[int, str]) -> None:
    content = lines("number,title_en", "1,One")
    made = handed("agenda", content, bare(), corrections=[(*place, "x"), (2, "title_en", "Two")])
    assert faults(made, "error") == [(*place, "error", "import.no_cell", None)]


def test_columns_that_lack_stand_twice_or_have_no_name_are_errors() -> None:
    content = lines("title_en,title_en,,title_fr", "One,Two,x,Un,y")
    assert faults(handed("agenda", content, bare()), "error") == [
        (1, "number", "error", "import.column_missing", None),
        (1, "title_en", "error", "import.column_twice", None),
        (2, "3", "error", "import.beyond_the_columns", None),
        (2, "5", "error", "import.beyond_the_columns", None),
    ]


# Cells that a spreadsheet would take for formulas


@pytest.mark.parametrize(
    "text", ["=1+1", "+41", "-x", "@x", "'=x", "''-", "＝x", "＋", "－", "＠", "\t=", "plain", "'s"]
)
def test_no_cell_of_an_export_is_a_formula_and_it_is_read_back(text: str) -> None:
    assert neutral(text)[0] not in "=+-@\t\r＝＋－＠"
    assert restored(neutral(text)) == text


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_the_same_data_are_written_as_the_same_bytes(form: str) -> None:
    assert exported("delegations", form, seed()) == exported("delegations", form, seed())
