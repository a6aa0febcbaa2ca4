"""kill -9 in a loop while commands are acknowledged: what was acknowledged is in the journal exactly once."""

from __future__ import annotations

import os
import random
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.clients import Bare
from tests.faults import killed
from tests.faults.killed import LOST, House
from tests.serving import run

KILLS = int(os.environ.get("PLENARY_KILLS", "4"))
SEED = int(os.environ.get("PLENARY_KILLS_SEED", "193"))
CLIENTS = ("KEN", "FRA", "BRA", "JPN", "IND", "ZAF")
MOST_BETWEEN_KILLS = 60
"""So many acknowledgements, at most, between two kills."""
EVENTS = {
    "floor.request": "floor.requested",
    "floor.withdraw": "floor.withdrawn",
    "roll.check_in": "roll.checked_in",
    "roll.check_out": "roll.checked_out",
}


@dataclass
class Client:
    """A delegate who asks and withdraws, comes and goes, and sends every command until it is acknowledged."""

    house: House
    code: str
    chance: random.Random
    acked: dict[str, tuple[str, dict[str, Any]]] = field(default_factory=dict)
    retries: int = 0
    different: list[tuple[str, object, object]] = field(default_factory=list)
    failure: BaseException | None = None
    _wire: Bare | None = None
    _count: int = 0
    _last: dict[str, Any] | None = None

    def work(self, ended: threading.Event) -> None:
        """Until it is told to stop, and then no more commands under way."""
        try:
            while not ended.is_set():
                self.once()
        except BaseException as failure:
            self.failure = failure
        finally:
            if self._wire:
                self._wire.drop()

    def once(self) -> None:
        """Two commands that leave things as they were: ask and withdraw, or leave and come back."""
        if self.chance.random() < 0.5:
            asked = self.settled(
                "floor.request", {"kind": self.chance.choice(("statement", "point_of_order"))}
            )
            self.settled("floor.withdraw", {"request": asked["result"]["id"]})
        else:
            self.settled("roll.check_in", {})
            self.settled("roll.check_out", {})

    def settled(self, name: str, args: dict[str, Any]) -> dict[str, Any]:
        """Send a command, the same id again after every loss, until its ack is read."""
        self._count += 1
        message = {"id": f"{self.code}-{self._count:06}", "name": name, "args": args}
        while True:
            try:
                ack: dict[str, Any] = self.wire().call("command", message)
                break
            except LOST:
                self.retries += 1
                self._wire = None
        self.house.acknowledged()
        assert ack["ok"], (message, ack)
        self.acked[message["id"]], self._last = (name, ack), message
        return ack

    def wire(self) -> Bare:
        """The connection, made again if it was lost; then the last command is sent once more, for the same answer."""
        if self._wire is None:
            self._wire = self.house.served().bare("delegate", self.code)
            if self._last:
                again = self._wire.call("command", self._last)
                first = self.acked[self._last["id"]][1]
                if again != first:
                    self.different.append((self._last["id"], first, again))
        return self._wire


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with killed.house(tmp_path) as made:
        yield made


@pytest.mark.timeout(60 + 6 * KILLS)
def test_no_acknowledged_command_is_lost_or_doubled_by_any_kill(house: House) -> None:
    chance, began = random.Random(SEED), time.monotonic()
    assert (
        house.served().post(house.served().token("chair"), "sitting.open", id="open-the-sitting").json()["ok"]
    )
    ended = threading.Event()
    clients = [Client(house, code, random.Random(f"{SEED} {code}")) for code in CLIENTS]
    threads = [threading.Thread(target=client.work, args=(ended,)) for client in clients]
    for thread in threads:
        thread.start()
    try:
        for _ in range(KILLS):
            house.kill_after(chance.randint(1, MOST_BETWEEN_KILLS))
            house.start()
    finally:
        ended.set()
        for thread in threads:
            thread.join(60)
    assert [client.failure for client in clients if client.failure] == []
    assert [client.different for client in clients if client.different] == []
    assert house.end() == 0

    acked = {(c.code, id): told for c in clients for id, told in c.acked.items()}
    recorded = house.entries()
    lost = [key for key in acked if key not in recorded]
    doubled = [key for key, written in recorded.items() if len(written) > 1]
    unasked = [key for key in recorded if key not in acked]
    print(
        f"{KILLS} kills in {time.monotonic() - began:.0f} s: {len(acked)} commands acknowledged, {len(lost)} lost, "
        f"{len(doubled)} doubled, {sum(c.retries for c in clients)} settled by retry"
    )
    assert (lost, doubled, unasked) == ([], [], [])
    for key, (name, ack) in acked.items():
        ((event, seq, made),) = recorded[key]
        assert (event, seq, made) == (EVENTS[name], ack["seq"], ack.get("result", {}).get("id"))
    verified = run("verify", "--database", str(house.database))
    assert verified.returncode == 0, verified.stderr
    assert sum(client.retries for client in clients) >= KILLS
