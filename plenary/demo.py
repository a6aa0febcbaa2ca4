"""The demonstration: a conference on embedded SQLite with the CMDT-21 agenda and a link for every screen."""

from __future__ import annotations

import json
import os
import secrets
import socket
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import segno
from flask import Flask

from plenary import data
from plenary.engine import rebuild, schema
from plenary.engine.accounts import Accounts, SeatRecord, Wanted
from plenary.engine.house_clock import HouseClock
from plenary.engine.journal import Journal
from plenary.engine.storage import Storage
from plenary.inauguration import first, inaugurate, register_samples
from plenary.settings import EVERY_ADDRESS, Settings
from plenary.web.house import House

LOOPBACK = ("127.0.0.1", "localhost", "::1")
SHOWN_DELEGATION = "KEN"
PODIUM_SEATS = (
    Wanted(role="chair", name="Chair"),
    Wanted(role="vice_chair", name="Vice-Chair"),
    Wanted(role="secretary", name="Secretariat"),
    Wanted(role="display", name="Main screen"),
    Wanted(role="display", name="Grand écran", language="fr"),
)


@dataclass(frozen=True)
class Demo:
    """A demonstration that is ready to serve."""

    settings: Settings
    seats: list[SeatRecord]


def set_up(database: Path, profile: str, host: str, port: int) -> Demo:
    """Make the conference, or go on where the one in this file stood. Raises OSError, StorageFailure."""
    database.parent.mkdir(parents=True, exist_ok=True)
    address, conference = reachable(host), data.conference()
    settings = Settings(
        database_url=f"sqlite:///{database.resolve()}",
        secret_key=_secret(database.with_name(database.name + ".key")),
        origins=tuple(f"http://{name}:{port}" for name in dict.fromkeys((address, "127.0.0.1", "localhost"))),
        conference=conference["id"],
        host=host,
        port=port,
    )
    with closing(Storage(settings.database_url)) as storage:
        if not schema.is_current(storage.engine):
            rebuild.migrate(storage)
        accounts, at = Accounts(storage, settings.secret_key.encode()), HouseClock().now()
        journal = Journal(storage, settings.conference)
        seats = inaugurate(
            journal, accounts, conference, profile, PODIUM_SEATS, at, seed=True, electronic=True
        )
        register_samples(journal, first(seats, "secretary"), at)
    return Demo(settings, seats)


def _secret(path: Path) -> str:
    """The secret beside the database, made at the first start, readable by its owner alone."""
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(48))
    secret = path.read_text("utf-8").strip()
    if not secret:
        raise ValueError(
            f"{path} is empty: without the secret in it nobody can come in; remove it to start anew"
        )
    return secret


def reachable(host: str) -> str:
    """The address under which others reach this host; sends nothing, only asks which way they would come."""
    if host not in EVERY_ADDRESS:
        return host
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # TEST-NET-1: connecting a datagram socket sends no packet
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def _address(house: House) -> str:
    return f"http://{reachable(house.settings.host)}:{house.settings.port}"


def delegates(app: Flask, seats: list[SeatRecord]) -> list[SeatRecord]:
    """A delegate's seat for every delegation of the roll; those that are missing are opened."""
    house: House = app.extensions["plenary"]
    at, known = house.clock.now(), {seat.delegation for seat in seats if seat.role == "delegate"}
    missing = [d for d in house.clerk.conference.roll.delegations if d not in known]
    wanted = [Wanted(role="delegate", delegation=d, head=True) for d in missing]
    opened = house.accounts.open_seats(house.settings.conference, wanted, at=at)
    return seats + opened


def write_access(app: Flask, seats: list[SeatRecord], path: Path) -> None:
    """Issue a token for the podium, a display and a delegate of every delegation, for tools that drive the demo."""
    house: House = app.extensions["plenary"]
    chosen: dict[tuple[str, str | None], SeatRecord] = {}
    for seat in seats:
        chosen.setdefault((seat.role, seat.delegation), seat)
    tokens = house.accounts.issue_tokens([s.id for s in chosen.values()], "bearer", house.clock.now())
    listed = [
        {"role": seat.role, "token": tokens[seat.id]}
        | ({"delegation": seat.delegation} if seat.delegation else {})
        for seat in chosen.values()
    ]
    access = {"url": _address(house), "conference": house.settings.conference, "seats": listed}
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.fchmod(handle, 0o600)  # a file that was there keeps its mode, and others might read the tokens
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(access, file, ensure_ascii=False, indent=1)


def welcome(app: Flask, seats: list[SeatRecord], out: TextIO = sys.stdout) -> None:
    """Print a link for each screen, with a QR code when other devices can reach it, and what to try."""
    house: House = app.extensions["plenary"]
    at, roll = house.clock.now(), house.clerk.conference.roll
    shown = next(d for d in roll.delegations.values() if d.code == SHOWN_DELEGATION)
    screens = (
        ("Chair", "chair", None),
        (f"Delegate ({shown.name['en']})", "delegate", shown.id),
        ("Hall display", "display", None),
        ("Secretariat", "secretary", None),
    )
    by_who = {(seat.role, seat.delegation): seat for seat in reversed(seats)}
    about = house.clerk.conference.about
    print(
        f"\n{about.name['en']}\n{about.place['en']} · profile {house.clerk.conference.profile.label}\n",
        file=out,
    )
    for label, role, delegation in screens:
        code = house.accounts.issue_badge(by_who[role, delegation].id, reusable=True, at=at)
        link = f"{_address(house)}/enter#{code}"
        print(f"  {label:<18} {link}", file=out)
        if house.settings.host not in LOOPBACK:
            segno.make(link, error="l").terminal(out=out, compact=True)
    print(TRY, file=out, flush=True)


TRY = """
What to try
  1. Open the four links, each in a tab or window of its own.
  2. Chair: open the meeting, then an item of the agenda.
  3. Delegate: ask for the floor. Chair: give it (N), stop the clock (space), go on.
  4. Chair: put a text to the vote and open it (V). Delegate: vote. Chair: close it, announce the result.
  5. Pull the plug of the network, or stop this server and start it again: nothing is lost.
  Ctrl+C ends the demonstration; started again, it goes on where it stood.
"""
