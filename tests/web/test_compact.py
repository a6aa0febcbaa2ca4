"""The compact form of views: smaller, and exactly the same once it is read, in Python and in the screens' own code."""

import json
import subprocess
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import example, settings
from hypothesis import given as drawn
from hypothesis import strategies as st

from plenary.domain.decide import project
from plenary.domain.vocabulary import Audience, Channel
from plenary.web.compact import compact, squeezed
from tests.secrecy.meeting import END, PLAY, founded, perform
from tests.spreading import expanded, spread
from tests.story import Story, an_open_sitting, given, item, waiting

READER = Path(__file__).parents[2] / "static/src/core/compact.js"
KEYS = st.sampled_from(["id", "kind", "at", "~", "~~", "~id", "rows", "", "__proto__", "é"])
PLAIN = st.none() | st.booleans() | st.integers(-2, 2) | st.sampled_from([0.0, 1.0, 0.5])
PLAIN |= st.sampled_from(["", "a", "statement", "~", "❖"])
VALUES = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(KEYS, inner, max_size=4)
        | st.lists(st.fixed_dictionaries({"id": inner, "kind": PLAIN}, optional={"at": inner}), max_size=5)
    ),
    max_leaves=25,
)
quickly = settings(max_examples=150, deadline=None, derandomize=True, database=None)


def text(value: Any) -> bytes:
    """The exact JSON of a value: tells 1 from true, a missing key from null, and one order of keys from another."""
    return orjson.dumps(value)


def views_of_a_meeting() -> list[dict[str, Any]]:
    """Everything that anybody is shown after each step of a meeting in which everything happens once."""
    story, views = founded(), []
    for step in (*PLAY, *END):
        perform(story, (step,))
        lookers = [Audience(channel, "plenary") for channel in Channel]
        lookers += [Audience(Channel.FLOOR, "plenary", own) for own in story.conference.roll.delegations]
        views += [
            {"seq": story.conference.seq, "at": story.now, "sections": project(story.conference, audience)}
            for audience in lookers
        ]
    return views


def read_by_the_screens(views: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The sections of these views as the code of the screens reads them."""
    script = (
        f"import {{ sectionsOf }} from {json.dumps(READER.as_uri())};"
        "process.stdin.setEncoding('utf8'); let given = ''; for await (const part of process.stdin) given += part;"
        "process.stdout.write(JSON.stringify(JSON.parse(given).map(sectionsOf)));"
    )
    node = subprocess.run(  # our own code
        ["node", "--input-type=module", "--eval", script],
        input=orjson.dumps(views),
        capture_output=True,
        check=True,
        timeout=60,
    )
    read: list[dict[str, Any]] = orjson.loads(node.stdout)
    return read


def test_keys_and_what_all_share_are_said_once() -> None:
    objects = [
        {"id": "r1", "kind": "reply", "at": 5},
        {"id": "r2", "kind": "reply", "at": 9},
        {"id": "r3", "at": None},
        {"id": "r4", "at": 7},
    ]
    assert squeezed(objects) == {
        "~": [["id", ["kind", "reply"], "at"], ["id", "at"]],
        "rows": [["r1", 5], ["r2", 9], 1, ["r3", None], ["r4", 7]],
    }


@pytest.mark.parametrize("value", [[], [{}], [{"a": 1}], [{"a": 1}, {"b": 1}], [{"a": 1}, 2], "~", None, 5])
def test_what_repeats_nothing_stays_as_it_is(value: Any) -> None:
    assert squeezed(value) == value


@quickly
@example([{"~": 1}, {"~": 1}])
@example({"~": [["a"]], "rows": [[1]]})
@example([{"a": True}, {"a": 1}, {"a": 1.0}])
@drawn(VALUES)
def test_what_is_written_out_again_is_what_was_given(value: Any) -> None:
    assert text(spread(orjson.loads(text(squeezed(value))))) == text(value)


def test_every_section_of_a_meeting_comes_back_as_it_was() -> None:
    views = orjson.loads(orjson.dumps(views_of_a_meeting()))
    for view in views:
        assert text(expanded(orjson.loads(text(compact(view))))) == text(view)
    assert read_by_the_screens([compact(view) for view in views]) == [view["sections"] for view in views]


def test_the_screens_read_whatever_was_given() -> None:
    drawn_values: list[Any] = []
    quickly(
        drawn(VALUES)(lambda value: drawn_values.append({"seq": 1, "at": 1, "sections": {"any": value}}))
    )()
    read = read_by_the_screens([compact(view) for view in drawn_values])
    assert read == [view["sections"] for view in drawn_values]
    plain = drawn_values[:5]
    assert read_by_the_screens(plain) == [view["sections"] for view in plain]


def test_a_view_stays_what_it_is_and_says_that_it_is_compact() -> None:
    view = {"seq": 5, "at": 7, "sections": {"floor": {"waiting": [{"request": "r1"}, {"request": "r2"}]}}}
    before = text(view)
    small = compact(view)
    assert (small["seq"], small["at"], small["compact"]) == (5, 7, True)
    assert text(view) == before


def test_a_view_without_lists_of_objects_stays_plain() -> None:
    view = {"seq": 5, "at": 7, "sections": {"hall": {"~": 1}, "mine": {"requests": [{"request": "r1"}]}}}
    assert compact(view) is view


def test_each_further_speaker_in_line_costs_a_screen_at_most_60_bytes() -> None:
    def size(story: Story) -> int:
        floor = project(story.conference, Audience(Channel.DISPLAY, "plenary"))["floor"]
        return len(orjson.dumps(squeezed(floor)))

    names = ("Kenya", "France", "Brazil", "Japan", "Italy", "Spain", "Chile")
    five = given(an_open_sitting, item("9"), waiting(*names[:5]))
    seven = given(an_open_sitting, item("9"), waiting(*names))
    assert size(seven) - size(five) <= 2 * 60
