"""What everybody may know of the texts; their words come by HTTP."""

from __future__ import annotations

from typing import Any

from plenary.domain.conference import Conference
from plenary.domain.section import Section
from plenary.domain.texts.state import Text
from plenary.domain.texts.wording import Wording
from plenary.domain.vocabulary import Audience


def show_text(text: Text) -> dict[str, Any]:
    """A text without its words. ``languages``: in which its words are ready."""
    shown: dict[str, Any] = {
        "id": text.id,
        "symbol": text.symbol,
        "kind": str(text.kind),
        "title": text.title,
        "state": str(text.state),
        "item": text.item,
        "hash": text.hash,
        "languages": list(text.languages),
        "at": text.at,
    }
    if text.sponsor:
        shown["sponsor"] = text.sponsor
    if text.on_behalf_of:
        shown["on_behalf_of"] = text.on_behalf_of
    return shown


def show_words(words: Wording) -> dict[str, Any]:
    """The words of a text by language, paragraph by paragraph."""
    return {
        language: [{"part": str(each.part), "number": each.number, "text": each.text} for each in paragraphs]
        for language, paragraphs in words.items()
    }


def show_texts(conference: Conference, audience: Audience) -> dict[str, Any]:
    """The texts of this body's items, in the order of their registration."""
    texts = conference.texts.texts.values()
    return {"texts": [show_text(text) for text in texts if text.body == audience.body]}


SECTIONS = (Section("texts", lambda c, _: (c.texts,), show_texts),)
