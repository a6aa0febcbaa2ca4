"""An agenda from a file: every wrong line is named; a draft is loaded anew, an adopted agenda changed item by item."""

from __future__ import annotations

from typing import Any

import pytest

from plenary.domain.agenda.messages import (
    InsertItem,
    ItemKind,
    LoadAgenda,
    RetitleItem,
    SetStatutory,
)
from plenary.domain.conference import Conference
from plenary.domain.texts.messages import SubmitText, TextKind
from plenary.imports.desk import Preview
from tests.imports.handed import SMALL, adopted, after, bare, current, faults, handed, lines, seed
from tests.story import an_open_sitting, given, item

HEAD = "number,kind,parent,statutory,title_en,title_fr"


def small(**changed: str) -> str:
    """The small agenda with other lines, by the numbers they have there; an empty one is left out."""
    rows = {row.split(",")[0]: row for row in SMALL} | changed
    return lines(*(row for row in rows.values() if row))


def drafted(conference: Conference) -> list[tuple[str, str | None]]:
    """Numbers and the numbers above them."""
    items = conference.body("plenary").agenda.items
    return [(i.number, items[i.parent].number if i.parent else None) for i in items.values()]


def loaded() -> Conference:
    """The conference with the small agenda."""
    return after(handed("agenda", small(), bare()))


def names(things: list[Any]) -> list[str]:
    return [each.name for each in things]


def changes(made: Preview) -> dict[str, list[tuple[str, str, str]]]:
    """What is changed: field, before and after, by number."""
    return {
        each.name: [(f["field"], f["before"], f["after"]) for f in each.fields()]
        for each in made.plan.changed
    }


# Wrong lines


@pytest.mark.parametrize(
    ("row", "column", "code", "fix"),
    [
        (",item,I,yes,Closing,Clôture", "number", "import.missing", None),
        ("4 a),item,I,yes,Closing,Clôture", "number", "import.number_form", "4a"),
        ("2.,item,I,yes,Closing,Clôture", "number", "import.number_form", "2"),
        ("2)  ,item,I,yes,Closing,Clôture", "number", "import.number_form", "2"),
        ("1,item,I,yes,Closing,Clôture", "number", "import.twice", None),
        ("x" * 17 + ",item,I,yes,Closing,Clôture", "number", "import.length", None),
        ("2,itme,I,yes,Closing,Clôture", "kind", "import.not_one_of", "item"),
        ("2,Rubrique,I,yes,Closing,Clôture", "kind", "import.not_one_of", "section"),
        ("2,qqq,I,yes,Closing,Clôture", "kind", "import.not_one_of", None),
        ("2,item,1 A),yes,Closing,Clôture", "parent", "import.unknown_parent", "1a"),
        ("2,item,II,yes,Closing,Clôture", "parent", "import.unknown_parent", None),
        ("2,item,2,yes,Closing,Clôture", "parent", "import.unknown_parent", None),
        ("2,item,I,yess,Closing,Clôture", "statutory", "import.not_yes_or_no", "yes"),
        ("2,item,I,nan,Closing,Clôture", "statutory", "import.not_yes_or_no", "non"),
        ("2,item,I,perhaps,Closing,Clôture", "statutory", "import.not_yes_or_no", None),
        ("2,item,I,yes,,", "title_en", "import.missing", None),
        ("2,item,I,yes," + "x" * 1001 + ",Clôture", "title_en", "import.length", None),
        ("2,item,I,yes,Clo\ufeffsing,Clôture", "title_en", "import.characters", None),
    ],
)
def test_a_wrong_cell_is_named_with_its_correction(row: str, column: str, code: str, fix: str | None) -> None:
    content = small(**{"2": row})
    fix = "no" if fix == "non" else fix
    made = handed("agenda", content, bare())
    assert faults(made, "error") == [(5, column, "error", code, fix)]
    if fix:
        corrected = handed("agenda", content, bare(), corrections=[(5, column, fix)])
        assert corrected.ready or column == "parent"


@pytest.mark.parametrize(
    ("row", "column", "code", "fix"),
    [
        ("2,item,I,yes,Closing,", "title_fr", "import.no_words", None),
        ("2,item,I,yes,,Clôture", "title_en", "import.no_words", None),
        ("2,item,I,yes,Closing  words,Clôture", "title_en", "import.spaces", "Closing words"),
    ],
)
def test_what_should_be_looked_at_is_a_warning(row: str, column: str, code: str, fix: str | None) -> None:
    made = handed("agenda", small(**{"2": row}), bare())
    assert (made.ready, faults(made)) == (True, [(5, column, "warning", code, fix)])


def test_several_faults_of_several_lines_are_told_at_once_and_the_rows_know_the_worst() -> None:
    made = handed(
        "agenda", small(**{"1": "1,itme,I,oo,Opening,", "3": "3,item,II,no,Any  other,Divers"}), bare()
    )
    states = {row["line"]: row["state"] for row in made.shown("en")["rows"]}
    assert states == {2: "ok", 3: "error", 4: "ok", 5: "ok", 6: "ok", 7: "warning"}


