"""How the pages are put together: tables, folded docstrings, JSON that is easy to read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

WIDTH = 110


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of Markdown; nothing in a cell can break it."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def one_of(values: Iterable[str]) -> str:
    """Values of which one is chosen."""
    return " · ".join(f"`{value}`" for value in values)


def paragraph(text: str | None) -> str:
    """A docstring as one paragraph of Markdown."""
    return " ".join((text or "").replace("``", "`").split())


def sentence(text: str | None) -> str:
    """The first line of a docstring."""
    return paragraph((text or "").strip().split("\n\n")[0])


def pretty(value: Any, room: int = WIDTH, indent: str = "") -> str:
    """JSON with a line for each part that does not fit on one."""
    line = json.dumps(value, ensure_ascii=False)
    if len(line) <= room or not isinstance(value, (dict, list)) or not value:
        return line
    inner = indent + "  "
    if isinstance(value, dict):
        parts = [f"{json.dumps(k)}: {pretty(v, room - len(k) - 6, inner)}" for k, v in value.items()]
    else:
        parts = [pretty(one, room - 2, inner) for one in value]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    return f"{opening}\n{inner}" + f",\n{inner}".join(parts) + f"\n{indent}{closing}"


def block(text: str, language: str = "json") -> str:
    """A block of code."""
    return f"```{language}\n{text}\n```"
