"""The hall that the tests meet in: the house's own conference under any of the rules, its podium, its entries."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from plenary import data
from plenary.domain.agenda.messages import Drafted, ItemKind, LoadAgenda
from plenary.domain.conference import Conference, apply
from plenary.domain.decide import decide
from plenary.domain.founding import About, ConferenceConstituted, Founded
from plenary.domain.roll.messages import Kind, Listed, LoadRoll
from plenary.domain.vocabulary import By, Command, Entry, Event, Refusal, Request, Role, Seat

START = 1_654_500_000_000
HOUSE = By("house", Role.HOUSE)
PODIUM_SEATS = {
    "chair": Seat("s1", Role.CHAIR),
    "vice_chair": Seat("s2", Role.VICE_CHAIR),
    "secretary": Seat("s3", Role.SECRETARY),
    "display": Seat("s4", Role.DISPLAY),
    "house": Seat("house", Role.HOUSE),
}
COMMITTEE = "com4"
Changes = tuple[tuple[str, object], ...]


@dataclass(frozen=True)
class Sequenced:
    """A conference and the entries that made it."""

    conference: Conference
    entries: tuple[Entry, ...]


@cache
def founding(profile: str, changed: Changes = (), roll: tuple[str, ...] | None = None) -> Sequenced:
    """The conference of the seed, with a committee beside the plenary; made once for each set of rules.

    ``changed``: other values for keys of the profile; ``None``: without that table.
    """
    seed = data.conference()
    tables = dict(data.profile(profile).tables)
    for name, value in changed:
        if value is None:
            del tables[name]
        else:
            _set(tables, name.split("."), value)
    constituted = ConferenceConstituted(
        about=About(
            **{key: seed[key] for key in ("acronym", "name", "place", "theme", "time_zone")},
            languages=tuple(seed["languages"]),
            start=seed["dates"]["start"],
            end=seed["dates"]["end"],
        ),
        bodies=(
            *(Founded(**body) for body in seed["bodies"]),
            Founded(id=COMMITTEE, kind="committee", name={"en": "Committee 4", "fr": "Commission 4"}),
        ),
        profile=tables,
    )
    entries = [Entry(seed["id"], 1, START, HOUSE, "plenary", "founding", "", constituted)]
    conference = apply(None, entries[0])
    listed = [d for d in data.delegations() if roll is None or d["name"]["en"] in roll]
    loads: tuple[Command, ...] = (
        LoadRoll(delegations=tuple(Listed(**{**d, "kind": Kind(d["kind"])}) for d in listed)),
        LoadAgenda(items=tuple(Drafted(**{**i, "kind": ItemKind(i["kind"])}) for i in data.agenda())),
    )
    for command in loads:
        request = Request("loading", PODIUM_SEATS["secretary"], "plenary", command, START)
        events = decide(conference, request)
        assert not isinstance(events, Refusal), events
        for entry in numbered(conference, request, events):
            conference = apply(conference, entry)
            entries.append(entry)
    return Sequenced(conference, tuple(entries))


def _set(table: dict[str, Any], path: list[str], value: object) -> None:
    name, *rest = path
    table[name] = dict(table[name]) if rest else value
    if rest:
        _set(table[name], rest, value)


def numbered(conference: Conference, request: Request, events: tuple[Event, ...]) -> list[Entry]:
    """The entries of these events behind what has happened."""
    seat, seq = request.seat, conference.seq
    by, at = By(seat.id, seat.role, seat.delegation), max(request.at, conference.at)
    digest, body = request.digest, request.body
    return [
        Entry(conference.id, seq + n, at, by, body, request.id, digest, e) for n, e in enumerate(events, 1)
    ]