# Order and parents


def test_kinds_and_parents_are_found_from_numbers_and_order() -> None:
    numbered = ("1", "I", "2", "2a", "2b", "3", "3bis", "4.1", "II", "4", "4.1a")
    content = lines("number,title_en,title_fr", *(f"{number},A,B" for number in numbered))
    made = after(handed("agenda", content, bare()))
    assert drafted(made) == [
        ("1", None), ("I", None), ("2", "I"), ("2a", "2"), ("2b", "2"), ("3", "I"), ("3bis", "I"), ("4.1", "I"),
        ("II", None), ("4", "II"), ("4.1a", "4.1"),
    ]  # fmt: skip
    kinds = [i.kind for i in made.body("plenary").agenda.items.values()]
    assert kinds.count(ItemKind.SECTION) == 2


def test_what_is_not_told_of_being_statutory_follows_the_section() -> None:
    content = lines(
        "number,statutory,title_en,title_fr", "I,no,A,B", "1,,A,B", "1a,,A,B", "2,yes,A,B", "II,,A,B"
    )
    items = after(handed("agenda", content, bare())).body("plenary").agenda.items.values()
    assert [i.statutory for i in items] == [False, False, False, True, True]


# A draft


def test_a_new_draft_is_loaded_as_one_command() -> None:
    made = handed("agenda", small(), bare())
    (command,) = made.plan.trial.commands
    assert isinstance(command, LoadAgenda)
    assert names(made.plan.added) == ["I", "1", "1a", "2", "II", "3"]
    again = handed("agenda", small(), after(made))
    assert (again.changes_nothing, again.plan.unchanged) == (True, 6)


def test_a_changed_draft_shows_what_changes_field_by_field() -> None:
    content = small(**{"1": "1,item,I,no,Opening,Début", "3": "3,item,I,no,Any other business,Divers",
                       "4": "4,item,II,no,Party,Fête"})  # fmt: skip
    made = handed("agenda", content, loaded())
    assert changes(made) == {
        "1": [("statutory", "yes", "no"), ("title_fr", "Ouverture", "Début")],
        "3": [("parent", "II", "I")],
    }
    assert (names(made.plan.added), made.plan.unchanged) == (["4"], 4)


def test_an_item_that_moves_is_one_change_and_those_it_passes_are_none() -> None:
    rows = list(SMALL)
    content = lines(*rows[:2], rows[4], *rows[2:4], *rows[5:])
    made = handed("agenda", content, loaded())
    assert changes(made) == {"2": [("order", "4", "2")]}
    assert [n for n, _ in drafted(after(made))] == ["I", "2", "1", "1a", "II", "3"]


def test_what_the_file_does_not_name_is_kept_where_it_stood_unless_it_shall_go() -> None:
    content = small(**{"1": "", "1a": "", "2": "2,item,I,yes,The end,Fin", "II": ""}).replace(",II,", ",I,")
    kept = handed("agenda", content, loaded())
    assert names(kept.plan.kept) == ["1", "1a", "II"]
    assert faults(kept, "warning") == [(1, "number", "warning", "import.keeps", None)]
    assert drafted(after(kept)) == [
        ("I", None),
        ("1", "I"),
        ("1a", "1"),
        ("2", "I"),
        ("3", "I"),
        ("II", None),
    ]
    gone = handed("agenda", content, loaded(), remove=True)
    assert (names(gone.plan.removed), gone.plan.kept) == (["1", "1a", "II"], [])
    assert drafted(after(gone)) == [("I", None), ("2", "I"), ("3", "I")]
    assert kept.plan.digest != gone.plan.digest


def test_titles_in_languages_that_the_file_lacks_stay_and_are_pointed_out() -> None:
    made = handed("agenda", lines("number,title_fr", "1,Tout autre chose", "2,Clôture"), loaded())
    assert (2, "title_fr", "warning", "import.words_kept", None) in faults(made)
    titles = {i.number: dict(i.title) for i in after(made).body("plenary").agenda.items.values()}
    assert titles["1"] == {"en": "Opening", "fr": "Tout autre chose"}
    assert titles["2"] == {"en": "Closing", "fr": "Clôture"}


def test_an_item_with_a_text_cannot_go() -> None:
    conference = loaded()
    two = next(i.id for i in conference.body("plenary").agenda.items.values() if i.number == "2")
    made = handed("agenda", small(), conference)
    made.plan.trial.do(SubmitText(kind=TextKind.DECISION, title={"en": "A"}, body={"en": "1. B"}, item=two))
    gone = handed("agenda", small(**{"2": ""}), after(made), remove=True)
    assert faults(gone, "error") == [(1, "number", "error", "agenda.has_a_text", None)]


