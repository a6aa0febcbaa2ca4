"""Reads the compact form of views as the screens do: what :mod:`plenary.web.compact` wrote, written out again."""

from __future__ import annotations

from typing import Any


def expanded(view: dict[str, Any]) -> dict[str, Any]:
    """A view written out; one that is not in compact form as it is."""
    if not view.get("compact"):
        return view
    plain = {key: value for key, value in view.items() if key != "compact"}
    return plain | {"sections": {name: spread(value) for name, value in view["sections"].items()}}


def spread(value: Any) -> Any:
    """A value written out."""
    if isinstance(value, list):
        return [spread(each) for each in value]
    if not isinstance(value, dict):
        return value
    if "~" in value:
        return _objects(value["~"], value["rows"])
    return {key.removeprefix("~"): spread(each) for key, each in value.items()}


def _objects(shapes: list[Any], rows: list[Any]) -> list[dict[str, Any]]:
    objects, shape = [], shapes[0]
    for row in rows:
        if isinstance(row, int):
            shape = shapes[row]
        else:
            values = iter(row)
            objects.append(
                dict(tuple(key) if isinstance(key, list) else (key, spread(next(values))) for key in shape)
            )
    return objects
