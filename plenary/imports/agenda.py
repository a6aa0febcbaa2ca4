"""The agenda as a sheet: lines with number, kind, parent, whether decisions may be taken, and titles by language."""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from plenary.domain.agenda.messages import Drafted, ItemKind, SetStatutory
from plenary.domain.agenda.numbering import SUFFIXES
from plenary.domain.agenda.state import Agenda
from plenary.domain.characters import composed
from plenary.domain.vocabulary import Words
from plenary.imports.cells import Line, bound
from plenary.imports.columns import Column, Sheet
from plenary.imports.plan import Cells, filled, spread

COLUMNS = (
    Column("number", ("numero", "no", "n"), required=True),
    Column("kind", ("type", "nature")),
    Column("parent", ("sous", "rattachement")),
    Column("statutory", ("statutaire",)),
    Column("title", ("titre", "intitule"), by_language=True),
    Column("decision", ("decide_par",)),
)
KINDS = {"section": ("chapitre", "partie", "rubrique", "titre"), "item": ("point", "sous_point", "sub_item")}
NO_PARENT = "none"
"""In the column of the parent: the line stands under no other, though its place would make one think so."""

NUMBER, TITLE = bound(Drafted, "number"), bound(Drafted, "title")
DECISION = bound(SetStatutory, "decision")
_ROMAN = re.compile(r"[IVXLC]+")
_TAIL = re.compile(r"(?P<stem>.*\d)\.?(?P<tail>[a-z]{1,2}|(?<=\.)\d+)")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line of the sheet as a line of an agenda. ``decision``: who decided that it is statutory, or not."""

    line: int
    drafted: Drafted
    decision: str | None


def deduced_kind(number: str) -> ItemKind:
    """Roman numbers are sections."""
    return ItemKind.SECTION if _ROMAN.fullmatch(number) else ItemKind.ITEM


def deduced_parent(
    number: str, kind: ItemKind, known: Mapping[str, Drafted], section: str | None
) -> str | None:
    """Whom a line stands under by its number and place: 4a under 4, 6bis beside 6, an item in the section above it."""
    if kind == ItemKind.SECTION:
        return None
    stem = number.removesuffix(max((s for s in SUFFIXES if number.endswith(s)), key=len, default=""))
    if stem != number and stem in known:
        return known[stem].parent
    found = _TAIL.fullmatch(number)
    return found["stem"] if found and found["stem"] in known else section


def tidy(number: str) -> str:
    """A number as the house writes it: 4a for ``4 a)``."""
    return re.sub(r"[\s()]|[.):]+$", "", number)


def read(sheet: Sheet, agenda: Agenda) -> Iterator[Drawn]:
    """The lines of the sheet that can be read, in order; ``agenda``: the one there is, for what the file leaves out."""
    reader = _Reader(sheet, drafted_of(agenda))
    for row in sheet.rows:
        line = Line(sheet, row)
        drafted, decision = reader.drafted(line), line.text("decision", DECISION)
        if drafted and not line.failed:
            yield Drawn(line.number, drafted, decision)


class _Reader:
    """The lines that were read so far, and those that stand in the conference."""

    def __init__(self, sheet: Sheet, standing: Mapping[str, Drafted]) -> None:
        named = {composed(row.cells.get("number", "")) for row in sheet.rows}
        self.standing = standing
        self.elsewhere = {number: line for number, line in standing.items() if number not in named}
        self.before: dict[str, Drafted] = {}
        self.known = ChainMap(self.before, self.elsewhere)
        self.section: str | None = None
        self.stood: dict[str, int] = {}

    def drafted(self, line: Line) -> Drafted | None:
        """The line as one of an agenda; None when not even its number can be told."""
        number = line.text("number", NUMBER, required=True)
        if number is None:
            return None
        if number not in self.standing and tidy(number) != number:
            line.error("number", "import.number_form", tidy(number) or None, value=number)
        line.once("number", number, self.stood)
        standing = self.standing.get(number)
        chosen = line.choice("kind", KINDS, required=False)
        kind = standing.kind if standing and not line.has("kind") else deduced_kind(number)
        kind = ItemKind(chosen) if chosen else kind
        parent = self._parent(line, number, kind)
        title = self._title(line, standing)
        statutory = line.truth("statutory")
        if statutory is None:
            above = self.known.get(parent or "")
            stays = standing if standing and not line.has("statutory") else above
            statutory = stays.statutory if stays else True
        drafted = Drafted(number=number, title=title, kind=kind, parent=parent, statutory=statutory)
        # A line that is wrong elsewhere still stands where others may refer to it.
        self.before[number] = drafted
        self.section = number if kind == ItemKind.SECTION else self.section
        return drafted

    def _parent(self, line: Line, number: str, kind: ItemKind) -> str | None:
        parent = line.text("parent", NUMBER)
        if parent is None:
            standing = self.standing.get(number)
            deduced = deduced_parent(number, kind, self.known, self.section)
            left_out = standing is not None and (standing.parent is None or standing.parent in self.known)
            stays = left_out and kind == ItemKind.ITEM and (deduced is None or not line.has("parent"))
            return standing.parent if standing and stays else deduced
        if parent == NO_PARENT and NO_PARENT not in self.known:
            return None
        if parent not in self.known:
            line.error("parent", "import.unknown_parent", line.closest(parent, self.before), value=parent)
        return parent

    def _title(self, line: Line, standing: Drafted | None) -> Words:
        """The titles of a line; in languages for which the file has no column, they stay as they are."""
        told = line.words("title", TITLE)
        languages = line.sheet.languages("title")
        kept = {k: v for k, v in standing.title.items() if k not in languages} if standing else {}
        title = dict(sorted((kept | told).items()))
        line.lacks_words("title", title)
        if standing and kept and any(standing.title.get(k) != v for k, v in told.items()):
            languages_kept = ", ".join(sorted(kept))
            line.warn(f"title_{next(iter(told))}", "import.words_kept", languages=languages_kept)
        return title


def cells(drafted: Drafted, decision: str | None = None) -> Cells:
    """A line of an agenda as it stands in a sheet, with its parent told."""
    told = {
        "number": drafted.number,
        "kind": str(drafted.kind),
        "parent": drafted.parent,
        "statutory": "yes" if drafted.statutory else "no",
        "decision": decision,
    }
    return filled({**told, **spread("title", drafted.title)})


def drafted_of(agenda: Agenda) -> dict[str, Drafted]:
    """The lines of an agenda by their numbers, in order."""
    numbers = {item.id: item.number for item in agenda.items.values()}
    return {
        item.number: Drafted(
            number=item.number,
            title=dict(sorted(item.title.items())),
            kind=item.kind,
            parent=numbers[item.parent] if item.parent else None,
            statutory=item.statutory,
        )
        for item in agenda.items.values()
    }


def current(agenda: Agenda) -> Iterator[Cells]:
    """The agenda as the lines of a sheet that changes nothing when it is imported."""
    decisions = {item.number: item.statutory_decision for item in agenda.items.values()}
    before: dict[str, Drafted] = {}
    section = None
    for number, drafted in drafted_of(agenda).items():
        line = dict(cells(drafted, decisions[number]))
        if drafted.parent is None and deduced_parent(number, drafted.kind, before, section):
            line["parent"] = NO_PARENT
        before[number] = drafted
        section = number if drafted.kind == ItemKind.SECTION else section
        yield line


def known_numbers(agenda: Agenda) -> Collection[str]:
    """The numbers of items under which a text can stand."""
    return [item.number for item in agenda.items.values() if item.kind == ItemKind.ITEM]