def test_more_items_than_an_agenda_may_have_are_an_error() -> None:
    content = lines("number,title_en,title_fr", *(f"{n},A,B" for n in range(1, 502)))
    assert faults(handed("agenda", content, bare()), "error") == [
        (1, "number", "error", "import.too_many_items", None)
    ]


# An agenda that was adopted, or of which an item was opened


def test_an_adopted_agenda_is_changed_item_by_item() -> None:
    content = lines(
        HEAD + ",decision",
        "9,item,II,yes,Kigali Declaration,Déclaration de Kigali,",
        "9bis,item,II,yes,Youth,Jeunesse,",
        "9ter,item,II,no,Partnerships,Partenariats,The plenary at its first meeting",
        "III,section,,yes,Partner2Connect,Partner2Connect,The plenary",
    )
    made = handed("agenda", content, adopted())
    assert faults(made, "error") == []
    kinds = [type(command) for command in made.plan.trial.commands]
    assert kinds == [RetitleItem, InsertItem, InsertItem, SetStatutory, RetitleItem, SetStatutory]
    items = {i.number: i for i in after(made).body("plenary").agenda.items.values()}
    order = [*items]
    assert order[order.index("9") : order.index("10")] == ["9", "9bis", "9ter"]
    assert [items[n].statutory for n in ("9bis", "9ter", "III", "13")] == [True, False, True, True]
    assert items["9"].former_titles[0].title["en"] == "Addis Ababa Declaration"


@pytest.mark.parametrize(
    ("rows", "numbers"),
    [
        (["5bis,item,II,yes,A,B"], "II 5 5bis 6"),
        (["15,item,III,yes,A,B"], "13 14 15"),
        (["10c,item,10,yes,A,B"], "10 10a 10b 10c 11"),
        (["10c,item,,yes,A,B"], "10 10a 10b 10c 11"),
        (["5.0,item,II,yes,A,B", "5,item,II,yes,A,B"], "II 5.0 5 6"),
        (["7,item,II,yes,A,B", "7.5,item,II,yes,A,B", "7.6,item,II,yes,A,B"], "7 7.5 7.6 8"),
    ],
)
def test_a_new_item_is_inserted_where_the_file_has_it_or_its_number_belongs(
    rows: list[str], numbers: str
) -> None:
    content = lines(HEAD.replace("statutory", "note"), *rows)
    order = " ".join(n for n, _ in drafted(after(handed("agenda", content, adopted()))))
    assert numbers in order


@pytest.mark.parametrize(
    ("rows", "remove", "found"),
    [
        (["2,item,II,yes,,Rapport"], False, (2, "number", "import.adopted_moves")),
        (["2,section,I,yes,A,B"], False, (2, "number", "import.adopted_moves")),
        (["3,,,,A,B", "2,,,,A,B"], False, (3, "number", "import.adopted_moves")),
        (["IV,section,,yes,A,B"], False, (2, "kind", "import.section_later")),
        (["5a,item,5,yes,A,B"], False, (3, "number", "import.no_place")),
        (["2,item,I,no,A,B"], False, (2, "decision", "import.decision_missing")),
        (["2,item,I,yes,A,B"], True, (1, "number", "import.adopted_removal")),
    ],
)
@pytest.mark.parametrize("opened", [False, True])
def test_what_an_adopted_agenda_does_not_allow_is_an_error_at_its_line(
    rows: list[str], remove: bool, found: tuple[int, str, str], opened: bool
) -> None:
    conference = given(an_open_sitting, item("1")).conference if opened else adopted()
    rows = [{"2,item,II,yes,,Rapport": "II,,,,A,B\n2,item,II,yes,,Rapport"}.get(row, row) for row in rows]
    rows = [f"5,,,,A,B\n{row}" if row.startswith("5a") else row for row in rows]
    rows = [f"I,,,,A,B\n{row}" if row.startswith("2,") and ",I," in row else row for row in rows]
    made = handed("agenda", lines(HEAD, *rows), conference, remove=remove)
    assert found[1:] in [(column, code) for _, column, _, code, _ in faults(made, "error")]
    assert made.plan.trial.commands == [] or not made.ready


def test_who_decided_is_only_recorded_with_a_change() -> None:
    content = lines("number,statutory,title_en,title_fr,decision", "2,yes,A,B,The plenary")
    for conference in (adopted(), seed()):
        assert "import.decision_unused" in [f[3] for f in faults(handed("agenda", content, conference))]


def test_the_sheet_of_an_agenda_tells_parents_that_its_order_does_not() -> None:
    content = lines(HEAD, "I,section,,yes,A,B", "1,item,I,yes,A,B", "2,item,none,yes,A,B")
    conference = after(handed("agenda", content, bare()))
    assert [row.get("parent") for row in current("agenda", conference)] == [None, "I", "none"]
