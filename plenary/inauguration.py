"""Found a conference: its first entry, and then roll, agenda and first meeting by ordinary commands."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from plenary import data
from plenary.domain.founding import About, ConferenceConstituted, Founded
from plenary.domain.vocabulary import By, Entry, Refusal, Request, Role, Seat
from plenary.engine import schema
from plenary.engine.accounts import Accounts, SeatRecord
from plenary.engine.conduct import conduct
from plenary.engine.house_clock import HouseClock
from plenary.engine.journal import Journal, Standing
from plenary.engine.storage import Storage
from plenary.settings import Settings, SettingsError
from plenary.web.wire import parse

HOUSE = By("house", Role.HOUSE)


def constitute(journal: Journal, conference: Mapping[str, Any], profile: str, at: int) -> None:
    """Write the first entry: what the conference is, and its rules of procedure, frozen from now on.

    ``conference``: the shape of :func:`plenary.data.conference`. ``at``: milliseconds UTC.
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
        profile=data.profile(profile).tables,
    )
    journal.found(
        Entry(journal.conference, 1, at, HOUSE, conference["bodies"][0]["id"], "founding", "", constituted)
    )


def prepare(journal: Journal, secretary: SeatRecord, chair: SeatRecord, at: int) -> None:
    """Load the seed's roll and agenda, adopt the agenda and schedule the first plenary meeting."""
    by_secretary, by_chair = _seat(secretary), _seat(chair)
    acts: Sequence[tuple[Seat, str, dict[str, Any]]] = (
        (by_secretary, "roll.load", {"delegations": data.delegations()}),
        (by_secretary, "agenda.load", {"items": data.agenda()}),
        (by_chair, "agenda.adopt", {}),
        (by_secretary, "sitting.schedule", {}),
    )
    requests = []
    for n, (seat, name, args) in enumerate(acts, 1):
        message = {"id": f"inauguration-{n}", "name": name, "args": args}
        parsed = parse(message, "plenary", seat.language)
        requests.append(Request(parsed.id, seat, parsed.body, parsed.command, at, parsed.digest))
    _, answers = conduct(journal, journal.catch_up(Standing()), requests)
    for answer in answers:
        if isinstance(answer, Refusal):
            raise ValueError(f"the seed does not fit the rules: {answer.code} {dict(answer.details)}")


def _seat(record: SeatRecord) -> Seat:
    return Seat(record.id, Role(record.role), record.delegation, record.language, record.head)


def found(settings: Settings, profile: str, description: Path | None) -> dict[str, str]:
    """Found a conference for ``plenary init``: one-use links for its chair and its secretary, by role.

    ``description``: JSON in the shape of the seed's conference; none: CMDT-21 with its roll and agenda.
    Raises SettingsError when the database is not ready or has the conference already.
    """
    with closing(Storage(settings.database_url)) as storage:
        if not schema.is_current(storage.engine):
            raise SettingsError("PLENARY_DATABASE_URL: the database has another schema. Run: plenary migrate")
        conference = json.loads(description.read_text("utf-8")) if description else data.conference()
        journal = Journal(storage, settings.conference)
        if journal.head():
            raise SettingsError(f"PLENARY_CONFERENCE: {settings.conference!r} is founded already")
        at, accounts = HouseClock().now(), Accounts(storage, settings.secret_key.encode())
        constitute(journal, conference, profile, at)
        roles = ("chair", "secretary")
        seats = {role: accounts.open_seat(settings.conference, role, at=at) for role in roles}
        if description is None:
            prepare(journal, seats["secretary"], seats["chair"], at)
        return {
            role: f"{settings.origins[0]}/enter#{accounts.issue_badge(seat.id, at=at)}"
            for role, seat in seats.items()
        }
