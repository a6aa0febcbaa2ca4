"""How the tables of a profile become its dataclasses: nothing unknown, nothing missing, no wrong value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from plenary.domain.vocabulary import Between


class ProfileError(ValueError):
    """A profile that cannot be used. The message names the profile, the table and the key."""


Where = tuple[str, ...]
"""The id of the profile, then the names of the tables down to the one being read."""


def refusal(where: Where, what: str) -> ProfileError:
    """The error "itu: floor.close_list: unknown key 'neds'"."""
    return ProfileError(": ".join(filter(None, (where[0], ".".join(where[1:]), what))))


def read_fields(shape: type, table: Mapping[str, Any], where: Where) -> dict[str, Any]:
    """The values for the fields of a dataclass, read from one table; raises ProfileError.

    A field is read from the key of its name, or of the name under "table" in its metadata; with None there,
    it is not read at all. A field with a default may be absent.
    """
    kinds = _kinds(shape)
    keys = {key: each for each in fields(shape) if (key := each.metadata.get("table", each.name))}
    for key in table:
        if key not in keys:
            raise refusal(where, f"unknown {'table' if isinstance(table[key], Mapping) else 'key'} {key!r}")
    values = {}
    for key, each in keys.items():
        kind = kinds[each.name]
        if key in table:
            values[each.name] = _read(kind, table[key], where, key)
        elif each.default is MISSING:
            raise refusal(where, f"missing {'table' if _shapes(kind) else 'key'} {key!r}")
    if "cite" in values:
        _check_cite(values["cite"], values["confidence"], where)
    return values


@cache
def _kinds(shape: type) -> dict[str, Any]:
    """What its fields are declared to be. Asked anew for every table it would be most of the work of reading."""
    return get_type_hints(shape, include_extras=True)


def _check_cite(cite: str, confidence: str, where: Where) -> None:
    """What is from memory cites its section only ("GR, Elections"), everything else a number ("GR 117")."""
    numbered = any(character.isdigit() for character in cite)
    if confidence == "M" and numbered:
        raise refusal(where, f"cite {cite!r} holds a number, but confidence 'M' may name a section only")
    if confidence != "M" and not numbered:
        raise refusal(where, f"cite {cite!r} holds no number, but confidence {confidence!r} needs one")


def _shapes(kind: Any) -> tuple[type, ...]:
    """The dataclasses a kind of value allows: one for a table, two if its key `required` says which."""
    return tuple(each for each in get_args(kind) or (kind,) if is_dataclass(each) and isinstance(each, type))


def _read(kind: Any, given: Any, where: Where, key: str) -> Any:
    """One table or value of the kind that its field is declared with."""
    if get_origin(kind) is Mapping:
        return _read_named(get_args(kind)[1], given, (*where, key))
    if shapes := _shapes(kind):
        return _read_table(shapes, given, (*where, key))
    if get_origin(kind) in (Union, UnionType):  # an optional key: where it is given, it has a value
        (kind,) = (each for each in get_args(kind) if each is not NoneType)
    if get_origin(kind) is tuple:
        if not isinstance(given, (list, tuple)) or not given:
            raise refusal(where, f"{key} must be a list of one value or more, not {given!r}")
        return tuple(_read(get_args(kind)[0], each, where, key) for each in given)
    if get_origin(kind) is Literal:
        if given not in get_args(kind):
            choices = ", ".join(map(repr, get_args(kind)))
            raise refusal(where, f"{key} must be one of {choices}, not {given!r}")
        return given
    if get_origin(kind) is Annotated:
        return _read_number(kind, given, where, key)
    if kind is Fraction:
        return _read_fraction(given, where, key)
    if type(given) is not kind or given == "":
        wanted = "true or false" if kind is bool else "some text"
        raise refusal(where, f"{key} must be {wanted}, not {given!r}")
    return given


def _read_table(shapes: tuple[type, ...], given: Any, where: Where) -> Any:
    """A table; if it may have two shapes, its key `required` chooses the first (true) or the second."""
    if not isinstance(given, Mapping):
        raise refusal(where, f"must be a table, not {given!r}")
    if len(shapes) == 1:
        return shapes[0](**read_fields(shapes[0], given, where))
    if "required" not in given:
        raise refusal(where, "missing key 'required'")
    required = _read(bool, given["required"], where, "required")
    shape = shapes[0] if required else shapes[1]
    return shape(**read_fields(shape, {key: given[key] for key in given if key != "required"}, where))


def _read_named(shape: Any, given: Any, where: Where) -> dict[str, Any]:
    """A table of tables of one shape, each under a name of its own; at least one."""
    if not isinstance(given, Mapping) or not given:
        raise refusal(where, f"must be a table of named tables, not {given!r}")
    return {name: _read(shape, table, where, name) for name, table in given.items()}


def _read_number(kind: Any, given: Any, where: Where, key: str) -> int:
    """A whole number within the bounds that its kind names."""
    (bounds,) = (each for each in kind.__metadata__ if isinstance(each, Between))
    if type(given) is not int or not bounds.least <= given <= bounds.most:
        wanted = f"a whole number from {bounds.least} to {bounds.most}"
        raise refusal(where, f"{key} must be {wanted}, not {given!r}")
    return given


def _read_fraction(given: Any, where: Where, key: str) -> Fraction:
    """An exact share, written "1/2": above nothing, at most the whole."""
    written = re.fullmatch(r"([1-9][0-9]*)/([1-9][0-9]*)", given) if isinstance(given, str) else None
    if not written or int(written[1]) > int(written[2]):
        raise refusal(where, f'{key} must be an exact share like "1/2", not {given!r}')
    return Fraction(int(written[1]), int(written[2]))
