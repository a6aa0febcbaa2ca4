"""The words of a text: read from plain lines, numbered, written for the hash in exactly one way."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from plenary.domain.texts.messages import SubmitText, TextKind
from plenary.domain.texts.views import show_words
from plenary.domain.texts.wording import Part, digest, kept, letter, read, shape, wording, written
from plenary.domain.vocabulary import Words
from plenary.web.wire import parse

LANGUAGES = ("en", "fr", "ar", "es", "ru", "zh")
LINES = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs",)) | st.sampled_from("1a2.) \n()ا١é"), max_size=60
)
bodies = st.dictionaries(st.sampled_from(LANGUAGES), LINES, min_size=1)


def parts(text: str) -> list[tuple[str, str]]:
    """The paragraphs of a text in one language: number and words; operative ones have figures for numbers."""
    return [(each.number, each.text) for each in wording({"en": text})["en"]]


# Reading


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("recalling\nnoting", [("a", "recalling"), ("b", "noting")]),
        ("a) recalling\nb) noting", [("a", "recalling"), ("b", "noting")]),
        ("(c) recalling\nzz)  noting", [("a", "recalling"), ("b", "noting")]),
        ("1. decides\n2. invites", [("1", "decides"), ("2", "invites")]),
        ("7) decides\n3 . invites\n١. يقرر", [("1", "decides"), ("2", "invites"), ("3", "يقرر")]),
        ("recalling\n1. decides", [("a", "recalling"), ("1", "decides")]),
        ("1. decides\nto begin\na) now\n2. invites", [("1", "decides\nto begin\na) now"), ("2", "invites")]),
        ("  recalling \n\n \n  1.  decides\t", [("a", "recalling"), ("1", "decides")]),
        (
            "1.5 million\n2022. a year\n1.\n1",
            [("a", "1.5 million"), ("b", "2022. a year"), ("c", "1."), ("d", "1")],
        ),
        ("e.g.) an example", [("a", "e.g.) an example")]),
        ("", []),
        (" \n\t\n", []),
    ],
)
def test_a_line_is_a_paragraph_and_a_number_begins_what_is_decided(
    text: str, paragraphs: list[tuple[str, str]]
) -> None:
    assert parts(text) == paragraphs
    figures = [each.number.isdigit() for each in wording({"en": text})["en"]]
    assert figures == [each.part == Part.OPERATIVE for each in wording({"en": text})["en"]]


def test_letters_go_on_after_z() -> None:
    assert [letter(n) for n in (1, 26, 27, 52, 53, 702, 703)] == ["a", "z", "aa", "az", "ba", "zz", "aaa"]


def test_the_shape_counts_preambular_and_operative_paragraphs() -> None:
    assert shape(wording({"en": "x\ny\n1. z"})["en"]) == (2, 1)
    assert shape(wording({"en": ""})["en"]) == (0, 0)


def test_words_are_shown_paragraph_by_paragraph() -> None:
    assert show_words(wording({"en": "recalling\n1. decides", "fr": "1. décide"})) == {
        "en": [
            {"part": "preambular", "number": "a", "text": "recalling"},
            {"part": "operative", "number": "1", "text": "decides"},
        ],
        "fr": [{"part": "operative", "number": "1", "text": "décide"}],
    }


# Writing


def test_the_exact_text_is_canonical_and_has_no_numbers() -> None:
    text = written(wording({"fr": "1. décide", "en": "recalling\n1. decides"}))
    assert text == (
        '{"en":{"operative":["decides"],"preambular":["recalling"]},'
        '"fr":{"operative":["décide"],"preambular":[]}}'
    )


def test_the_hash_of_a_text_is_what_anybody_computes() -> None:
    """SHA-256 of the UTF-8 of the exact text, computed elsewhere: a hash on record never changes."""
    ((hash, text),) = kept(wording({"en": "1. decides"})).items()
    assert text == '{"en":{"operative":["decides"],"preambular":[]}}'
    assert hash == digest(text) == "de85d8da54c137a2728ddf9c872a82c8595f34abfdb93f2af5f77f90f6a0ec1c"


@given(body=bodies)
@example(body={"en": "a) b) c\n1. 2. d\n\u2028e"})
def test_what_was_written_is_read_back(body: Words) -> None:
    words = wording(body)
    assert read(written(words)) == words
    assert written(read(written(words))) == written(words)


@given(body=bodies)
def test_the_same_words_have_the_same_hash_however_their_lines_are_numbered_and_spaced(body: Words) -> None:
    words = wording(body)
    typed = {
        language: "\n\n".join(f"  {each.number}) {each.text} " for each in paragraphs)
        for language, paragraphs in words.items()
    }
    # A number or a letter that the words themselves begin with is no numbering.
    assume(wording(typed) == words)
    assert kept(wording(typed)) == kept(words)


@given(one=bodies, other=bodies)
@example(one={"en": "a"}, other={"fr": "a"})
@example(one={"en": "a"}, other={"en": "1. a"})
@example(one={"en": "a\nb"}, other={"en": "b\na"})
@example(one={"en": "1. a\nb"}, other={"en": "1. a\n2. b"})
@example(one={"en": "a"}, other={"en": "A"})
@example(one={"en": "a b"}, other={"en": "a  b"})
@example(one={"en": "a"}, other={"en": "a", "fr": ""})
def test_other_words_have_another_hash(one: Words, other: Words) -> None:
    assert (kept(wording(one)).keys() == kept(wording(other)).keys()) == (wording(one) == wording(other))


@pytest.mark.parametrize("decomposed", ["de\u0301cide", "décide"])
def test_words_are_kept_in_one_form_of_unicode_whatever_the_tablet_sends(decomposed: str) -> None:
    args = {"kind": "resolution", "title": "x", "item": "i3.14", "body": {"fr": f"1. {decomposed}"}}
    command = parse({"id": "request-1", "name": "text.submit", "args": args}, "plenary", "fr").command
    assert isinstance(command, SubmitText)
    assert command.kind == TextKind.RESOLUTION
    assert list(command.keeps().values()) == ['{"fr":{"operative":["décide"],"preambular":[]}}']


GOOD = written(wording({"en": "recalling\n1. decides"}))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "1",
        '{"en":[]}',
        '{"en":{}}',
        '{"en":{"operative":[]}}',
        '{"en":{"operative":[1],"preambular":[]}}',
        '{"en":{"operative":["x"],"preambular":null}}',
        '{"en":{"operative":"x","preambular":[]}}',
        '{"en":{"operative":["x"],"other":[],"preambular":[]}}',
        GOOD + " ",
        GOOD.replace(":", ": "),
        GOOD.replace("decides", "\\u0064ecides"),
    ],
)
def test_what_the_house_has_not_written_is_not_read(text: str) -> None:
    assert read(GOOD)
    with pytest.raises(ValueError, match=r"words of a text|Expecting"):
        read(text)
