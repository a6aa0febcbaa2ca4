"""Words of the house in the languages of its seats: sentences of refusals, and catalogues for the browser."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from functools import cache
from gettext import c2py
from typing import Any

from babel.core import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from plenary import resources
from plenary.domain.vocabulary import Refusal

LANGUAGES = ("en", "fr", "ar", "es", "ru", "zh")
FALLBACK = "en"
RIGHT_TO_LEFT = frozenset({"ar"})


def of_browser(accepted: Iterable[str]) -> str:
    """The first of these language tags, best first, that the house speaks: ``fr`` for ``fr-CH``."""
    asked = (tag.partition("-")[0].lower() for tag in accepted)
    return next((language for language in asked if language in LANGUAGES), FALLBACK)


@cache
def catalogue(language: str) -> Catalog:
    """The catalogue of one language, read from its .po file; what is not translated is absent."""
    path = resources.TRANSLATIONS / language / "LC_MESSAGES" / "plenary.po"
    with path.open("rb") as file:
        return read_po(file, locale=language)


def sentence(code: str, language: str) -> str:
    """The sentence for a code, in this language or else in English; the code itself as the last resort."""
    for tried in (language, FALLBACK):
        if tried in LANGUAGES and (message := catalogue(tried).get(code)) and message.string:
            return str(message.string)
    return code


class _Details(dict[str, Any]):
    def __missing__(self, name: str) -> str:
        return "…"


def refusal(no: Refusal, language: str) -> dict[str, Any]:
    """A refusal as the wire carries it: code, a sentence in the seat's language, citation, details."""
    shown: dict[str, Any] = {
        "code": no.code,
        "text": sentence(no.code, language).format_map(_Details(no.details)),
    }
    if no.cite:
        shown["cite"] = no.cite
    if no.details:
        shown["details"] = dict(no.details)
    return shown


def plural_forms(language: str) -> dict[str, int]:
    """Which gettext form each CLDR plural category takes, found by trying numbers on the file's own header.

    The order of forms is never assumed: tools write the Arabic header in different orders.
    """
    header = dict(catalogue(language).mime_headers).get("Plural-Forms", "")
    formula = header.partition("plural=")[2].rstrip("; ")
    index: Callable[[int], int] = c2py(formula)
    category = Locale.parse(language).plural_form
    forms: dict[str, int] = {}
    for number in (*range(201), 1_000_000):
        forms.setdefault(category(number), index(number))
    return forms


@cache
def browser_catalogue(language: str) -> tuple[str, str]:
    """The catalogue for the browser: its file name, which changes with its content, and its JSON."""
    messages: dict[str, Any] = {}
    # English has words for the codes alone; where a language lacks one, the screen shows English, not the code.
    for entry in (*catalogue(FALLBACK), *catalogue(language)):
        one = entry.id if isinstance(entry.id, str) else entry.id[0]
        forms = entry.string if isinstance(entry.string, str) else list(entry.string or ())
        if one and forms and all(forms):
            messages[one] = forms
    text = json.dumps(
        {"plural": plural_forms(language), "messages": messages}, ensure_ascii=False, sort_keys=True
    )
    return f"{language}-{hashlib.sha256(text.encode()).hexdigest()[:12]}.json", text
