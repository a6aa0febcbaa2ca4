"""What comes in is a command exactly as it was meant, or is refused with the name of every field that is wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plenary.domain.vocabulary import COMMANDS, Command
from plenary.web import wire
from plenary.web.wire import Malformed, Parsed, parse
from tests.chance import examples
from tests.web.examples import anything, smallest, to_json

ID = "command-1"


def read(command: str, args: object = None, **envelope: Any) -> Parsed:
    message = {"id": ID, "name": command, "args": {} if args is None else args}
    return parse(message | envelope, "plenary", "fr")


def faults(command: str, args: object = None, **envelope: Any) -> dict[str, Any]:
    with pytest.raises(Malformed) as refused:
        read(command, args, **envelope)
    return dict(refused.value.faults)


# Every command


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_smallest_form_of_every_command_becomes_its_dataclass(name: str) -> None:
    parsed = read(name, json.loads(json.dumps(smallest(COMMANDS[name]))))
    assert type(parsed.command) is COMMANDS[name]
    assert (parsed.id, parsed.body) == (ID, "plenary")


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_refuses_a_field_that_it_does_not_know(name: str) -> None:
    assert faults(name, smallest(COMMANDS[name]) | {"delegation_id": "d2.1"}) == {
        "delegation_id": ["Unknown field."]
    }


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_required_field_is_named_when_it_is_missing(name: str) -> None:
    needed = smallest(COMMANDS[name])
    for field in needed:
        left = {key: value for key, value in needed.items() if key != field}
        assert faults(name, left) == {field: ["Missing data for required field."]}


@pytest.mark.parametrize("name", sorted(COMMANDS))
@pytest.mark.parametrize("wrong", [[1], 1.5, {"\u0000": 1}], ids=["list", "fraction", "object"])
def test_every_field_of_a_wrong_type_is_named(name: str, wrong: object) -> None:
    needed = smallest(COMMANDS[name])
    for field in needed:
        assert list(faults(name, needed | {field: wrong})) == [field]


@settings(examples(130), derandomize=False, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(COMMANDS)).flatmap(lambda name: anything(COMMANDS[name])))
def test_any_command_written_as_json_is_read_back_equal(command: Command) -> None:
    written = json.dumps(to_json(command), ensure_ascii=False)
    assert read(command.name, json.loads(written)).command == command


# Whole numbers, truth


@pytest.mark.parametrize("wrong", [True, False, 1.0, 1e300, float("nan"), "5000", None, [5000]])
def test_only_a_whole_number_is_a_whole_number(wrong: object) -> None:
    assert faults("floor.extend", {"request": "r1", "by_ms": wrong}).keys() == {"by_ms"}
    if wrong is not None:
        assert faults("sitting.schedule", {"number": wrong}).keys() == {"number"}


@pytest.mark.parametrize("wrong", [0, -1, 2**53, 2**64, 10**400])
def test_a_number_out_of_bounds_is_refused(wrong: int) -> None:
    assert faults("floor.set_limit", {"limit_ms": wrong}).keys() == {"limit_ms"}
    assert faults("floor.set_limit", {"limit_ms": -wrong}).keys() == {"limit_ms"}


@pytest.mark.parametrize("wrong", [0, 1, "true", "yes", None])
def test_only_true_and_false_are_true_and_false(wrong: object) -> None:
    assert faults("roll.set_presence", {"delegation": "d2.1", "present": wrong}).keys() == {"present"}


# Texts


@pytest.mark.parametrize(
    "wrong",
    ["a\x00b", "a\x1bb", "a\x7fb", "a\rb", "a\u0085b", "a\u202eb", "a\u202db", "a\ufeffb", "a\ud800b"],
    ids=ascii,
)
def test_characters_that_cannot_be_shown_are_refused(wrong: str) -> None:
    said = ["Characters that cannot be shown."]
    assert faults("floor.request", {"on_behalf_of": wrong}) == {"on_behalf_of": said}
    assert faults("hall.announce", {"text": {"en": wrong}}) == {"text": said}
    assert faults("hall.announce", {"text": wrong}) == {"text": said}


def test_text_is_composed_and_has_no_space_around_it() -> None:
    command: Any = read("floor.request", {"on_behalf_of": "  Cafe\u0301 \n"}).command
    assert command.on_behalf_of == "Caf\u00e9"


def test_no_character_carries_more_marks_than_any_writing_needs() -> None:
    marked = "a" + "\u0316\u0317" * 15
    command: Any = read("hall.announce", {"text": marked}).command
    assert list(command.text.values()) == [marked]
    said = {"text": ["Characters that cannot be shown."]}
    assert faults("hall.announce", {"text": marked + "\u0316"}) == said


def test_right_to_left_text_and_line_breaks_stay_as_they_are() -> None:
    text = "المجموعة \u200f(العربية)\u200f\nsuite"
    command: Any = read("hall.announce", {"text": {"ar": text}}).command
    assert command.text == {"ar": text}


def test_length_counts_characters_after_they_are_composed() -> None:
    command: Any = read("floor.request", {"on_behalf_of": "e\u0301" * 80}).command
    assert command.on_behalf_of == "\u00e9" * 80
    assert faults("floor.request", {"on_behalf_of": "e" * 81}) == {"on_behalf_of": ["1 to 80 characters."]}
    assert faults("floor.request", {"on_behalf_of": "   "}) == {"on_behalf_of": ["1 to 80 characters."]}


def test_a_plain_text_is_in_the_language_of_the_seat() -> None:
    command: Any = read("hall.announce", {"text": "Le café est servi."}).command
    assert command.text == {"fr": "Le café est servi."}
    loaded: Any = read("agenda.load", {"items": [{"number": "1", "title": "Ouverture"}]}).command
    assert loaded.items[0].title == {"fr": "Ouverture"}


@pytest.mark.parametrize(
    "wrong", [{}, [], 5, {"EN": "x"}, {"e": "x"}, {"e\u0000": "x"}, {"français": "x"}, {"en": 5}]
)
def test_words_are_a_text_or_texts_by_language(wrong: object) -> None:
    assert faults("hall.announce", {"text": wrong}).keys() == {"text"}


def test_the_wrong_line_of_a_list_is_told_with_its_number() -> None:
    lines = [{"number": "1", "title": "One"}, {"number": "2", "title": "Two", "state": "closed"}]
    assert faults("agenda.load", {"items": lines}) == {"items": {1: {"state": ["Unknown field."]}}}


@pytest.mark.parametrize("count", [0, 401])
def test_a_list_has_a_least_and_a_most(count: int) -> None:
    one = {"code": "AAA", "name": {"en": "A"}, "kind": "observer"}
    assert faults("roll.load", {"delegations": [one] * count}).keys() == {"delegations"}


# The envelope


@pytest.mark.parametrize("wrong", [None, 5, "x", [], [{"id": ID}], True])
def test_what_is_no_object_is_no_command(wrong: object) -> None:
    with pytest.raises(Malformed) as refused:
        parse(wrong, "plenary", "en")
    assert refused.value.faults == {"message": ["Not an object."]}


@pytest.mark.parametrize("id", ["short", "x" * 65, "with space", "exactly8\n", "é" * 8, 12345678, None])
def test_an_id_has_8_to_64_plain_characters(id: object) -> None:
    assert faults("roll.check_in", id=id).keys() == {"id"}


def test_the_envelope_is_checked_like_everything_else() -> None:
    assert faults("roll.check_in", role="chair") == {"role": ["Unknown field."]}
    assert faults("vote.rig") == {"name": ["No such command."]}
    assert faults("roll.check_in", name=["roll.check_in"]).keys() == {"name"}
    assert faults("roll.check_in", body=5).keys() == {"body"}
    assert faults("roll.check_in", args=[1]).keys() == {"args"}


def test_a_command_is_for_the_body_it_names_or_else_for_the_one_that_is_watched() -> None:
    assert read("roll.check_in").body == "plenary"
    assert read("roll.check_in", body="com4").body == "com4"


def test_the_digest_tells_commands_apart_by_name_body_and_args_alone() -> None:
    one = read("floor.give", {"request": "r1"})
    assert read("floor.give", {"request": "r1"}, id="another-id").digest == one.digest
    others = (
        read("floor.give", {"request": "r2"}),
        read("floor.remove", {"request": "r1"}),
        read("floor.give", {"request": "r1"}, body="com4"),
    )
    assert one.digest not in {other.digest for other in others}


def test_the_same_content_is_the_same_command_in_the_language_of_each_seat() -> None:
    asked = {"id": ID, "name": "hall.announce", "args": {"text": "Bonjour"}}
    spoken = [parse(asked, "plenary", language).command.text for language in ("fr", "en", "fr")]  # type: ignore[attr-defined]
    assert spoken == [{"fr": "Bonjour"}, {"en": "Bonjour"}, {"fr": "Bonjour"}]


@pytest.mark.parametrize("value", [float("nan"), 1e400])
def test_what_is_no_value_of_json_is_malformed(value: float) -> None:
    assert faults("floor.give", {"request": value}).keys() == {"request"}
    assert faults("floor.give", {"other": [value]}).keys() == {"request", "other"}


def test_a_quick_look_finds_the_same_envelope_as_the_schema() -> None:
    right = {"id": ID, "name": "roll.check_in", "args": {}}
    for message in (right, right | {"body": "com4"}, {"id": ID, "name": "roll.check_in"}):
        of_schema = wire._envelope.load(message)
        assert wire._opened(message) == tuple(of_schema[name] for name in ("id", "name", "body", "args"))
