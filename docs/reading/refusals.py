"""The refusals: every code of the code, its sentence in English and French, its details, and where it arises."""

from __future__ import annotations

from collections.abc import Iterator

from docs.reading import commands, source
from docs.reading.words import one_of, table
from plenary.words import sentence

EVERYWHERE = "plenary/domain/decide.py"


def arises() -> dict[str, tuple[list[str], set[str]]]:
    """For each code the commands that it may answer, and the names of its details."""
    found: dict[str, tuple[list[str], set[str]]] = {code: ([], set()) for code in source.refusals()}
    for code, details in source.told_at_the_doors().items():
        found[code][1].update(details)
    for name in commands.in_order():
        for code, details in commands.came_of(name).refusals.items():
            found[code][0].append(name)
            found[code][1].update(details)
    return found


def _where(code: str, asked: list[str]) -> str:
    files = sorted(path for path in source.refusals()[code] if not path.startswith("plenary/domain/"))
    if EVERYWHERE in source.refusals()[code]:
        return "any command" + (f"; {one_of(files)}" if files else "")
    return "; ".join(filter(None, (one_of(asked), one_of(files))))


def page() -> Iterator[str]:
    """Every refusal."""
    rows = [
        (
            f"`{code}`",
            sentence(code, "en"),
            sentence(code, "fr"),
            ", ".join(sorted(details)),
            _where(code, asked),
        )
        for code, (asked, details) in sorted(arises().items())
    ]
    yield table(("code", "English", "French", "details", "may answer, or arises in"), rows)


def compact() -> Iterator[str]:
    """The codes and their English sentences."""
    yield table(
        ("code", "sentence"), ((f"`{code}`", sentence(code, "en")) for code in sorted(source.refusals()))
    )
