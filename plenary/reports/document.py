"""A document as a few kinds of blocks: made once, and rendered to a page and to paper by generic renderers."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Phrase:
    """Some words. ``lang``: their language where it is not the document's; ``mark``: what is said of that, or else."""

    text: str
    lang: str = ""
    mark: str = ""
    struck: bool = False


Fact = tuple[str, Phrase]
"""A label and what it says."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a numbered section."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Subheading:
    text: str


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Running text. ``quiet``: a remark of the document itself, such as that there is nothing to tell."""

    texts: tuple[Phrase, ...]
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """``figures``: times and numbers, set narrow and at the end; other columns share the rest by ``share``."""

    title: str
    share: int = 1
    figures: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """``total``: the last row sums up. ``paired``: narrow enough to stand in two columns on paper."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Phrase, ...], ...]
    total: bool = False
    paired: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing as SVG, and what it shows in words."""

    svg: str
    alt: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something that happened to a ruling later, and the words that it had until then, if they changed."""

    text: Phrase
    words: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Ruling:
    """Something decided: its title, what is to be known at once (``mark``: annulled), its words, facts and notes."""

    title: str
    mark: str
    words: tuple[Phrase, ...]
    facts: tuple[Fact, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Close:
    """The last lines: where all of this comes from."""

    text: str


Block = Heading | Subheading | Paragraphs | Facts | Table | Figure | Ruling | Close


@dataclass(frozen=True, slots=True)
class Document:
    """``above``: over the title; ``running``: left and right at the head of every page; ``day``: ISO, for the file.

    ``page``: with {n} and {m}.
    """

    lang: str
    above: tuple[Phrase, ...]
    title: str
    below: str
    running: tuple[str, str]
    page: str
    day: str
    author: str
    blocks: tuple[Block, ...]


def plain(document: Document) -> dict[str, Any]:
    """The document as mappings and lists, each block with its ``kind``: what renderers read."""
    whole = asdict(document)
    kinds = [type(block).__name__.lower() for block in document.blocks]
    whole["blocks"] = [{"kind": kind, **block} for kind, block in zip(kinds, whole["blocks"], strict=True)]
    return whole
