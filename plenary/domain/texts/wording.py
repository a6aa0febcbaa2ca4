"""The words of a text: plain paragraphs, preambular and operative, numbered, and their hash."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from plenary.domain.vocabulary import Words, canonical

NUMBERED = re.compile(r"\d{1,3}\s?[.)]\s+(?=\S)")
LETTERED = re.compile(r"\(?[a-z]{1,2}\)\s+(?=\S)")


class Part(StrEnum):
    """Why a text decides (preambular, lettered) and what it decides (operative, numbered)."""

    PREAMBULAR = "preambular"
    OPERATIVE = "operative"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. ``number``: a), b) … of the preamble, 1, 2 … of the operative part."""

    part: Part
    number: str
    text: str


Wording = Mapping[str, tuple[Paragraph, ...]]
"""The paragraphs of a text by language."""


def wording(body: Words) -> Wording:
    """Read the words of a text, a paragraph a line, in each language.

    A line that begins with a number ("1. " or "1) ") begins an operative paragraph, and lines without one behind it
    belong to it; everything before the first is the preamble. Numbers and letters are given anew.
    """
    return {language: _paragraphs(text) for language, text in body.items()}


def _paragraphs(text: str) -> tuple[Paragraph, ...]:
    preamble: list[str] = []
    operative: list[str] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if number := NUMBERED.match(line):
            operative.append(line[number.end() :])
        elif operative:
            operative[-1] += "\n" + line
        else:
            preamble.append(LETTERED.sub("", line, count=1) if LETTERED.match(line) else line)
    return (
        *(Paragraph(Part.PREAMBULAR, letter(n), each) for n, each in enumerate(preamble, 1)),
        *(Paragraph(Part.OPERATIVE, str(n), each) for n, each in enumerate(operative, 1)),
    )


def letter(n: int) -> str:
    """a, b … z, aa, ab …"""
    before, rest = divmod(n - 1, 26)
    return (letter(before) if before else "") + "abcdefghijklmnopqrstuvwxyz"[rest]


def written(words: Wording) -> str:
    """The exact text that is hashed: canonical JSON, by language and part, without the numbers."""
    return canonical(
        {
            language: {str(part): [p.text for p in paragraphs if p.part == part] for part in Part}
            for language, paragraphs in words.items()
        }
    )


def read(text: str) -> Wording:
    """The words of a text that :func:`written` wrote. Raises ValueError for anything else."""
    try:
        found = {
            language: tuple(
                Paragraph(part, letter(n) if part == Part.PREAMBULAR else str(n), str(each))
                for part in Part
                for n, each in enumerate(parts[str(part)], 1)
            )
            for language, parts in json.loads(text).items()
        }
    except (AttributeError, KeyError, TypeError) as wrong:
        raise ValueError(f"not the words of a text: {wrong!r}") from wrong
    if written(found) != text:
        raise ValueError("not the words of a text as the house writes them")
    return found


def digest(text: str) -> str:
    """SHA-256 of the exact text, 64 hex digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def kept(words: Wording) -> dict[str, str]:
    """The exact text by its hash."""
    text = written(words)
    return {digest(text): text}


def shape(paragraphs: tuple[Paragraph, ...]) -> tuple[int, int]:
    """How many preambular and operative paragraphs there are."""
    operative = sum(p.part == Part.OPERATIVE for p in paragraphs)
    return len(paragraphs) - operative, operative
