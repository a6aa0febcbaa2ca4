"""Found a conference: its first entry, and then roll, agenda and first meeting by ordinary commands."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from plenary import data
from plenary.domain.founding import About, ConferenceConstituted, Founded
from plenary.domain.vocabulary import By, Entry, Refusal, Request, Role, Seat
from plenary.engine import schema
from plenary.engine.accounts import Accounts, SeatRecord, Wanted
from plenary.engine.conduct import conduct
from plenary.engine.house_clock import HouseClock
from plenary.engine.journal import Journal, Standing
from plenary.engine.storage import Storage
from plenary.settings import Settings, SettingsError
from plenary.web.wire import parse

HOUSE = By("house", Role.HOUSE)


def constitute(
    journal: Journal, conference: Mapping[str, Any], profile: str, at: int, *, electronic: bool
) -> None:
    """Write the first entry: what the conference is, and its rules of procedure, frozen from now on.

    ``conference``: the shape of :func:`plenary.data.conference`. ``at``: milliseconds UTC.
    ``electronic``: the conference has decided to vote by electronic system, where its rules leave that to it (GR 130).
    """
    about = About(
        acronym=conference["acronym"],
        name=conference["name"],
        place=conference["place"],
        theme=conference["theme"],
        start=conference["dates"]["start"],
        end=conference["dates"]["end"],
        time_zone=conference["time_zone"],
        languages=tuple(conference["languages"]),
    )
    constituted = ConferenceConstituted(
        about=about,
        bodies=tuple(Founded(**body) for body in conference["bodies"]),
        profile=rules(profile, electronic=electronic),
    )
    journal.found(
        Entry(journal.conference, 1, at, HOUSE, conference["bodies"][0]["id"], "founding", "", constituted)
    )


def rules(profile: str, *, electronic: bool) -> dict[str, Any]:
    """The tables of a profile with what the conference itself has decided."""
    tables = dict(data.profile(profile).tables)
    system = tables["voting"]["electronic"]
    if system["allowed"] == "if_decided":
        tables["voting"] = {**tables["voting"], "electronic": {**system, "decided": electronic}}
    return tables


def prepare(journal: Journal, secretary: SeatRecord, chair: SeatRecord, at: int) -> None:
    """Load the seed's roll and agenda, adopt the agenda and schedule the first plenary meeting."""
    by_secretary, by_chair = secretary.seat, chair.seat
    acts: Sequence[tuple[Seat, str, dict[str, Any]]] = (
        (by_secretary, "roll.load", {"delegations": data.delegations()}),
        (by_secretary, "agenda.load", {"items": data.agenda()}),
        (by_chair, "agenda.adopt", {}),
        (by_secretary, "sitting.schedule", {}),
    )
    carry_out(journal, "inauguration", acts, at)


def register_samples(journal: Journal, secretary: SeatRecord, at: int) -> None:
    """Register the sample texts of the demonstration under their items, unless the first meeting was opened."""
    conference = journal.catch_up(Standing()).conference
    if conference is None:
        raise LookupError(f"the conference {journal.conference} is not founded")
    plenary = conference.body("plenary")
    if conference.texts.texts or plenary.sitting.opened_at or plenary.sitting.number != 1:
        return
    items = {item.number: item.id for item in plenary.agenda.items.values()}
    codes = {each.code: each.id for each in conference.roll.delegations.values()}
    acts = [
        (
            secretary.seat,
            "text.submit",
            {**text, "item": items[text["item"]], "sponsor": text["sponsor"] and codes[text["sponsor"]]},
        )
        for text in data.texts()
    ]
    carry_out(journal, "sample", acts, at)


