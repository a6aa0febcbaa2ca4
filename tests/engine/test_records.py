"""The records say what the journal says: written with it, made anew from it, and counted in memory, they are equal."""

import json
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st
from sqlalchemy import event

from plenary.domain.agenda.state import ItemState
from plenary.domain.conference import Conference
from plenary.domain.vocabulary import Entry
from plenary.engine import record_tables as t
from plenary.engine.conduct import conduct
from plenary.engine.journal import Standing
from plenary.engine.rebuild import rebuild
from plenary.engine.rows import Row, write_rows
from tests.chance import examples
from tests.engine.house import opened
from tests.engine.recorded import Records, begun, blank, entries_of, in_memory, stored, those
from tests.walk import Walk

long_meetings = st.binary(min_size=3_500, max_size=3_500)


@pytest.mark.parametrize("profile", ["itu", "unga", "association"])
@examples(2)
@drawn(chances=long_meetings, pace=st.integers(1, 40))
def test_after_any_meeting_the_records_are_those_of_the_journal(
    profile: str, chances: bytes, pace: int
) -> None:
    walk = Walk(profile, chances)
    beginning = list(walk.entries)
    asked = [request for _, request, _ in walk.steps()]
    with tempfile.TemporaryDirectory() as folder, opened(blank(Path(folder) / "plenary.db")) as storage:
        journal = begun(storage, beginning)
        standing = journal.catch_up(Standing())
        for first in range(0, len(asked), pace):
            standing, _ = conduct(journal, standing, asked[first : first + pace])
        assert standing.conference == walk.conference
        written = stored(storage)
        assert written == in_memory(entries_of(journal)) == in_memory(walk.entries)
        assert rebuild(storage, journal.conference) == walk.conference.seq
        assert stored(storage) == written
    check_state(walk.conference, written)
    check_history(walk.entries, written)


def check_state(conference: Conference, records: Records) -> None:
    """Whatever stands in the state stands in the records, and nothing else is said to be going on."""
    roll = {d.id: (d.code, d.kind, d.accredited, d.order) for d in conference.roll.delegations.values()}
    there = those(records["delegations"], removed_at=None)
    assert {r["id"]: (r["code"], r["kind"], r["accredited"], r["order"]) for r in there} == roll
    texts = {t.id: (t.body, t.symbol, t.item, t.state, t.hash) for t in conference.texts.texts.values()}
    assert {
        r["id"]: (r["body"], r["symbol"], r["item"], r["state"], r["hash"]) for r in records["texts"]
    } == texts
    for id, body in conference.bodies.items():
        items = [
            (i.id, i.number, i.title, i.parent, i.state, i.statutory) for i in body.agenda.items.values()
        ]
        shown = sorted(those(records["items"], body=id), key=lambda r: r["place"])
        assert [
            (r["id"], r["number"], json.loads(r["title"]), r["parent"], r["state"], r["statutory"])
            for r in shown
        ] == items
        made = [(d.id, d.number, d.sitting, d.text, d.annulled) for d in body.decisions.decisions.values()]
        assert [
            (r["id"], r["number"], r["sitting"], json.loads(r["words"]), r["annulled"])
            for r in sorted(those(records["decisions"], body=id), key=lambda r: r["number"])
        ] == made
        words = [(d.id, c.text, c.reason) for d in body.decisions.decisions.values() for c in d.corrections]
        kept = [r for d in made for r in those(records["corrections"], decision=d[0])]
        assert [(r["decision"], json.loads(r["words"]), r["reason"]) for r in kept] == words
        here = those(records["attendance"], body=id, left_at=None)
        assert sorted(r["delegation"] for r in here) == sorted(body.attendance.present)
        assert {r["sitting"] for r in here} <= {body.sitting.number}
        speaking = [body.floor.speaking.request.request] if body.floor.speaking else []
        assert [r["request"] for r in those(records["speeches"], body=id, ended_at=None)] == speaking
        discussed = [i.id for i in body.agenda.items.values() if i.state == ItemState.OPEN]
        going_on = body.sitting.opened_at is not None and body.sitting.closed_at is None
        open_now = those(records["discussions"], body=id, left_at=None)
        assert sorted(r["item"] for r in open_now) == sorted(discussed if going_on else [])
        sittings = those(records["sittings"], body=id)
        assert [(r["number"], r["state"]) for r in sittings][-1:] == (
            [(body.sitting.number, body.sitting.state)] if body.sitting.number else []
        )
        up = those(records["announcements"], body=id, ended_at=None)
        announced = body.hall.announcement
        assert [json.loads(r["words"]) for r in up] == ([announced.text] if announced else [])


def check_history(entries: Sequence[Entry], records: Records) -> None:
    """What is over is counted from the entries alone."""
    assert {row["request"]: row["used_ms"] for row in records["speeches"]} == speeches(entries)
    came = [entry.seq for entry in entries if entry.event.name == "roll.checked_in"]
    assert [row["seq"] for row in records["attendance"]] == came
    assert all(row["left_at"] is None or row["left_at"] >= row["came_at"] for row in records["attendance"])
    numbers = {(row["body"], row["number"]) for row in records["sittings"]}
    for table in ("attendance", "moments", "speeches", "discussions"):
        assert {(row["body"], row["sitting"]) for row in records[table]} <= numbers


def speeches(entries: Iterable[Entry]) -> dict[str, int | None]:
    """Who had the floor and for how long, in ms, counted another way: what is restored undoes one whole request."""
    used: dict[str, int | None] = {}
    acts: dict[str, tuple[str, list[Any]]] = {}
    for entry in entries:
        event: Any = entry.event
        if event.name in ("floor.given", "floor.ended"):
            if acts.get(entry.body, ("",))[0] != entry.request:
                acts[entry.body] = (entry.request, [])
            acts[entry.body][1].append(event)
            used[event.request] = None if event.name == "floor.given" else event.used_ms
        if event.name == "floor.restored":
            for undone in acts.pop(entry.body)[1]:
                used[undone.request] = None
                if undone.name == "floor.given":
                    del used[undone.request]
    return used


def test_what_ballots_of_delegations_that_come_by_them_leave_is_put_table_by_table() -> None:
    """A row here and a row there, again and again: two statements; and of one key the last row stays."""
    with tempfile.TemporaryDirectory() as folder, opened(blank(Path(folder) / "plenary.db")) as storage:
        statements: list[str] = []
        rows = [row for n in range(5) for row in (came(n, 0), came(0, n), declared(n))]
        with storage.write() as connection:
            event.listen(
                connection, "before_cursor_execute", lambda _, __, text, *___: statements.append(text)
            )
            write_rows(connection, rows)
        assert [text.split()[2] for text in statements] == ["attendance", "intentions"]
        records = stored(storage)
        assert [(row["seq"], row["came_at"]) for row in records["attendance"]] == [(0, 4)] + [
            (n, 0) for n in range(1, 5)
        ]
        assert [row["delegation"] for row in records["intentions"]] == [f"d{n}" for n in range(5)]


def came(seq: int, at: int) -> Row:
    key = {"conference": "c", "seq": seq}
    values = {"body": "plenary", "sitting": 1, "delegation": "d", "came_at": at, "left_at": None}
    return Row(t.attendance, key, key | values, put=True)


def declared(n: int) -> Row:
    key = {"conference": "c", "vote": "v1", "delegation": f"d{n}"}
    return Row(t.intentions, key, key | {"choice": "yes", "at": n}, put=True)
