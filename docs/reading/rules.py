"""The rules of procedure side by side: for each provision its value, citation and confidence in every profile."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, get_args, get_origin, get_type_hints

from docs.reading import commands
from docs.reading.source import ROOT
from docs.reading.words import one_of, paragraph, table
from plenary import data
from plenary.domain.procedure import provisions
from plenary.domain.procedure.profile import Profile
from plenary.domain.rulebook import RULES
from plenary.domain.vocabulary import COMMANDS

FOLDER = ROOT / "plenary" / "domain" / "procedure"
BESIDE = ("cite", "confidence")


def _tables(profile: str) -> dict[str, Mapping[str, Any]]:
    """The provisions of a profile by their names, in the order of the file."""
    read = tomllib.loads((FOLDER / f"{profile}.toml").read_text("utf-8"))
    return dict(_provisions(read, ""))


def _provisions(table: Mapping[str, Any], above: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """What cites a provision, at whatever depth, under its dotted name."""
    for part, value in table.items():
        if isinstance(value, dict) and "cite" in value:
            yield above + part, value
        elif isinstance(value, dict):
            yield from _provisions(value, f"{above}{part}.")


def _comments(profile: str) -> dict[str, str]:
    """What stands in a file above the table of a provision."""
    text = (FOLDER / f"{profile}.toml").read_text("utf-8")
    found = re.findall(r"((?:^# .*\n)+)\[([\w.]+)\]", text, re.MULTILINE)
    return {name: paragraph(note.replace("# ", "")) for note, name in found}


def _meaning(name: str) -> str:
    """What a provision says, from the docstring of its class; a provision without a value has none of its own."""
    shape: Any = Profile
    for part in name.split("."):
        if get_origin(shape) is Mapping:
            shape = get_args(shape)[1]
            continue
        hint = get_type_hints(shape, include_extras=True)["quorums" if part == "quorum" else part]
        shape = hint if get_origin(hint) is Mapping else (get_args(hint) or (hint,))[0]
    return "" if shape is provisions.Provision else paragraph(shape.__doc__)


def _cell(provision: Mapping[str, Any] | None) -> str:
    if provision is None:
        return "–"
    values = {key: value for key, value in provision.items() if key not in BESIDE}
    said = " · ".join(f"{key} {_value(value)}" for key, value in values.items())
    cite = f"{provision['cite']} ({provision['confidence']})"
    return f"{said}<br>{cite}" if said else cite


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, list):
        return ", ".join(map(_value, value))
    return f"`{value:,}`" if isinstance(value, int) else f"`{value}`"


def _asked_by(provision: str) -> str:
    return one_of(name for name in commands.in_order() if RULES[COMMANDS[name]].cite == provision)


def page() -> Iterator[str]:
    """Every provision."""
    tables = {profile: _tables(profile) for profile in data.PROFILES}
    yield table(
        ("profile", "rules", "source"),
        ((f"`{name}`", data.profile(name).label, data.profile(name).source) for name in data.PROFILES),
    )
    for name in dict.fromkeys(each for profile in data.PROFILES for each in tables[profile]):
        yield f"## `{name}`"
        if text := _meaning(name):
            yield text
        yield table(data.PROFILES, [[_cell(tables[profile].get(name)) for profile in data.PROFILES]])
        notes = [
            f"- {profile}: {note}" for profile in data.PROFILES if (note := _comments(profile).get(name))
        ]
        if asked := _asked_by(name):
            notes.append(f"- Commands that rest on it: {asked}")
        if notes:
            yield "\n".join(notes)