def carry_out(journal: Journal, id: str, acts: Iterable[tuple[Seat, str, dict[str, Any]]], at: int) -> None:
    """Carry out commands of the house's own, in one batch. Raises ValueError when the rules refuse one."""
    requests = []
    for n, (seat, name, args) in enumerate(acts, 1):
        parsed = parse({"id": f"{id}-{n:02}", "name": name, "args": args}, "plenary", seat.language)
        requests.append(Request(parsed.id, seat, parsed.body, parsed.command, at, parsed.digest))
    _, answers = conduct(journal, journal.catch_up(Standing()), requests)
    for answer in answers:
        if isinstance(answer, Refusal):
            raise ValueError(f"the seed does not fit the rules: {answer.code} {dict(answer.details)}")


def inaugurate(
    journal: Journal,
    accounts: Accounts,
    conference: Mapping[str, Any],
    profile: str,
    podium: Sequence[Wanted],
    at: int,
    *,
    seed: bool,
    electronic: bool,
) -> list[SeatRecord]:
    """Found the conference, open its first seats, and with ``seed`` load roll and agenda.

    Each step is done only if it was not: a machine that stops in between goes on where it stood.
    """
    if journal.head() == 0:
        constitute(journal, conference, profile, at, electronic=electronic)
    if not accounts.seats(journal.conference, at=at):
        accounts.open_seats(journal.conference, podium, at=at)
    seats = [seat for seat, _ in accounts.seats(journal.conference, at=at) if seat.revoked_at is None]
    if seed and journal.head() == 1:
        prepare(journal, first(seats, "secretary"), first(seats, "chair"), at)
    return seats


def first(seats: Sequence[SeatRecord], role: str) -> SeatRecord:
    """The oldest seat of a role. Raises LookupError if there is none."""
    found = next((seat for seat in seats if seat.role == role), None)
    if found is None:
        raise LookupError(f"there is no seat of a {role}")
    return found


def found(settings: Settings, profile: str, description: Path | None, *, electronic: bool) -> dict[str, str]:
    """Found a conference for ``plenary init``: one-use links for its chair and its secretary, by role.

    ``description``: JSON in the shape of the seed's conference; none: CMDT-21 with its roll and agenda.
    Raises SettingsError when the database is not ready or has the conference already.
    """
    with closing(ready(settings)) as storage:
        journal = Journal(storage, settings.conference)
        accounts, at = Accounts(storage, settings.secret_key.encode()), HouseClock().now()
        complete = 1 if description else 2
        if journal.head() >= complete and accounts.seats(settings.conference, at=at):
            raise SettingsError(f"PLENARY_CONFERENCE: {settings.conference!r} is founded already")
        conference = json.loads(description.read_text("utf-8")) if description else data.conference()
        roles = ("chair", "secretary")
        podium = [Wanted(role=role) for role in roles]
        seats = inaugurate(
            journal,
            accounts,
            conference,
            profile,
            podium,
            at,
            seed=description is None,
            electronic=electronic,
        )
        return {role: _link(settings, accounts, first(seats, role), at) for role in roles}


def link(settings: Settings, role: str) -> str:
    """A new one-use link for the first seat of a role, for whoever has lost theirs. Raises SettingsError."""
    with closing(ready(settings)) as storage:
        accounts, at = Accounts(storage, settings.secret_key.encode()), HouseClock().now()
        seats = [seat for seat, _ in accounts.seats(settings.conference, at=at) if seat.revoked_at is None]
        return _link(settings, accounts, first(seats, role), at)


def ready(settings: Settings) -> Storage:
    """The database, if its schema is the one this version needs. Raises SettingsError, saying what to run."""
    storage = Storage(settings.database_url)
    if not schema.is_current(storage.engine):
        found = schema.current(storage.engine) or "none"
        storage.close()
        raise SettingsError(
            f"PLENARY_DATABASE_URL: the database has schema {found}, this version needs {schema.head()}. "
            "Run: plenary migrate"
        )
    return storage


def _link(settings: Settings, accounts: Accounts, seat: SeatRecord, at: int) -> str:
    return f"{settings.origins[0]}/enter#{accounts.issue_badge(seat.id, at=at)}"
