"""Which texts may enter the record: Unicode NFC, of a bounded length, nothing in them that cannot be shown."""

from __future__ import annotations

import unicodedata

from plenary.domain.vocabulary import Length

NEVER_SHOWN = frozenset("\u202d\u202e\ufeff")
"""Characters that turn the reading order of whatever follows, or are nothing at all."""


def composed(text: str) -> str:
    """The text in NFC without white space around it."""
    return unicodedata.normalize("NFC", text).strip()


def fits(text: str, length: Length) -> bool:
    """Whether a composed text is neither too short nor too long."""
    return length.least <= len(text) <= length.most


def can_be_shown(text: str) -> bool:
    """Whether every character can be shown: no control characters but the end of a line, no half characters."""
    return not any(c in NEVER_SHOWN or (unicodedata.category(c) in ("Cc", "Cs") and c != "\n") for c in text)
