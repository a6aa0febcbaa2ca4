"""Which texts may enter the record: Unicode NFC, of a bounded length, nothing in them that cannot be shown."""

from __future__ import annotations

import unicodedata

from plenary.domain.vocabulary import Length

NEVER_SHOWN = frozenset("\u202d\u202e\ufeff")
"""Characters that turn the reading order of whatever follows, or are nothing at all."""


MOST_MARKS = 30
"""Combining marks in a row: no writing needs more (UAX #15, Stream-Safe Text Format), and to sort them takes as long
as the square of their number."""


def composed(text: str) -> str:
    """The text in NFC without white space around it; one that can never be shown stays as it is."""
    return (unicodedata.normalize("NFC", text) if stream_safe(text) else text).strip()


def stream_safe(text: str) -> bool:
    """Whether no character carries more marks than any writing needs."""
    if text.isascii():
        return True
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks > MOST_MARKS:
            return False
    return True


def fits(text: str, length: Length) -> bool:
    """Whether a composed text is neither too short nor too long."""
    return length.least <= len(text) <= length.most


def can_be_shown(text: str) -> bool:
    """Whether every character can be shown: no control characters but the end of a line, no half characters."""
    hidden = (c in NEVER_SHOWN or (unicodedata.category(c) in ("Cc", "Cs") and c != "\n") for c in text)
    return stream_safe(text) and not any(hidden)
