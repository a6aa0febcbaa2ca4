"""The restore drill: a backup during a vote, the server killed, the conference goes on from the copy."""

from __future__ import annotations

import itertools
import shutil
import threading
from pathlib import Path
from typing import Any

import requests

from tests.clients import Bare
from tests.serving import Served, member_states, run, serving, start

VOTERS = 99
BEFORE, AFTER = 20, 10
"""So many ballots are acknowledged before the backup begins, and so many more before the server is killed."""
CHOICES = ("yes", "no", "abstain")
BALLOTS = dict(zip(member_states()[:VOTERS], itertools.cycle(CHOICES), strict=False))
"""What each of more than half the Member States votes, which is a quorum."""


class Voting(threading.Thread):
    """Ballots one after the other, each acknowledged before the next, until told to stop."""

    def __init__(self, server: Served, vote: str) -> None:
        super().__init__()
        self.server, self.vote = server, vote
        self.acks: dict[str, dict[str, Any]] = {}
        self.ended = False
        self._changed = threading.Condition()

    def run(self) -> None:
        for code, choice in BALLOTS.items():
            if self.ended:
                return
            try:
                ack = cast(self.server, self.vote, code, choice)
            except requests.ConnectionError:
                return  # The server was killed.
            with self._changed:
                self.acks[code] = ack
                self._changed.notify_all()

    def until(self, number: int) -> int:
        """Wait for so many acks; the seq of the last entry acknowledged."""
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.acks) >= number, 30), len(self.acks)
            assert all(ack["ok"] for ack in self.acks.values()), self.acks
            return max(int(ack["seq"]) for ack in self.acks.values())


def cast(server: Served, vote: str, code: str, choice: str) -> dict[str, Any]:
    """The ack of a delegation's ballot."""
    voted = server.post(
        server.token("delegate", code), "ballot.cast", id="the-ballot-1", vote=vote, choice=choice
    )
    ack: dict[str, Any] = voted.json()
    return ack


def opened(server: Served, chair: Bare) -> str:
    """A sitting with a quorum and an open vote."""
    chair.do("sitting.open")
    items = server.view("chair")["sections"]["agenda"]["items"]
    chair.do("agenda.open_item", item=items[1]["id"])
    secretary = server.bare("secretary")
    for code in BALLOTS:
        secretary.do("roll.set_presence", delegation=server.roll[code], present=True)
    secretary.drop()
    vote = str(chair.do("vote.prepare", subject={"title": "Drill"}, method="recorded")["result"]["id"])
    chair.do("vote.open", vote=vote)
    return vote


def test_a_conference_goes_on_from_a_backup_that_was_made_during_a_vote(tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    with serving(tmp_path) as server:
        chair = server.bare("chair")
        vote = opened(server, chair)
        voting = Voting(server, vote)
        voting.start()
        acknowledged = voting.until(BEFORE)
        made = run("backup", "--database", str(server.database), "--to", str(copies))
        assert made.returncode == 0, made.stderr
        voting.until(len(voting.acks) + AFTER)  # the vote goes on
        server.kill()
        voting.ended = True
        voting.join(30)
        chair.drop()

        # Whoever restores has the copy, and the secret of the settings: the demo keeps it beside its database.
        (copy,) = copies.iterdir()
        database = tmp_path / "restored" / "conference.sqlite"
        database.parent.mkdir()
        shutil.copy(copy, database)
        shutil.copy(f"{server.database}.key", f"{database}.key")
        verified = run("verify", "--database", str(database))
        assert (verified.returncode, verified.stdout) == (0, made.stdout.partition("\n")[2])
        held = int(verified.stdout.split()[1])
        assert held >= acknowledged
        restored = start(
            "demo", "--port", "0", "--database", str(database), database=database, log=tmp_path / "log"
        )
        restored.access = server.access
        try:
            went_on(restored, voting, vote, held)
        finally:
            assert restored.stop() == 0


def went_on(restored: Served, voting: Voting, vote: str, held: int) -> None:
    """Everybody votes again, as after any outage: what was kept is answered as before, the rest is recorded now."""
    kept = lost = 0
    for code, choice in BALLOTS.items():
        before, ack = voting.acks.get(code), cast(restored, vote, code, choice)
        assert ack["ok"], ack
        if before and before["seq"] <= held:
            assert ack == before
            kept += 1
        else:
            assert ack["seq"] > held
            lost += 1
    print(f"{kept} ballots were in the copy, {lost} were cast again")
    assert kept >= BEFORE
    assert lost >= AFTER
    chair = restored.bare("chair")
    chair.do("vote.close", vote=vote)
    shown = chair.shown.until(lambda shown: shown["vote"]["state"] == "closed")["vote"]
    counted = [shown["result"][choice] for choice in CHOICES]
    assert counted == [VOTERS // 3] * 3
    chair.drop()
