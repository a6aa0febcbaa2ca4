"""Texts as a sheet: symbol, kind, item, sponsor, titles and words by language; what is registered never changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plenary.domain.conference import Conference
from plenary.domain.texts.messages import SubmitText, TextKind
from plenary.domain.texts.state import Text
from plenary.domain.texts.wording import LETTERED, NUMBERED, Paragraph, Part
from plenary.domain.texts.wording import read as read_words
from plenary.domain.vocabulary import Length, Words
from plenary.imports.agenda import known_numbers
from plenary.imports.cells import Line, bound
from plenary.imports.columns import Column, Sheet
from plenary.imports.findings import Finding, Level
from plenary.imports.plan import Cells, Named, Plan, Trial, filled, spread

COLUMNS = (
    Column("symbol", ("symbole", "cote")),
    Column("kind", ("type", "nature")),
    Column("item", ("point",)),
    Column("sponsor", ("auteur", "parrain")),
    Column("on_behalf_of", ("au_nom_de",)),
    Column("title", ("titre", "intitule"), by_language=True),
    Column("words", ("texte",), by_language=True),
)
KINDS: Mapping[str, tuple[str, ...]] = {
    TextKind.RESOLUTION: ("projet_de_resolution", "draft_resolution"),
    TextKind.RECOMMENDATION: ("recommandation", "draft_recommendation"),
    TextKind.DECLARATION: ("projet_de_declaration",),
    TextKind.DECISION: ("projet_de_decision",),
}
SYMBOL, TITLE, BODY = bound(SubmitText, "symbol"), bound(SubmitText, "title"), bound(SubmitText, "body")
GROUP, ID = bound(SubmitText, "on_behalf_of"), bound(SubmitText, "item")


@dataclass(frozen=True, slots=True)
class Brought:
    """A line of the sheet as a text to be submitted. ``cells``: as it would stand in a sheet of ours."""

    line: int
    submitted: SubmitText
    cells: Cells


def plan(sheet: Sheet, trial: Trial, *, remove: bool) -> Plan:
    """Which texts of the sheet are registered; none is ever removed because a sheet does not name it."""
    made, conference = Plan("texts", sheet, trial, remove), trial.conference
    for brought in _read(sheet, conference, trial.body):
        there = _registered(conference, brought.submitted)
        symbol = there.symbol if there else brought.submitted.symbol or "+"
        thing = Named(symbol, brought.submitted.title, brought.line, {}, {} if there else brought.cells)
        made.compare(thing, is_new=there is None)
        if there:
            _stays(made, brought, there)
        else:
            made.do(brought.submitted, brought.line, "symbol")
    return made


def _read(sheet: Sheet, conference: Conference, body: str) -> Iterator[Brought]:
    agenda = conference.body(body).agenda
    items = {item.number: item.id for item in agenda.items.values()}
    roll = conference.roll.delegations.values()
    sponsors = {each.code: each.id for each in roll}
    codes = {name: each.code for each in roll for name in (*each.name.values(), each.code)}
    numbers = {number: number for number in known_numbers(agenda)}
    stood: dict[str, int] = {}
    for row in sheet.rows:
        line = Line(sheet, row)
        symbol, kind = line.text("symbol", SYMBOL), line.choice("kind", KINDS, required=True)
        if symbol:
            line.once("symbol", symbol, stood)
        item = _named(line, "item", items, numbers, required=True)
        sponsor, group = _named(line, "sponsor", sponsors, codes), line.text("on_behalf_of", GROUP)
        title, words = _words(line, "title", TITLE), _words(line, "words", BODY)
        if kind and item and not line.failed:
            submitted = SubmitText(
                kind=TextKind(kind),
                title=title,
                body=words,
                item=item,
                symbol=symbol,
                sponsor=sponsor,
                on_behalf_of=group,
            )
            told = {
                name: row.cells.get(name) for name in ("symbol", "kind", "item", "sponsor", "on_behalf_of")
            }
            yield Brought(
                line.number, submitted, filled({**told, **spread("title", title), **spread("words", words)})
            )


def _named(
    line: Line, column: str, ids: Mapping[str, str], offered: Mapping[str, str], *, required: bool = False
) -> str | None:
    """The id of an item by its number, or of a delegation by its code; ``offered``: what else may be written for it."""
    name = line.text(column, ID, required=required)
    if name and name not in ids:
        line.error(
            column, f"import.unknown_{column}", offered.get(line.closest(name, offered) or ""), value=name
        )
    return ids.get(name or "")


def _words(line: Line, base: str, length: Length) -> Words:
    told = line.words(base, length, spaced=base == "title")
    line.lacks_words(base, told)
    return told


def _registered(conference: Conference, submitted: SubmitText) -> Text | None:
    """The registered text that a line is; without a symbol, the one with the same words and titles."""
    texts = conference.texts.texts.values()
    if submitted.symbol:
        return next((text for text in texts if text.symbol == submitted.symbol), None)
    (hash,) = submitted.keeps()
    return next((t for t in texts if t.hash == hash and dict(t.title) == dict(submitted.title)), None)


def _stays(made: Plan, brought: Brought, there: Text) -> None:
    """A registered text stays as it is: a line that says otherwise is wrong."""
    submitted, line = brought.submitted, brought.line
    (hash,) = submitted.keeps()
    same = {
        "kind": submitted.kind == there.kind,
        "item": submitted.item == there.item,
        "sponsor": submitted.sponsor == there.sponsor,
        "on_behalf_of": submitted.on_behalf_of == there.on_behalf_of,
        **{
            f"title_{language}": submitted.title.get(language) == there.title.get(language)
            for language in made.sheet.languages("title")
        },
        next(iter(spread("words", submitted.body))): hash == there.hash,
    }
    for column, holds in same.items():
        if column in made.sheet.known and not holds:
            about = {"symbol": there.symbol}
            made.sheet.found.append(Finding(line, column, Level.ERROR, "import.text_differs", about))


def current(conference: Conference, body: str, stored: Mapping[str, str]) -> Iterator[Cells]:
    """The texts of a body as lines of a sheet that changes nothing when it is imported.

    ``stored``: words by their hash; a text whose words were erased is left out.
    """
    numbers = {item.id: item.number for item in conference.body(body).agenda.items.values()}
    for text in conference.texts.texts.values():
        if text.body != body or text.hash not in stored:
            continue
        sponsor = conference.roll.delegations.get(text.sponsor or "")
        told = {
            "symbol": text.symbol,
            "kind": str(text.kind),
            "item": numbers.get(text.item),
            "sponsor": sponsor.code if sponsor else None,
            "on_behalf_of": text.on_behalf_of,
        }
        words = {language: lines(each) for language, each in read_words(stored[text.hash]).items()}
        yield filled({**told, **spread("title", text.title), **spread("words", words)})


def lines(paragraphs: tuple[Paragraph, ...]) -> str:
    """Paragraphs as they are typed, one a line, so that reading them gives the same paragraphs."""
    return "\n".join(_line(each) for each in paragraphs)


def _line(paragraph: Paragraph) -> str:
    if paragraph.part == Part.OPERATIVE:
        return f"{min(int(paragraph.number), 999)}. {paragraph.text}"
    # A letter of its own keeps what looks like a number, or a letter, in the paragraph.
    looks_numbered = NUMBERED.match(paragraph.text) or LETTERED.match(paragraph.text)
    return f"a) {paragraph.text}" if looks_numbered else paragraph.text
