"""The words of the house: every refusal has its sentence in English and French, and plurals are those of gettext."""

from __future__ import annotations

import ast
import gettext
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.core import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

import plenary
from plenary import words
from plenary.domain.vocabulary import Refusal

CONFLICT = {"seq", "by"}
REFUSING = {"Refusal": 0, "refused": 1, "refuse": 0}
"""Where in its arguments a call that refuses has the code."""


def refusals() -> Iterator[tuple[str, str, set[str]]]:
    """Every place in the code that refuses: where, with which code, and the names of the details it tells."""
    for path in sorted(Path(plenary.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in REFUSING:
                place = REFUSING[node.func.id]
                for code in codes(node.args[place]) if len(node.args) > place else ():
                    yield f"{path.name}:{node.lineno}", code, details(node)


def codes(said: ast.expr) -> Iterator[str]:
    """The codes an expression may be: one text, or one of two."""
    if isinstance(said, ast.Constant) and isinstance(said.value, str):
        yield said.value
    if isinstance(said, ast.IfExp):
        yield from (*codes(said.body), *codes(said.orelse))


def details(call: ast.Call) -> set[str]:
    """The names of the details that a refusal tells."""
    found: set[str] = set()
    told = [keyword.value for keyword in call.keywords if keyword.arg == "details"]
    if isinstance(call.func, ast.Name) and call.func.id == "Refusal":
        told += call.args[2:]
    else:
        found |= {keyword.arg for keyword in call.keywords if keyword.arg}
    for each in told:
        if isinstance(each, ast.Dict):
            found |= {key.value for key in each.keys if isinstance(key, ast.Constant)}
    if any(keyword.arg is None for keyword in call.keywords):
        found |= CONFLICT
    return found


FOUND = tuple(refusals())
SENT_OTHERWISE = ("internal", "not_found", "malformed", "too_large", "unauthorised", "too_many_connections")


def test_the_places_that_refuse_are_found() -> None:
    assert len(FOUND) > 70
    assert {code for _, code, _ in FOUND} > {
        "floor.list_closed",
        "not_allowed",
        "roll.already_present",
        "malformed",
    }


@pytest.mark.parametrize("code", sorted({code for _, code, _ in FOUND} | set(SENT_OTHERWISE)))
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_refusal_has_its_sentence(code: str, language: str) -> None:
    entry = words.catalogue(language).get(code)
    assert entry, f"{code} is missing in {language}"
    assert str(entry.string).endswith((".", "?"))
    assert "fuzzy" not in entry.flags


@pytest.mark.parametrize(
    ("where", "code", "told"), FOUND, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_sentence_fills_in_only_what_the_refusal_tells(where: str, code: str, told: set[str]) -> None:
    for language in words.LANGUAGES:
        wanted = set(re.findall(r"\{(\w+)\}", words.sentence(code, language)))
        assert wanted <= told, f"{where}: {code} does not tell {wanted - told}"


def test_a_refusal_is_told_with_its_details_in_the_language_of_the_seat() -> None:
    no = Refusal("sitting.number_taken", "GR 12", {"last": 7})
    for language in ("en", "fr"):
        shown = words.refusal(no, language)
        assert (shown["code"], shown["cite"], shown["details"]) == (
            "sitting.number_taken",
            "GR 12",
            {"last": 7},
        )
        assert "7" in shown["text"]
        assert "{" not in shown["text"]
    assert words.refusal(no, "en")["text"] != words.refusal(no, "fr")["text"]


def test_what_a_language_does_not_say_is_said_in_english_and_what_nobody_says_by_its_code() -> None:
    english = words.sentence("floor.list_closed", "en")
    assert words.sentence("floor.list_closed", "xx") == english
    assert words.sentence("no.such_code", "fr") == "no.such_code"
    assert words.refusal(Refusal("no.such_code", details={"a": "{b}"}), "fr")["text"] == "no.such_code"


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("fr-CH, en;q=0.5", "fr"),
        ("de, es-MX;q=0.8, en;q=0.2", "es"),
        ("en;q=0.3, zh-Hans-CN", "zh"),
        ("AR-eg", "ar"),
        ("de, *", "en"),
        ("", "en"),
    ],
)
def test_the_language_of_a_browser_is_the_best_that_the_house_speaks(header: str, language: str) -> None:
    accepted = parse_accept_header(header, LanguageAccept).values()
    assert words.of_browser(accepted) == language


# Catalogues for the browser


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_plurals_are_those_of_gettext(language: str) -> None:
    """Python's own gettext, from a compiled catalogue, is the judge."""
    theirs = compiled(language)
    forms, category = words.plural_forms(language), Locale.parse(language).plural_form
    for number in (*range(201), 1_000, 1_000_000, 1_000_001):
        assert forms[category(number)] == theirs.plural(number), (language, number)


class Compiled(gettext.GNUTranslations):
    """Python's gettext with a name for its plural formula."""

    def plural(self, number: int) -> int:
        """Which of the forms f0, f1 … a number takes."""
        return int(self.ngettext("one", "many", number).removeprefix("f"))


def compiled(language: str) -> Compiled:
    """A catalogue with the header of the file of this language and one message in every plural form."""
    header = dict(words.catalogue(language).mime_headers)["Plural-Forms"]
    count = int(header.partition("nplurals=")[2].partition(";")[0])
    catalog = Catalog(locale=language, charset="utf-8")
    catalog.mime_headers = [("Content-Type", "text/plain; charset=utf-8"), ("Plural-Forms", header)]
    catalog.add(("one", "many"), tuple(f"f{n}" for n in range(count)))
    catalog._plural_expr, catalog._num_plurals = header.partition("plural=")[2].rstrip("; "), count
    file = io.BytesIO()
    write_mo(file, catalog)
    file.seek(0)
    return Compiled(file)


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_the_browsers_catalogue_has_every_translated_message_and_a_name_of_its_own(language: str) -> None:
    name, text = words.browser_catalogue(language)
    read = json.loads(text)
    assert re.fullmatch(rf"{language}-[0-9a-f]{{12}}\.json", name)
    assert set(read) == {"plural", "messages"}
    forms = max(read["plural"].values()) + 1
    assert all(isinstance(m, str) or len(m) == forms for m in read["messages"].values())
    if language in ("en", "fr"):
        assert read["messages"]["floor.list_closed"] == words.sentence("floor.list_closed", language)
