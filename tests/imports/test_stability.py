"""What is exported is imported without a change; whatever else is in a file is taken exactly as it is, or refused."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from plenary.domain.agenda.messages import Drafted, ItemKind, LoadAgenda
from plenary.domain.characters import NEVER_SHOWN, composed
from plenary.domain.conference import Conference
from plenary.domain.roll.messages import Kind, Listed, LoadRoll, SetRights
from plenary.domain.texts.messages import SubmitText, TextKind
from plenary.domain.vocabulary import Words
from plenary.imports.cells import YES_OR_NO
from plenary.imports.columns import plain
from plenary.imports.desk import Preview
from plenary.imports.findings import SAYS, NotReadable
from plenary.imports.grid import neutral
from plenary.imports.kinds import KINDS
from plenary.imports.plan import Trial
from tests.chance import examples
from tests.imports.handed import bare, current, exported, faults, handed, seed
from tests.walk import deterministic

ITEMS = [i.id for i in seed().body("plenary").agenda.items.values() if i.kind == ItemKind.ITEM]

# A workbook takes a process each time: few examples do.
forms = st.sampled_from(["csv", "json"])

few = examples(3)
SIGNS = "=+-@'＝＋－＠,;\t\"\n.)(a1Éé\u0301œ漢ش "
signs = st.sampled_from(SIGNS)
visible = st.sampled_from(SIGNS.replace("\t", "")) | st.characters(
    exclude_categories=["Cc", "Cs"], exclude_characters="".join(NEVER_SHOWN)
)
anything = st.text(signs | st.characters(codec="utf-8"), min_size=1, max_size=30)
lines = st.text(visible, min_size=1, max_size=30).map(composed).filter(bool)
short = st.text(visible, min_size=1, max_size=6).map(composed).filter(lambda t: bool(t) and t != "none")
languages = st.sampled_from(["en", "fr", "ar", "es", "de"])
words: st.SearchStrategy[Words] = st.dictionaries(languages, lines, min_size=1, max_size=3)

listed = st.builds(
    Listed,
    code=short,
    name=words,
    kind=st.sampled_from(Kind),
    iso2=st.none() | st.text("abAB12é", min_size=2, max_size=2),
    region=st.just("") | lines,
    order=st.integers(0, 99999),
    accredited=st.booleans(),
    sample=st.booleans(),
)
kinds = st.sampled_from(ItemKind)
usual = st.sampled_from(["I", "II", "4", "4a", "4bis", "4.1"])
typed = st.sampled_from(["1. a", "2) b", "a) c", "(d) 3) e"])
rights = st.none() | st.tuples(st.booleans(), lines)


rolls = st.lists(st.tuples(listed, rights), min_size=1, max_size=6, unique_by=lambda each: each[0].code)


@st.composite
def agendas(draw: st.DrawFn) -> tuple[Drafted, ...]:
    """The lines of a random agenda, which stand anywhere below lines before them."""
    numbers = draw(st.lists(short | usual, min_size=1, max_size=8, unique=True))
    parents = [draw(st.none() | st.sampled_from(numbers[:n])) if n else None for n in range(len(numbers))]
    return tuple(
        Drafted(number=n, title=draw(words), kind=draw(kinds), parent=parent, statutory=draw(st.booleans()))
        for n, parent in zip(numbers, parents, strict=True)
    )


bodies = st.lists(lines | typed, min_size=1, max_size=6).map("\n".join)
submitted = st.builds(
    SubmitText,
    kind=st.sampled_from(TextKind),
    title=words,
    body=bodies.map(lambda body: {"en": body}),
    item=st.sampled_from(ITEMS),
    symbol=st.none() | short,
    sponsor=st.none() | st.sampled_from([*seed().roll.delegations]),
    on_behalf_of=st.none() | lines,
)
registers = st.lists(submitted, min_size=1, max_size=3)


def with_roll(roll: list[tuple[Listed, tuple[bool, str] | None]]) -> Conference:
    """A conference with this roll and these exceptions to the right to vote."""
    trial = Trial(bare(), "plenary")
    assert trial.do(LoadRoll(delegations=tuple(listed for listed, _ in roll))) is None
    for id, (_, right) in zip(list(trial.conference.roll.delegations), roll, strict=True):
        if right:
            trial.do(SetRights(delegation=id, can_vote=right[0], reason=right[1]))
    return trial.conference


def with_agenda(items: tuple[Drafted, ...]) -> Conference:
    """A conference with this agenda."""
    trial = Trial(bare(), "plenary")
    assert trial.do(LoadAgenda(items=items)) is None
    return trial.conference


def with_texts(texts: list[SubmitText]) -> tuple[Conference, dict[str, str]]:
    """A conference with those of these texts that can be registered, and their words by hash."""
    trial = Trial(seed(), "plenary")
    kept: dict[str, str] = {}
    for text in texts:
        if trial.do(text) is None:
            kept |= text.keeps()
    assume(kept)
    return trial.conference, kept


def changes_nothing(kind: str, form: str, conference: Conference, kept: dict[str, str] | None = None) -> None:
    """The export of a conference, handed in again, is read whole and changes nothing."""
    made = handed(kind, exported(kind, form, conference, kept), conference, name=f"again.{form}")
    assert (made.ready, made.changes_nothing) == (True, True), (faults(made), made.plan.shown("en"))
    assert made.plan.unchanged == len(current(kind, conference, kept))


@deterministic
@given(rolls, forms)
def test_any_roll_is_exported_and_imported_without_a_change(
    roll: list[tuple[Listed, tuple[bool, str] | None]], form: str
) -> None:
    changes_nothing("delegations", form, with_roll(roll))


@deterministic
@given(agendas(), forms)
def test_any_agenda_is_exported_and_imported_without_a_change(items: tuple[Drafted, ...], form: str) -> None:
    changes_nothing("agenda", form, with_agenda(items))


@deterministic
@given(registers, forms)
def test_any_texts_are_exported_and_imported_without_a_change(texts: list[SubmitText], form: str) -> None:
    changes_nothing("texts", form, *with_texts(texts))


@few
@given(rolls, agendas(), registers)
def test_so_it_is_with_workbooks(
    roll: list[tuple[Listed, tuple[bool, str] | None]],
    items: tuple[Drafted, ...],
    texts: list[SubmitText],
) -> None:
    changes_nothing("delegations", "xlsx", with_roll(roll))
    changes_nothing("agenda", "xlsx", with_agenda(items))
    changes_nothing("texts", "xlsx", *with_texts(texts))


@pytest.mark.parametrize("form", ["csv", "json", "xlsx"])
def test_so_it_is_with_the_conference_of_the_seed(form: str) -> None:
    changes_nothing("agenda", form, seed())
    changes_nothing("delegations", form, seed())


# One cell changed


def rows_of(kind: str) -> list[list[str]]:
    """The seed's own sheet as rows of cells, the header first."""
    text = exported(kind, "csv", seed()).decode("utf-8-sig")
    return [list(row) for row in csv.reader(io.StringIO(text, newline=""))][:25]


