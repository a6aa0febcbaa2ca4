"""Texts from a file: registered under their symbols and items; what is registered already stays as it is."""

from __future__ import annotations

import pytest

from plenary.domain.conference import Conference
from plenary.domain.texts.wording import Paragraph, Part, wording
from plenary.domain.texts.wording import written as hashed
from plenary.imports.desk import Preview
from plenary.imports.texts import lines as typed
from tests.imports.handed import after, current, faults, handed, listed, seed

WORDS = {"en": "Recalling all\n1. decides", "fr": "Rappelant tout\n1) décide"}
TEXT = {
    "symbol": "WTDC-21/37",
    "kind": "resolution",
    "item": "8",
    "sponsor": "KEN",
    "on_behalf_of": "African Group",
    "title_en": "On youth",
    "title_fr": "De la jeunesse",
    "words_en": WORDS["en"],
    "words_fr": WORDS["fr"],
}


def brought(conference: Conference | None = None, *texts: dict[str, str]) -> Preview:
    """These texts handed in, as JSON."""
    return handed("texts", listed(*(texts or (TEXT,))), conference, name="texts.json")


def registered() -> Conference:
    """The conference with the text."""
    return after(brought())


@pytest.mark.parametrize(
    ("changed", "column", "code", "fix"),
    [
        ({"kind": "projet de résolution"}, "kind", "import.not_one_of", "resolution"),
        ({"kind": ""}, "kind", "import.missing", None),
        ({"symbol": "x" * 61}, "symbol", "import.length", None),
        ({"item": ""}, "item", "import.missing", None),
        ({"item": "4 a"}, "item", "import.unknown_item", "4a"),
        ({"item": "99"}, "item", "import.unknown_item", None),
        ({"sponsor": "ken"}, "sponsor", "import.unknown_sponsor", "KEN"),
        ({"sponsor": "Kenia"}, "sponsor", "import.unknown_sponsor", "KEN"),
        ({"sponsor": "Côte d’ivoire"}, "sponsor", "import.unknown_sponsor", "CIV"),
        ({"sponsor": "KQX"}, "sponsor", "import.unknown_sponsor", None),
        ({"title_en": "", "title_fr": ""}, "title_en", "import.missing", None),
        ({"words_en": "", "words_fr": ""}, "words_en", "import.missing", None),
        ({"words_en": "x" * 40_001}, "words_en", "import.cell_too_long", None),
        ({"words_en": "1. a\n2. b"}, "symbol", "text.languages_differ", None),
        ({"item": "II"}, "symbol", "text.needs_an_item", None),
    ],
)
def test_a_wrong_cell_is_named_with_its_correction(
    changed: dict[str, str], column: str, code: str, fix: str | None
) -> None:
    made = brought(None, TEXT | changed)
    ((line, *found),) = faults(made, "error")
    assert (line, *found[:3]) == (2, column, "error", code)
    assert found[3] == fix


def test_new_texts_are_registered_in_the_order_of_the_file() -> None:
    other = TEXT | {"symbol": "", "item": "9", "sponsor": "", "on_behalf_of": ""}
    made = brought(None, TEXT, other)
    texts = list(after(made).texts.texts.values())
    assert [text.symbol for text in texts] == ["WTDC-21/37", "WTDC-21/2"]
    assert texts[0].languages == ("en", "fr")
    assert after(made).roll.delegations[texts[0].sponsor or ""].code == "KEN"
    assert [each.name for each in made.plan.added] == ["WTDC-21/37", "+"]


def test_a_text_that_is_registered_with_the_same_words_is_unchanged() -> None:
    made = brought(registered())
    assert (made.ready, made.changes_nothing, made.plan.unchanged) == (True, True, 1)
    retyped = TEXT | {"words_en": "  Recalling all\n\n 1)  decides"}
    assert brought(registered(), retyped).changes_nothing


def test_the_same_file_without_symbols_registers_nothing_twice() -> None:
    nameless = TEXT | {"symbol": ""}
    conference = after(brought(None, nameless))
    assert brought(conference, nameless).changes_nothing


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"words_en": "Recalling nothing\n1. decides"}, "words_en"),
        ({"title_fr": "Autre"}, "title_fr"),
        ({"title_fr": ""}, "title_fr"),
        ({"kind": "decision"}, "kind"),
        ({"item": "9"}, "item"),
        ({"sponsor": ""}, "sponsor"),
        ({"on_behalf_of": "CEPT"}, "on_behalf_of"),
    ],
)
def test_a_registered_text_does_not_change(changed: dict[str, str], column: str) -> None:
    # An empty cell keeps its column because another line fills it.
    other = TEXT | {"symbol": "WTDC-21/38"}
    made = brought(registered(), TEXT | changed, other)
    assert faults(made, "error") == [(2, column, "error", "import.text_differs", None)]


def test_no_text_goes_because_a_file_does_not_name_it() -> None:
    other = TEXT | {"symbol": "WTDC-21/38"}
    made = handed("texts", listed(other), registered(), name="texts.json", remove=True)
    assert (made.plan.removed, made.plan.kept, len(after(made).texts.texts)) == ([], [], 2)


@pytest.mark.parametrize(
    "body",
    [
        "Preamble\nMore\n1. One\nmore of one\n2. Two",
        "a) 1. looks numbered\nb) (c) looks lettered\n1) 2. looks twice",
        "1. only operative",
        "only preamble",
        "\n".join(f"{n}. x" for n in range(1, 1100)),
        "\n".join(f"line {n}" for n in range(1, 900)),
    ],
)
def test_paragraphs_are_typed_so_that_they_are_read_as_the_same(body: str) -> None:
    (read,) = wording({"en": body}).values()
    assert wording({"en": typed(read)}) == {"en": read}


def test_a_paragraph_of_its_own_number_is_typed_with_it() -> None:
    paragraphs = (Paragraph(Part.PREAMBULAR, "a", "Recalling"), Paragraph(Part.OPERATIVE, "1", "decides"))
    assert typed(paragraphs) == "Recalling\n1. decides"


def test_texts_are_exported_with_their_words_and_left_out_when_they_were_erased() -> None:
    (text,) = registered().texts.texts.values()
    (row,) = current("texts", registered(), {text.hash: hashed(wording(WORDS))})
    assert row == TEXT | {"words_fr": "Rappelant tout\n1. décide"}
    assert current("texts", registered()) == []
    assert current("texts", seed()) == []
