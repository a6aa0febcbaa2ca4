"""A recorded vote of a thousand Member States who all press at once: real rights and rules, durable before the ack.

Run: ``.venv/bin/python -m benchmarks.ballots [VOTERS]`` for one round of each. There are 193 Member States; the others
are invented and enter the roll by the same commands. Peers answer as many presses and store nothing.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.crowd import Crowd, Figures, Incomplete
from benchmarks.hall import Hall, command, prepared
from benchmarks.screens import Sizes, playing
from benchmarks.served import Served

VOTES, WARM = 5, 1
CHOICES = ("yes", "no", "abstain")


def round_of(name: str, hall: Hall, count: int) -> Figures:
    """Votes of one server: ``per_s`` and ``p99_ms`` of the median vote, ``us`` of the server's CPU for each ballot."""
    try:
        with playing(name, hall, hall.voters, count + 1, Sizes(1000, 1000)) as (served, crowd):
            crowd("connect", within_ms=120_000)
            votes = [
                _vote(crowd, served, n) if name == "plenary" else _presses(crowd, served, [press(name)])
                for n in range(WARM + VOTES)
            ]
    except Incomplete as fault:
        return {"fault": str(fault)}
    return {what: statistics.median(vote[what] for vote in votes[WARM:]) for what in votes[0]}


def press(name: str) -> str:
    """What a peer is sent: as many bytes as a ballot."""
    ballot = {"id": "ballot-00-{i}", "name": "ballot.cast", "args": {"vote": "v1000", "choice": "yes"}}
    return f"vote{json.dumps(ballot)}" if name == "ws" else json.dumps(["vote", ballot])


def _vote(crowd: Crowd, served: Served, n: int) -> dict[str, float]:
    """One recorded vote from its preparation to its announcement; the figures of the presses alone."""
    subject = {"title": f"Draft resolution {n}"}
    vote = chair(crowd, "vote.prepare", f"prepare-{n:04}", subject=subject, method="recorded")["result"]["id"]
    chair(crowd, "vote.open", f"open-vote-{n:04}", vote=vote)
    texts = [command("ballot.cast", f"ballot-{n:02}-{{i}}", vote=vote, choice=choice) for choice in CHOICES]
    figures = _presses(crowd, served, texts)
    chair(crowd, "vote.close", f"close-vote-{n:04}", vote=vote)
    chair(crowd, "vote.announce", f"announce-{n:04}", vote=vote)
    return figures


def _presses(crowd: Crowd, served: Served, texts: Iterable[str]) -> dict[str, float]:
    before = served.cpu()
    told = crowd("burst", **{"from": 1}, texts=list(texts))
    spent = served.cpu() - before
    return {"per_s": told["per_s"], "p99_ms": told["p99_ms"], "us": spent * 1e6 / told["sent"]}


def chair(crowd: Crowd, name: str, id: str, **args: Any) -> Figures:
    """A command of the chair, who is the first client; its ack, and half a second for what it causes."""
    told = crowd("listen", text=command(name, id, **args), ear=0, settle_ms=500)
    if not told["ack"]["ok"]:
        raise Incomplete(f"{name}: {told['ack']}")
    ack: Figures = told["ack"]
    return ack


def main() -> None:
    """One round of each, printed as JSON."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        hall = prepared(f"sqlite:///{Path(folder)}/hall.sqlite", members=count)
        for name in ("plenary", "socket.io"):
            print(name, json.dumps(round_of(name, hall, count)), flush=True)


if __name__ == "__main__":
    main()