SHEETS = {kind: rows_of(kind) for kind in ("agenda", "delegations")}


def mutated(kind: str, line: int, column: int, cell: str) -> Preview:
    rows = [list(row) for row in SHEETS[kind]]
    rows[line][column] = neutral(cell)
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return handed(kind, out.getvalue(), seed())


EMPTY = {
    "accredited": ["yes"],
    "sample": ["no"],
    "statutory": ["yes", "no"],
    "kind": ["section", "item"],
    "parent": ["I", "II", "III", "4", "10", "11"],
}
"""What an empty cell may stand for."""


def means(name: str, cell: str) -> Iterator[str]:
    """What a cell may stand as, when it was taken as it is."""
    yield composed(cell)
    if name in ("accredited", "sample", "statutory") and plain(cell) in YES_OR_NO:
        yield "yes" if YES_OR_NO[plain(cell)] else "no"
    if name == "kind":
        yield plain(cell)
    if name == "order" and cell.strip().isdecimal():
        yield "" if int(cell) == 99999 else str(int(cell))
    if not cell.strip():
        yield from EMPTY.get(name, [])


interesting = st.sampled_from(
    ["", " ", "yes", "Oui", "no", "0", "section", "Member State", "5", "007", "KEN", "ke"]
)


@examples(70)
@given(st.sampled_from(["agenda", "delegations"]), st.data(), interesting | anything)
def test_a_cell_that_is_changed_is_taken_as_it_is_or_refused_with_its_place(
    kind: str, data: st.DataObject, cell: str
) -> None:
    line = data.draw(st.integers(1, len(SHEETS[kind]) - 1))
    column = data.draw(st.integers(0, len(SHEETS[kind][0]) - 1))
    name, key = SHEETS[kind][0][column], KINDS[kind].columns[0].name
    made = mutated(kind, line, column, cell)
    if not made.ready:
        assert all(fault[0] == 1 or fault[0] > line - 1 for fault in faults(made, "error"))
        assert any(fault[1] for fault in faults(made, "error"))
        return
    number = composed(cell) if name == key else SHEETS[kind][line][0]
    number = number or SHEETS[kind][line][0]
    after = {row[key]: row for row in current(kind, made.plan.trial.conference)}
    if name == "decision":
        assert any(f[3] == "import.decision_unused" for f in faults(made)) == bool(composed(cell))
    else:
        stands = after[number.removeprefix("'") if number not in after else number].get(name, "")
        assert stands in means(name, cell), (name, cell, stands)


# Anything at all


@examples(50)
@given(
    st.binary(max_size=200) | anything.map(str.encode),
    st.sampled_from([*KINDS]),
    st.sampled_from(["a.csv", "a.json", "a.txt", "a.tsv", "a", "a.xls"]),
)
def test_no_bytes_do_more_than_to_be_refused(content: bytes, kind: str, name: str) -> None:
    assert looked_at(kind, content, name)


@few
@given(st.binary(max_size=300), st.integers(0, 5000))
def test_no_damaged_workbook_does_more_than_to_be_refused(noise: bytes, at: int) -> None:
    good = exported("agenda", "xlsx", seed())
    at %= len(good)
    assert looked_at("agenda", b"PK\x03\x04" + good[4:at] + noise + good[at + len(noise) :], "a.xlsx")


def looked_at(kind: str, content: bytes, name: str) -> bool:
    """Whether a file is shown, or refused with a code of ours."""
    try:
        return "rows" in handed(kind, content, seed(), name=name).shown("fr")
    except NotReadable as wrong:
        return wrong.refusal.code in SAYS
