"""Every word of the house is in every catalogue; English and French are complete, and written as they should be."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from docs import catalogues
from docs.reading import refusals
from docs.reading.source import ROOT
from plenary import resources
from plenary.domain.floor.messages import Office
from plenary.words import LANGUAGES

DRAFT = "draft, to be checked by conference services"
NARROW = "\u202f"
COMPLETE = ("en", "fr")


def texts(said: object) -> list[str]:
    """What a message says, or is called by, one text for each form."""
    return [str(one) for one in said] if isinstance(said, tuple | list) else [str(said or "")]


def messages(language: str) -> Iterator[tuple[str, list[str], Message]]:
    """Every message of a catalogue but its header: key, words, and the rest."""
    path = resources.TRANSLATIONS / language / "LC_MESSAGES" / "plenary.po"
    with path.open("rb") as file:
        for message in read_po(file, locale=language, abort_invalid=True):
            if message.id:
                yield texts(message.id)[0], texts(message.string), message


def english() -> dict[str, list[str]]:
    """What every key says in English: a code by its sentence, everything else by itself."""
    return {
        key: words if all(words) else texts(message.id) for key, words, message in messages("en")
    }  # fmt: skip


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{(\w*)\}", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_holds_exactly_what_the_house_says(language: str) -> None:
    path = resources.TRANSLATIONS / language / "LC_MESSAGES" / "plenary.po"
    assert path.read_text("utf-8") == catalogues.written(language), "run: make messages"


def test_the_template_holds_exactly_what_the_house_says() -> None:
    assert catalogues.TEMPLATE.read_text("utf-8") == catalogues.template(), "run: make messages"


def test_every_code_has_its_sentence_in_english_and_everything_its_words_in_french() -> None:
    said = {key: all(words) for key, words, _ in messages("en")}
    assert [code for code in catalogues.codes() if not said[code]] == []
    assert [key for key, words, _ in messages("fr") if not all(words)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_whole_or_absent(language: str) -> None:
    assert [key for key, words, _ in messages(language) if any(words) and not all(words)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_fill_in_what_the_english_fills_in(language: str) -> None:
    original = english()
    for key, words, message in messages(language):
        wanted = placeholders(" ".join(original[key]))
        for text in filter(None, words):
            # A plural form may say its number in a word: "one delegation".
            found = placeholders(text) | ({"n"} if isinstance(message.id, tuple) and "n" in wanted else set())
            assert found == wanted, f"{language}: {key}"


def test_a_refusal_fills_in_only_details_that_it_tells() -> None:
    original = english()
    for code, (_, details) in refusals.arises().items():
        assert placeholders(original[code][0]) <= details, code


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_stray_space_or_typewriter_sign(language: str) -> None:
    for key, words, _ in messages(language):
        for text in words:
            assert text == text.strip(), key
            assert not re.search(r"  |\t|\n|\.\.\.|--|\"|'", text), f"{language}: {key}"


def test_french_is_set_as_french() -> None:
    for key, words, _ in messages("fr"):
        for text in words:
            plain = re.sub(r"\{\w+\}", "X", text)
            assert not re.search(rf"[^{NARROW}][;:!?»]|«[^{NARROW}]", plain), f"{key}: {text!r}"


def test_arabic_says_that_it_is_a_draft() -> None:
    drafted = [(key, message.user_comments) for key, words, message in messages("ar") if any(words)]
    assert drafted
    assert [key for key, comments in drafted if DRAFT not in comments] == []


def test_the_log_chooses_among_the_sentences_that_the_catalogues_have() -> None:
    source = (ROOT / "static/src/screens/desk/sentences.js").read_text("utf-8")
    table = source.partition("const VARIANT = {")[2].partition("};")[0]
    assert sorted(re.findall(r"'([\w.]+)': \(", table)) == sorted(catalogues.VARIANTS)


def test_the_desk_finds_every_office_by_name() -> None:
    source = (ROOT / "static/src/screens/desk/names.js").read_text("utf-8")
    listed = source.partition("export const OFFICES = [")[2].partition("]")[0]
    assert re.findall(r"'(\w+)'", listed) == [str(office) for office in Office]
