"""Folding many entries at once leaves exactly what hearing each in turn leaves: a restart stands where it stood."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from plenary.domain.conference import Conference, Folding, apply
from plenary.domain.vocabulary import Entry
from tests.secrecy.meeting import a_full_meeting


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    return list(a_full_meeting().entries)


def one_by_one(entries: list[Entry]) -> Iterator[Conference]:
    conference: Conference | None = None
    for entry in entries:
        conference = apply(conference, entry)
        yield conference


def test_behind_every_entry_it_is_the_same_conference(entries: list[Entry]) -> None:
    folding = Folding(None)
    assert folding.conference is None
    for entry, conference in zip(entries, one_by_one(entries), strict=True):
        folding.hear(entry)
        assert folding.conference == conference


@pytest.mark.parametrize("size", [1, 2, 7, 50])
def test_it_may_go_on_from_any_moment(entries: list[Entry], size: int) -> None:
    moments = list(one_by_one(entries))
    conference: Conference | None = None
    for begin in range(0, len(entries), size):
        folding = Folding(conference)
        for entry in entries[begin : begin + size]:
            folding.hear(entry)
        before, conference = conference, folding.conference
        assert conference == moments[min(begin + size, len(entries)) - 1]
        assert before is None or before == moments[begin - 1]


def test_after_nothing_it_is_the_very_conference_it_began_with(entries: list[Entry]) -> None:
    *_, last = one_by_one(entries)
    assert Folding(last).conference is last


def test_rooms_that_hear_nothing_stay_the_same_objects(entries: list[Entry]) -> None:
    before: Conference | None = None
    for entry, conference in zip(entries, one_by_one(entries), strict=True):
        folding = Folding(before)
        folding.hear(entry)
        now = folding.conference
        assert before is None or (now and kept(before, now) == kept(before, conference))
        before = conference


def kept(before: Conference, now: Conference) -> set[str]:
    """The parts that are the same objects as before."""
    bodies = [(before.body(id), body, f"{id}.") for id, body in now.bodies.items()]
    return {
        f"{where}{name}"
        for held, holds, where in [(before, now, ""), *bodies]
        for name, part in vars(holds).items()
        if part is vars(held).get(name)
    }


def test_a_journal_begins_with_the_constitution(entries: list[Entry]) -> None:
    with pytest.raises(ValueError, match="begins with the constitution"):
        Folding(None).hear(entries[1])
