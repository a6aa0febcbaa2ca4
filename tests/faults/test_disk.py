"""The disk of a real server: full and freed, refusing to write, failing to sync; nobody is told what is not so."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from plenary.engine.canonical import decode
from plenary.engine.journal import Journal
from plenary.engine.storage import Storage
from tests.faults.tools import ALL_FAULTS, failing, inside, on_a_small_disk
from tests.serving import COMMAND, Served, run, start

TOLD_WITHIN_S = 2.0 if ALL_FAULTS else 10.0
"""How long it may take until the voter, the chair and the secretary know: 2 s, where nothing else runs beside it."""
MOST = 3_000
"""Commands until a full disk is noticed, at most: SQLite first uses up the room it has in its log."""
CALLS = ("fdatasync,fsync", "pwrite64") if ALL_FAULTS else ("fdatasync,fsync",)
GOING = ("roll.check_in", "roll.check_out")


@dataclass
class Stand:
    """The chair, the secretary and a delegate who comes and goes, with every ack the delegate got."""

    served: Served
    acked: dict[str, int] = field(default_factory=dict)
    sent: int = 0
    present: bool = False

    def __post_init__(self) -> None:
        self.chair, self.secretary = self.served.bare("chair"), self.served.bare("secretary")
        self.delegate = self.served.bare("delegate", "KEN")
        if self.chair.command("sitting.open", id="open-the-sitting")["ok"]:
            self.sent = 0

    def comes_or_goes(self, number: int | None = None) -> dict[str, Any]:
        """One more command of the delegate, or an earlier one sent again; its ack, told in time."""
        self.sent = self.sent + 1 if number is None else number
        id, began = f"come-and-go-{self.sent}", time.monotonic()
        ack = self.delegate.command(GOING[self.present], id=id)
        assert time.monotonic() - began < TOLD_WITHIN_S
        if ack["ok"]:
            self.acked[id], self.present = ack["seq"], not self.present
        return ack

    def until_refused(self) -> str:
        """Come and go until it is refused; with which code."""
        for _ in range(MOST):
            if not (ack := self.comes_or_goes())["ok"]:
                code: str = ack["refusal"]["code"]
                return code
        raise AssertionError(f"{MOST} commands, and the fault was never met")

    def told(self, storage: str) -> None:
        """The podium is told in time that the storage is so."""
        for screen in (self.chair, self.secretary):
            until, heard = time.monotonic() + TOLD_WITHIN_S, None
            while heard != storage:
                left = max(0.001, until - time.monotonic())
                heard = screen.events["status"].get(timeout=left)["sections"]["house"]["storage"]

    def check(self) -> None:
        """The journal holds; whatever was acknowledged is where it was said to be, and nothing there twice."""
        copy = copied(self.served.database, self.served.log.with_name("copy"))
        verified = run("verify", "--database", str(copy))
        assert verified.returncode == 0, verified.stderr
        recorded = comings_and_goings(copy, self.served.access["conference"])
        assert {id: recorded.get(id) for id in self.acked} == {id: [seq] for id, seq in self.acked.items()}
        assert all(len(seqs) == 1 for seqs in recorded.values())


def copied(database: Path, folder: Path) -> Path:
    """The database, with what is in its log, where there is space: SQLite finds no file behind /proc."""
    folder.mkdir(exist_ok=True)
    for file in database.parent.glob(f"{database.name}*"):
        if not file.name.endswith("-shm"):
            (folder / file.name).write_bytes(file.read_bytes())
    return folder / database.name


def comings_and_goings(database: Path, conference: str) -> dict[str, list[int]]:
    """The entries of the delegate's commands."""
    found: dict[str, list[int]] = {}
    with closing(Storage(f"sqlite:///{database}")) as storage, storage.read() as connection:
        for line in Journal(storage, conference).lines(connection):
            entry = decode(line.entry)
            if entry.request.startswith("come-and-go"):
                found.setdefault(entry.request, []).append(entry.seq)
    return found


@contextmanager
def standing(folder: Path, command: Any = COMMAND, disk: Path | None = None) -> Iterator[Stand]:
    """A demo whose database is on this disk, with the podium and a delegate at their places."""
    database, access = (disk or folder) / "conference.sqlite", folder / "access.json"
    arguments = ("demo", "--port", "0", "--database", str(database), "--access", str(access))
    served = start(*arguments, database=database, log=folder / "log", command=command)
    try:
        served.access = json.loads(access.read_text("utf-8"))
        if disk:
            served.database = inside(served.process, database)
        stand = Stand(served)
        yield stand
        for client in (stand.chair, stand.secretary, stand.delegate):
            client.drop()
    finally:
        served.stop()


def fill(file: Path) -> None:
    """Take all the space there is."""
    with file.open("wb", buffering=0) as filler, suppress(OSError):
        while True:
            filler.write(bytes(4_096))


def test_a_full_disk_is_told_to_everybody_it_concerns_and_healed_by_space_alone(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    with standing(tmp_path, on_a_small_disk(disk, "12m"), disk) as stand:
        assert stand.comes_or_goes()["ok"]
        filler = stand.served.database.with_name("filler")
        for _ in range(2):
            fill(filler)
            assert stand.until_refused() == "storage.not_recorded"
            refused = stand.sent
            stand.told("failing")
            assert stand.comes_or_goes(refused)["refusal"]["code"] == "storage.not_recorded"
            stand.check()
            filler.unlink()
            stand.told("ok")
            assert stand.comes_or_goes(refused)["ok"]
            assert stand.comes_or_goes()["ok"]
            stand.check()


@pytest.mark.parametrize("calls", CALLS)
def test_a_disk_that_fails_for_a_moment_is_not_believed_until_a_restart(calls: str, tmp_path: Path) -> None:
    with standing(tmp_path) as stand:
        assert stand.comes_or_goes()["ok"]
        with failing(stand.served.process, calls, "EIO", tmp_path / "strace"):
            assert stand.until_refused() == "storage.halted"
            stand.told("halted")
        refused = stand.sent
        assert stand.comes_or_goes(refused)["refusal"]["code"] == "storage.halted"
        assert stand.chair.refused("hall.announce", text={"en": "Do we hear?"})["code"] == "storage.halted"
        acked = dict(stand.acked)
    with standing(tmp_path) as again:
        again.acked, again.present = acked, True
        ack = again.comes_or_goes(refused)
        # What was written before the sync failed may have come to the disk all the same: nobody was told either.
        assert ack["ok"], ack
        assert again.comes_or_goes()["ok"]
        again.check()
