"""What is written reads back to what was: canonical texts, and a replay that ends in the same conference."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import reduce
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import example
from hypothesis import given as drawn
from hypothesis.strategies import (
    booleans,
    dictionaries,
    integers,
    lists,
    none,
    recursive,
    sampled_from,
    text,
)

from plenary.domain.conference import Conference, apply
from plenary.domain.decide import project
from plenary.domain.hall.messages import Announced
from plenary.domain.vocabulary import EVENTS, Audience, Channel, Entry, Role
from plenary.engine.canonical import OPEN, canonical, decode, encode, quickly
from tests.hall import HOUSE, START, founding
from tests.secrecy.meeting import a_full_meeting
from tests.walk import Walk, deterministic, meetings

PROFILES = ("itu", "unga", "association")


def replayed(texts: list[str]) -> Conference:
    """The fold of entries that were read from their texts."""
    conference = reduce(apply, (decode(text) for text in texts), None)
    assert conference is not None
    return conference


def audiences(conference: Conference) -> list[Audience]:
    shared = [Audience(channel, body) for channel in Channel for body in conference.bodies]
    own = [Audience(Channel.FLOOR, "plenary", delegation) for delegation in conference.roll.delegations]
    return [*shared, *own]


def check_same(live: Conference, again: Conference) -> None:
    for field in fields(Conference):
        assert getattr(again, field.name) == getattr(live, field.name), field.name
    # Equal mappings may differ in their order; these are shown in it.
    assert list(again.roll.delegations) == list(live.roll.delegations)
    assert list(again.roll.mandates) == list(live.roll.mandates)
    for id, body in live.bodies.items():
        assert list(again.bodies[id].agenda.items) == list(body.agenda.items)
    for audience in audiences(live):
        assert project(again, audience) == project(live, audience)


@pytest.mark.parametrize("profile", PROFILES)
@deterministic
@drawn(chances=meetings)
def test_a_replay_of_any_meeting_ends_where_it_stood(profile: str, chances: bytes) -> None:
    walk = Walk(profile, chances)
    for _ in walk.steps():
        pass
    texts = [encode(entry) for entry in walk.entries]
    check_same(walk.conference, replayed(texts))
    assert [encode(decode(text)) for text in texts] == texts


def test_every_event_reads_back_as_it_was() -> None:
    meeting = a_full_meeting()
    for entry in meeting.entries:
        text = encode(entry)
        assert decode(text) == entry
        assert encode(decode(text)) == text
    assert {entry.event.name for entry in meeting.entries} == EVENTS.keys()


def test_what_was_read_back_has_the_same_types() -> None:
    """Equality of values is not enough: a text that was an enum, or a list that was a tuple, would pass it."""
    for entry in a_full_meeting().entries:
        assert typed(decode(encode(entry))) == typed(entry)


def typed(value: Any) -> Any:
    """A value with the type of each of its parts; a mapping of words has no order."""
    if is_dataclass(value):
        return type(value), {f.name: typed(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {key: typed(each) for key, each in value.items()}
    return type(value), [typed(each) for each in value] if isinstance(value, (list, tuple)) else value


# The text itself


def test_a_text_is_sorted_tight_and_readable() -> None:
    entry = Entry(
        "c", 7, START, HOUSE, "plenary", "request", "digest", Announced(text={"fr": "É", "ar": "ب"})
    )
    assert encode(entry) == (
        f'{{"at":{START},"body":"plenary","by":{{"delegation":null,"role":"house","seat":"house"}},"conference":"c",'
        '"data":{"text":{"ar":"ب","fr":"É"}},"event":"hall.announced",'
        '"request":{"digest":"digest","id":"request"},"seq":7,"version":1}'
    )


def test_a_field_of_its_default_value_is_left_out() -> None:
    (scheduled,) = (e for e in a_full_meeting().entries if e.seq == 4)
    assert json.loads(encode(scheduled))["data"] == {"number": 1}


json_without_fractions = recursive(
    none() | booleans() | integers() | text() | sampled_from(Role),
    lambda parts: lists(parts) | dictionaries(text(), parts),
    max_leaves=10,
)
half_a_character = "\ud800"


@deterministic
@drawn(json_without_fractions)
@example(half_a_character)
@example({half_a_character: 2**64, "\x7f/\u2028": "\x00\x1f\t"})
@example({"\U0001f600": 1, "\uffff": 2})  # in another order by UTF-16
def test_the_quick_way_of_writing_gives_the_canonical_text(value: Any) -> None:
    assert quickly(value) == canonical(value)


def test_what_is_written_the_quick_way_holds_no_fractions() -> None:
    free = {event for event in EVENTS.values() if {Any, float, object} & parts_of(event)}
    assert free == set(OPEN)


def parts_of(kind: Any) -> set[Any]:
    """The types of which a type is made, as far down as they go."""
    parts = {kind} | {part for each in get_args(kind) for part in parts_of(each)}
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        parts |= {part for field in fields(kind) for part in parts_of(hints[field.name])}
    return parts


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {1, 2}, object()])
def test_what_json_has_no_text_for_is_refused(value: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        canonical({"value": value})


GOOD = json.loads(encode(founding("itu").entries[1]))


@pytest.mark.parametrize(
    "raw",
    [
        [],
        {},
        {**GOOD, "event": "floor.abolished"},
        {**GOOD, "version": 2},
        {**GOOD, "data": {**GOOD["data"], "colour": "red"}},
        {**GOOD, "data": {"count": 1}},
        {**GOOD, "data": None},
        {**GOOD, "by": {"seat": "s1", "role": "emperor", "delegation": None}},
        {**GOOD, "by": None},
        {key: value for key, value in GOOD.items() if key != "request"},
    ],
)
def test_a_text_that_nobody_has_written_is_a_value_error(raw: object) -> None:
    with pytest.raises(ValueError, match=r"entry|event|Role"):
        decode(canonical(raw))


def test_a_text_that_is_no_json_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="unexpected end"):
        decode("{")


# The fold


def test_a_journal_begins_with_the_constitution_of_its_conference() -> None:
    with pytest.raises(ValueError, match="constitution"):
        apply(None, founding("itu").entries[1])


def test_rules_of_procedure_are_those_of_the_journal_and_not_of_the_house() -> None:
    first, *rest = founding("itu").entries
    changed = json.loads(encode(first))
    changed["data"]["profile"]["floor"]["limit"]["default_ms"] = 77_000
    conference = replayed([canonical(changed), *(encode(entry) for entry in rest)])
    assert conference.body("plenary").floor.list.limit_ms == 77_000
    assert conference.profile.floor.limit.default_ms == 77_000


def test_what_no_room_hears_leaves_every_room_the_same_object() -> None:
    base = founding("itu").conference
    entry = Entry(base.id, base.seq + 1, base.at, HOUSE, "plenary", "r", "", Announced(text={"en": "Lunch"}))
    after = apply(base, entry)
    assert after.roll is base.roll
    assert after.texts is base.texts
    assert after.bodies["com4"] is base.bodies["com4"]
    before, body = base.body("plenary"), after.body("plenary")
    for room in ("sitting", "attendance", "agenda", "floor", "decisions"):
        assert getattr(body, room) is getattr(before, room)
    assert body.hall != before.hall
    assert replace(body, hall=before.hall, log=before.log) == before
