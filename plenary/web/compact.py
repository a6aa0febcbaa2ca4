"""The compact form of a view: what a list of objects repeats, its keys and the values all of them share, is said once.

``[{"id": "r1", "kind": "reply", "at": 5}, {"id": "r2", "kind": "reply", "at": 9}]`` is written as
``{"~": [["id", ["kind", "reply"], "at"]], "rows": [["r1", 5], ["r2", 9]]}``: under ``~`` the shapes of its objects,
each a list of keys, with the value beside a key that has the same one in all of them; then one row for each object.
A number among the rows says which shape the rows behind it have; before any it is the first. A key that begins with
``~`` gets another ``~`` in front, so that no object is mistaken for rows. Nothing is lost, the order of keys included.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from plenary.engine.broadcast import View

MARK, ROWS = "~", "rows"
HOLDS = (dict, list, tuple)
SAID_ONCE = (str, bool, type(None))
"""What is said once when all objects share it; of numbers Python holds 1, 1.0 and true for the same."""

Keys = tuple[str, ...]


def compact(view: View) -> View:
    """A view in compact form, marked as such; as it is, if no section of it holds a list of several objects."""
    sections = view["sections"]
    if not any(_repeats(value) for value in sections.values()):
        return view
    return {**view, "compact": True, "sections": {name: squeezed(value) for name, value in sections.items()}}


def _repeats(section: Any) -> bool:
    """Whether making a section compact is worth its time: a delegation's own part is not, 193 times a change."""
    lists = section.values() if isinstance(section, dict) else (section,)
    return any(isinstance(each, list) and len(each) > 1 and isinstance(each[0], dict) for each in lists)


def squeezed(value: Any) -> Any:
    """A value of JSON in compact form."""
    if isinstance(value, dict):
        return {
            (MARK + key if key.startswith(MARK) else key): squeezed(each) if isinstance(each, HOLDS) else each
            for key, each in value.items()
        }
    if isinstance(value, (list, tuple)):
        return _list(value)
    return value


def _list(values: Sequence[Any]) -> Any:
    """As rows, if these are objects and some have the same keys."""
    if len(values) > 1 and all(isinstance(each, dict) for each in values):
        keys = [tuple(each) for each in values]
        if len(shapes := dict.fromkeys(keys)) < len(values):
            return _rows(values, keys, list(shapes))
    return [squeezed(each) if isinstance(each, HOLDS) else each for each in values]


def _rows(objects: Sequence[dict[str, Any]], keys: Sequence[Keys], shapes: Sequence[Keys]) -> dict[str, Any]:
    """``keys``: those of each object; ``shapes``: each of them once."""
    alike: dict[Keys, list[dict[str, Any]]] = {shape: [] for shape in shapes}
    for each, its in zip(objects, keys, strict=True):
        alike[its].append(each)
    shared = {shape: _shared(shape, those) for shape, those in alike.items()}
    place = {shape: (n, [key for key in shape if key not in shared[shape]]) for n, shape in enumerate(shapes)}
    rows: list[Any] = []
    now = 0
    for each, its in zip(objects, keys, strict=True):
        n, told = place[its]
        if n != now:
            now = n
            rows.append(n)
        rows.append([squeezed(value) if isinstance(value := each[key], HOLDS) else value for key in told])
    written = [[[key, shared[its][key]] if key in shared[its] else key for key in its] for its in shapes]
    return {MARK: written, ROWS: rows}


def _shared(keys: Keys, objects: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The keys that have one value in all of these objects, if there are several."""
    first, *others = objects
    if not others:
        return {}
    return {
        key: value
        for key in keys
        if isinstance(value := first[key], SAID_ONCE) and all(_same(each[key], value) for each in others)
    }


def _same(one: object, other: object) -> bool:
    """Whether two values are the same in JSON, where the other is no number."""
    return one is other or (one == other and isinstance(other, str))
