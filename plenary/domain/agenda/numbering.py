"""Numbers of items put in later: 6bis, 6ter … so that no other item changes its number."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

SUFFIXES = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies")


def next_number(after: str, taken: Collection[str]) -> tuple[str, str] | None:
    """The first free number after ``after`` and the number it follows; ``None`` when all suffixes are used."""
    # The longest suffix that fits: 6quater ends with "ter", too.
    stem = after.removesuffix(max((s for s in SUFFIXES if after.endswith(s)), key=len, default=""))
    family = pairwise(stem + suffix for suffix in ("", *SUFFIXES))
    return next(((number, before) for before, number in family if number not in taken), None)
