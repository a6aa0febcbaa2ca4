"""The annex of the letter that invited to CMDT-21 is read as its agenda; letters are typed in many ways."""

from __future__ import annotations

from importlib.resources import files

import pytest

from plenary import data
from plenary.imports import letter
from plenary.imports.findings import NotReadable
from tests.imports.handed import bare, faults, handed, lines, seed

LETTER = (files(data) / "wtdc21_invitation.fr.txt").read_bytes()


def rows(*text: str) -> list[tuple[str, ...]]:
    """Number, kind, parent, statutory, title of each line that is read."""
    return [cells for _, cells in letter.read(lines(*text).encode()).lines]


def test_the_annex_is_the_agenda_of_the_seed_in_french() -> None:
    expected = [
        (
            item["number"],
            item["kind"],
            item["parent"] or "",
            "yes" if item["statutory"] else "no",
            item["title"]["fr"],
        )
        for item in data.agenda()
    ]
    read = letter.read(LETTER)
    assert [cells for _, cells in read.lines] == expected
    assert (read.header[-1], read.ignored) == ("title_fr", ())


def test_the_letter_handed_in_changes_nothing_in_the_conference_of_the_seed() -> None:
    made = handed("agenda", LETTER, seed(), name="letter.txt")
    assert (made.ready, made.changes_nothing, made.plan.unchanged) == (True, True, 24)


def test_the_letter_makes_the_agenda_of_a_conference_that_has_none() -> None:
    made = handed("agenda", LETTER, bare(), name="letter.txt")
    assert (made.ready, len(made.plan.added)) == (True, 24)
    assert {f[3] for f in faults(made)} == {"import.no_words"}
    assert made.plan.sheet.rows[0].line == 59


def test_what_is_read_of_a_letter_can_be_corrected_line_by_line() -> None:
    made = handed(
        "agenda", LETTER, seed(), name="letter.txt", corrections=[(75, "title_fr", "Déclaration de Kigali")]
    )
    assert [each.name for each in made.plan.changed] == ["9"]


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("1) Point", ("1", "item", "I", "yes", "Point")),
        ("- 1) Point", ("1", "item", "I", "yes", "Point")),
        (" – 1 ) Point:", ("1", "item", "I", "yes", "Point")),
        ("• 1. Point :", ("1", "item", "I", "yes", "Point")),
        ("**1)** Point", ("1", "item", "I", "yes", "Point")),
        ("1) Point – non statutaire", ("1", "item", "I", "no", "Point")),
        ("1) Item (non-statutory)", ("1", "item", "I", "no", "Item")),
        ("II. Autres", ("II", "section", "", "yes", "Autres")),
        ("II) Autres, Non Statutaire", ("II", "section", "", "no", "Autres")),
    ],
)
def test_a_line_may_be_typed_in_many_ways(line: str, read: tuple[str, ...]) -> None:
    assert rows("I Rapports", line)[1] == read


def test_items_below_a_section_that_is_not_statutory_are_not_and_the_next_section_is_again() -> None:
    text = rows("I Un – non statutaire", "1) A:", "a) B", "II Deux", "2) C")
    assert [(number, parent, statutory) for number, _, parent, statutory, _ in text] == [
        ("I", "", "no"), ("1", "I", "no"), ("1a", "1", "no"), ("II", "", "yes"), ("2", "II", "yes"),
    ]  # fmt: skip


def test_the_letter_before_the_annex_is_not_read() -> None:
    assert rows(
        "I have the honour", "1) to invite you", "Annex 2", "Draft agenda", "I Reports", "1) Item"
    ) == [
        ("I", "section", "", "yes", "Reports"),
        ("1", "item", "I", "yes", "Item"),
    ]
    assert letter.read(b"Annex\n1) Item\n").header[-1] == "title_en"


def test_a_title_may_go_on_in_the_next_line_and_stray_lines_are_told() -> None:
    text = lines(
        "Annexe",
        "I Rapports",
        "1) Un titre qui est",
        "trop long:",
        "",
        "-",
        "Genève, le 22 février",
        "2) Deux",
    )
    made = handed("agenda", text, bare(), name="a.txt")
    assert [row.cells["title_fr"] for row in made.plan.sheet.rows] == [
        "Rapports",
        "Un titre qui est trop long",
        "Deux",
    ]
    assert (7, "", "warning", "import.line_ignored", None) in faults(made)


def test_a_letter_without_an_agenda_says_so() -> None:
    with pytest.raises(NotReadable, match=r"import\.no_annex"):
        rows("Annexe", "Rien")


def test_white_space_within_a_line_is_one_space_however_much_of_it_there_is() -> None:
    assert rows("Annexe", f"I  Rapport{' ' * 40_000}sur la suite", "1)\tPoint") == [
        ("I", "section", "", "yes", "Rapport sur la suite"),
        ("1", "item", "I", "yes", "Point"),
    ]
