"""The source by its syntax tree: which refusals and events a function can lead to."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from plenary.domain import decide as _rooms  # noqa: F401  # importing the rooms fills the table of events
from plenary.domain.vocabulary import EVENTS

ROOT = Path(__file__).resolve().parents[2]
REFUSES = {"refused": 1, "Refusal": 0, "refuse": 0}
"""What makes a refusal, and the place of its code among the arguments."""

EVENT_NAMES = {event.__name__: name for name, event in EVENTS.items()}


@dataclass
class Outcome:
    """What can come of a function: refusal codes, each with the names of its details, and names of events."""

    refusals: dict[str, set[str]] = field(default_factory=dict)
    events: list[str] = field(default_factory=list)

    def add(self, other: Outcome) -> None:
        """Take in what another function can lead to."""
        for code, details in other.refusals.items():
            self.refusals.setdefault(code, set()).update(details)
        self.events += [name for name in other.events if name not in self.events]


@cache
def modules() -> Mapping[str, ast.Module]:
    """Every module of the package by its path."""
    return {
        str(path.relative_to(ROOT)): ast.parse(path.read_text("utf-8"))
        for path in sorted((ROOT / "plenary").rglob("*.py"))
    }


@cache
def _functions() -> Mapping[str, list[tuple[str, ast.FunctionDef]]]:
    """Every function and method of the domain by its bare name, with its file."""
    found: dict[str, list[tuple[str, ast.FunctionDef]]] = {}
    for path, module in modules().items():
        if path.startswith("plenary/domain/"):
            for node in ast.walk(module):
                if isinstance(node, ast.FunctionDef):
                    found.setdefault(node.name, []).append((path, node))
    return found


def function(path: str, name: str) -> ast.FunctionDef:
    """The function of this name in a file."""
    return next(node for where, node in _functions()[name] if where == path)


def outcome(path: str, node: ast.FunctionDef, known: Mapping[str, bool] | None = None) -> Outcome:
    """What can come of a function and of all that it calls; ``known``: truths passed to it as constants."""
    return _outcome(path, node, dict(known or {}), frozenset())


def _outcome(path: str, node: ast.FunctionDef, known: dict[str, bool], above: frozenset[ast.AST]) -> Outcome:
    result = Outcome()
    for call in _calls(node, known):
        named = _callee(call, known)
        if named in REFUSES:
            for code in texts(call.args[REFUSES[named]], known):
                result.refusals.setdefault(code, set()).update(_details(call))
        elif named in EVENT_NAMES:
            result.add(Outcome(events=[EVENT_NAMES[named]]))
        elif called := _resolve(path, named, isinstance(call.func, ast.Attribute)):
            where, target = called
            if target not in above:
                result.add(_outcome(where, target, _constants(call), above | {node}))
    return result


def _calls(node: ast.FunctionDef, known: Mapping[str, bool]) -> Iterator[ast.Call]:
    for part in node.body:
        yield from (one for one in ast.walk(part) if isinstance(one, ast.Call))


def _details(call: ast.Call) -> Iterator[str]:
    """The names of the details that a refusal tells; who changed something last is put together elsewhere."""
    for node in (*call.args, *(word.value for word in call.keywords if word.arg in (None, "details"))):
        if isinstance(node, ast.Dict):
            yield from (name for key in node.keys if key for name in texts(key))
    for word in call.keywords:
        if word.arg is None:
            yield from ("seq", "by")
        elif word.arg != "details":
            yield word.arg


def _callee(call: ast.Call, known: Mapping[str, bool]) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.IfExp(test=ast.Name(id=test), body=ast.Name(id=yes), orelse=ast.Name(id=no)):
            return yes if known.get(test, True) else no
    return ""


def _resolve(path: str, name: str, method: bool) -> tuple[str, ast.FunctionDef] | None:
    """The function or method that a call means: of the same file, or else the only one of that name in the domain."""
    named = [one for one in _functions().get(name, []) if _is_method(one[1]) == method]
    here = [one for one in named if one[0] == path]
    return here[0] if here else named[0] if len(named) == 1 else None


def _is_method(node: ast.FunctionDef) -> bool:
    return bool(node.args.args) and node.args.args[0].arg == "self"


def _constants(call: ast.Call) -> dict[str, bool]:
    return {
        word.arg: word.value.value
        for word in call.keywords
        if word.arg and isinstance(word.value, ast.Constant) and isinstance(word.value.value, bool)
    }


def texts(node: ast.expr, known: Mapping[str, bool] | None = None) -> Iterator[str]:
    """The texts that an expression can be: a literal, or one of two."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(test=ast.Name(id=test)) if known and test in known:
            yield from texts(node.body if known[test] else node.orelse)
        case ast.IfExp():
            yield from texts(node.body)
            yield from texts(node.orelse)


@cache
def refusals() -> Mapping[str, set[str]]:
    """Every refusal code of the package, with the files that it arises in."""
    found: dict[str, set[str]] = {}
    for path, module in modules().items():
        for node in ast.walk(module):
            for code in _codes(node):
                found.setdefault(code, set()).add(path)
    return found


@cache
def told_at_the_doors() -> Mapping[str, set[str]]:
    """The details of the refusals that arise outside the domain, by code."""
    found: dict[str, set[str]] = {}
    for path, module in modules().items():
        for node in ast.walk(module) if not path.startswith("plenary/domain/") else ():
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in REFUSES:
                for code in _codes(node):
                    found.setdefault(code, set()).update(_details(node))
    return found


def _codes(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Call(func=ast.Name(id=name), args=args) if name in REFUSES and len(args) > REFUSES[name]:
            yield from texts(args[REFUSES[name]])
        case ast.Assign(targets=[ast.Name(id="REFUSED")], value=ast.Dict(values=values)):
            for value in values:
                yield from texts(value)
        case ast.Call(
            func=ast.Name(id="ConnectionRefusedError"), args=[_, ast.Dict(keys=keys, values=values)]
        ):
            for key, value in zip(keys, values, strict=True):
                if key and list(texts(key)) == ["code"]:
                    yield from texts(value)
