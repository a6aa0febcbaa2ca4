"""Numbers of items put in later: 6bis, 6ter … so that no other item changes its number."""

from __future__ import annotations

from collections.abc import Collection

SUFFIXES = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies")


def next_number(after: str, taken: Collection[str]) -> str | None:
    """The first free number after ``after``; ``None`` when all suffixes are used."""
    stem = next((after.removesuffix(s) for s in SUFFIXES if after.endswith(s)), after)
    return next((stem + s for s in SUFFIXES if stem + s not in taken), None)
