"""The seed of a conference: CMDT-21 and its agenda, the delegations of ITU, rules of procedure by name."""

import csv
import json
import tomllib
from importlib.resources import files
from operator import itemgetter
from typing import Any, TypedDict, cast

from plenary.domain.procedure.profile import Profile
from plenary.domain.vocabulary import Words

PROFILES = ("itu", "unga", "association")
"""The rules of procedure that come with the house."""


class AgendaItem(TypedDict):
    """A section (I, II …) or an item (5, 4a …) of the agenda; `parent`: the number of the one above it."""

    number: str
    kind: str
    title: Words
    parent: str | None
    statutory: bool


class Delegation(TypedDict):
    """A delegation of the roll; `order` is its place in the roll call, which follows the French names."""

    code: str
    iso2: str | None
    name: Words
    kind: str
    region: str
    order: int
    accredited: bool
    sample: bool


class Draft(TypedDict):
    """A sample of a text; `item`: number of the item, `sponsor`: code of a delegation; `body`: its words."""

    symbol: str
    kind: str
    item: str
    sponsor: str | None
    on_behalf_of: str | None
    title: Words
    body: Words


def conference() -> dict[str, Any]:
    """The conference: id, acronym, name, place, dates, time_zone, theme, languages, bodies and source."""
    return cast(dict[str, Any], _wtdc21()["conference"])


def agenda() -> list[AgendaItem]:
    """The draft agenda of the conference: a section comes before its items, an item before its sub-items."""
    return cast(list[AgendaItem], _wtdc21()["agenda"])


def delegations() -> list[Delegation]:
    """The 193 Member States in the order of the roll call, then invented delegations of the other kinds."""
    members = [
        Delegation(
            code=row["iso3"],
            iso2=row["iso2"],
            name={"en": row["display_en"], "fr": row["display_fr"]}
            | {language: row[f"name_{language}"] for language in ("ar", "es", "ru", "zh")},
            kind="member_state",
            region=row["itu_bdt_region"],
            order=int(row["roll_call_pos"]),
            accredited=True,
            sample=False,
        )
        for row in _rows("itu_members.csv")
    ]
    samples = [
        Delegation(
            code=row["code"],
            iso2=None,
            name={"en": row["name_en"], "fr": row["name_fr"]},
            kind=row["kind"],
            region="",
            order=order,
            accredited=True,
            sample=True,
        )
        for order, row in enumerate(_rows("samples.csv"), len(members) + 1)
    ]
    return sorted(members + samples, key=itemgetter("order"))


def texts() -> list[Draft]:
    """Three invented texts for the demonstration; each says in its title that it is a sample."""
    return cast(list[Draft], json.loads((files(__name__) / "texts.json").read_text("utf-8")))


def profile(name: str) -> Profile:
    """One of the PROFILES, checked; raises FileNotFoundError for another name, ProfileError for a bad file."""
    source = files("plenary.domain.procedure") / f"{name}.toml"
    return Profile.read(tomllib.loads(source.read_text("utf-8")))


def _wtdc21() -> dict[str, Any]:
    return cast(dict[str, Any], json.loads((files(__name__) / "wtdc21.json").read_text("utf-8")))


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((files(__name__) / name).read_text("utf-8").splitlines()))
