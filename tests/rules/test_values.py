"""Values that are made quickly are those that the library makes."""

from __future__ import annotations

import inspect
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from typing import Any

import pytest

from plenary.domain.conference import CONCERNED
from plenary.domain.values import quick
from plenary.domain.vocabulary import Event


@dataclass(frozen=True, slots=True)
class Plain:
    first: int
    second: str = "two"
    third: tuple[int, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class Quick:
    first: int
    second: str = "two"
    third: tuple[int, ...] = ()


def test_it_holds_what_it_is_given_and_its_defaults_and_changes_no_more() -> None:
    for made in (Plain, Quick):
        one: Any = made(1, third=(3,))
        assert [getattr(one, each.name) for each in fields(one)] == [1, "two", (3,)]
        assert replace(one, second="2") == made(1, "2", (3,))
        with pytest.raises(FrozenInstanceError):
            one.first = 2
        for missing, unknown in (({}, {}), ({"first": 1}, {"fourth": 4})):
            with pytest.raises(TypeError):
                made(**missing, **unknown)  # type: ignore[arg-type]


@pytest.mark.parametrize("event", CONCERNED, ids=lambda event: event.name)
def test_every_event_is_made_from_the_fields_it_has_by_their_names(event: type[Event]) -> None:
    told = inspect.signature(event).parameters
    of_it: Any = fields(event)  # type: ignore[arg-type]
    assert {name: each.kind for name, each in told.items()} == {
        each.name: inspect.Parameter.KEYWORD_ONLY for each in of_it
    }
    values = {each.name: object() for each in of_it}
    one = event(**values)
    assert {name: getattr(one, name) for name in values} == values


def test_what_needs_the_way_of_the_library_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Anew:
        many: list[int] = field(default_factory=list)

    @dataclass(frozen=True, slots=True)
    class Checked:
        one: int

        def __post_init__(self) -> None:
            raise AssertionError(self)

    for made in (Anew, Checked):
        with pytest.raises(TypeError, match=made.__name__):
            quick(made)
