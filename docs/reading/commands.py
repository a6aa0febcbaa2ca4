"""The commands: who may send each, its arguments with their bounds, its rule, and what can come of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from enum import EnumType
from inspect import getdoc, getsourcefile
from itertools import groupby
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from docs.reading.source import ROOT, Outcome, function, outcome
from docs.reading.words import one_of, paragraph, sentence, table
from plenary import data
from plenary.domain.rulebook import RULES
from plenary.domain.vocabulary import (
    CHAIRS,
    COMMANDS,
    PODIUM,
    Between,
    Id,
    Language,
    Length,
    Milliseconds,
    Role,
    Words,
)

ROLES = [role for role in Role if role is not Role.HOUSE]
NAMED = ((Id, "id"), (Language, "language"), (Milliseconds, "moment"))
ROOMS = {
    "roll": "The roll",
    "sitting": "The sitting",
    "agenda": "The agenda",
    "floor": "The floor",
    "text": "Texts",
    "decision": "Decisions",
    "vote": "Votes",
    "ballot": "Ballots",
    "proposal": "What takes two persons",
    "indication": "The temperature of the room",
    "hall": "The hall",
}


def in_order() -> list[str]:
    """The names of all commands, room by room, as the code has them."""
    return sorted(COMMANDS, key=lambda name: list(ROOMS).index(name.partition(".")[0]))


def who(name: str) -> str:
    """Who may send a command."""
    roles = RULES[COMMANDS[name]].roles
    rest = [str(role) for role in roles if role not in PODIUM]
    if set(PODIUM) <= set(roles):
        return ", ".join(["podium", *rest])
    return ", ".join(
        ["chair, vice_chair"] * (set(CHAIRS) <= set(roles)) + [r for r in roles if r not in CHAIRS]
    )


def came_of(name: str) -> Outcome:
    """What can come of a command, from its rule."""
    decide = RULES[COMMANDS[name]].decide
    path = str(Path(getsourcefile(decide) or "").relative_to(ROOT))
    return outcome(path, function(path, decide.__name__))


def kind(hint: Any) -> str:
    """A type of an argument in the words of the page, with its bounds."""
    for known, word in NAMED:
        if hint == known:
            return word
    if get_origin(hint) in (UnionType, Union):
        parts = [part for part in get_args(hint) if part is not NoneType]
        return kind(parts[0])
    if get_origin(hint) is Annotated:
        inner, bound, *_ = get_args(hint)
        return _bounded(inner, bound)
    if isinstance(hint, EnumType):
        choices: Any = hint
        return one_of(str(choice) for choice in choices)
    if isinstance(hint, type) and is_dataclass(hint):
        return f"`{hint.__name__.lower()}`"
    return {bool: "truth", int: "number"}[hint]


def _bounded(inner: Any, bound: Length | Between) -> str:
    least, most = f"{bound.least:,}", f"{bound.most:,}"
    if isinstance(bound, Between):
        return f"number, {least}–{most}"
    if get_origin(inner) is tuple:
        return f"list of {least}–{most}: {kind(get_args(inner)[0])}"
    counted = least if least == most else f"{least}–{most}"
    return f"{'words' if inner == Words else 'text'}, {counted} characters"


def arguments(shape: type) -> Iterator[tuple[str, str, str]]:
    """Name, type and default of every field of a command, or of an object inside one."""
    hints = get_type_hints(shape, include_extras=True)
    for each in fields(shape):
        hint = hints[each.name]
        nullable = get_origin(hint) in (UnionType, Union)
        default = "required" + (", may be null" if nullable else "")
        if each.default is not MISSING:
            default = "optional" if each.default in (None, "") else f"optional, `{_json(each.default)}`"
        yield f"`{each.name.rstrip('_')}`", kind(hint), default


def _json(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def short(name: str) -> str:
    """The arguments of a command in one line."""
    shape = COMMANDS[name]
    words = [
        each.name.rstrip("_") + ("" if each.default is MISSING else "?")
        for each in fields(shape)  # type: ignore[arg-type]
    ]
    return f"`{{{', '.join(words)}}}`"


def objects() -> Iterator[type]:
    """The objects that stand inside arguments."""
    seen: list[type] = []
    for name in in_order():
        for hint in get_type_hints(COMMANDS[name], include_extras=True).values():
            seen += [p for p in _parts(hint) if isinstance(p, type) and is_dataclass(p) and p not in seen]
    yield from seen


def _parts(hint: Any) -> Iterator[Any]:
    yield hint
    for part in get_args(hint):
        if isinstance(part, type) or get_origin(part):
            yield from _parts(part)


def page() -> Iterator[str]:
    """Every command, room by room."""
    for room, names in groupby(in_order(), lambda name: name.partition(".")[0]):
        yield f"### {ROOMS[room]}"
        for name in names:
            yield from _command(name)
    yield "### Objects inside arguments"
    for shape in objects():
        yield f"#### `{shape.__name__.lower()}`"
        yield paragraph(getdoc(shape))
        yield table(("key", "type", ""), arguments(shape))


def _command(name: str) -> Iterator[str]:
    command = COMMANDS[name]
    rule, came = RULES[command], came_of(name)
    yield f"#### `{name}`"
    yield paragraph(getdoc(rule.decide))
    if note := _own_note(command):
        yield note
    if rows := list(arguments(command)):
        yield table(("argument", "type", ""), rows)
    cites = " · ".join(f"{data.profile(p).cite(rule.cite)} ({p})" for p in data.PROFILES)
    lines = [
        f"- May be sent by: {who(name)}",
        f"- Provision `{rule.cite}`: {cites}",
        f"- Accepted: {one_of(came.events)}",
        f"- Refused: {one_of(sorted(came.refusals)) or 'never by a rule'}",
    ]
    yield "\n".join(lines)


def _own_note(command: type) -> str:
    """The docstring that somebody wrote for a command; a dataclass without one makes up its own."""
    text = command.__doc__ or ""
    return "" if text.startswith(f"{command.__name__}(") else paragraph(text)


def compact() -> Iterator[str]:
    """The commands in one table."""
    yield table(
        ("command", "may be sent by", "args", ""),
        (
            (f"`{name}`", who(name), short(name), sentence(getdoc(RULES[COMMANDS[name]].decide)))
            for name in in_order()
        ),
    )


def permissions() -> Iterator[str]:
    """The matrix of commands and roles."""
    rows = [
        (f"`{name}`", *("●" if role in RULES[COMMANDS[name]].roles else "–" for role in ROLES))
        for name in in_order()
    ]
    yield table(("command", *(f"{role}" for role in ROLES)), rows)
