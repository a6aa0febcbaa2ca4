"""The official phrasing of a decision in both languages of the record; the chair or secretary changes it as needed."""

from __future__ import annotations

from plenary.domain.agenda.state import Item
from plenary.domain.founding import Founded
from plenary.domain.texts.messages import TextKind
from plenary.domain.texts.state import Text
from plenary.domain.vocabulary import Words
from plenary.words import sentence

LANGUAGES = ("en", "fr")
MANNERS = ("consensus", "no_objection", "acclamation")
SAYS = (
    *(f"phrase.{verb}.{kind}" for verb in ("adopted", "rejected") for kind in TextKind),
    "phrase.approved",
    "phrase.body.plenary",
    *(f"phrase.manner.{manner}" for manner in MANNERS),
)
"""The codes of what is said here."""


def phrased(body: Founded, item: Item, text: Text | None, manner: str, *, adopted: bool) -> Words:
    """The words of a decision on a text of an item, or on the item itself, by language."""
    said = {}
    for language in LANGUAGES:
        verb = (
            "phrase.approved"
            if text is None
            else f"phrase.{'adopted' if adopted else 'rejected'}.{text.kind}"
        )
        said[language] = sentence(verb, language).format(
            body=sentence("phrase.body.plenary", language)
            if body.kind == "plenary"
            else _in(body.name, language),
            manner=sentence(f"phrase.manner.{manner}", language),
            title=_in(text.title if text else item.title, language),
            symbol=text.symbol if text else "",
            number=item.number,
        )
    return said


def _in(words: Words, language: str) -> str:
    """The words in this language, or else in the first there is."""
    return words.get(language) or words.get("en") or next(iter(words.values()))
