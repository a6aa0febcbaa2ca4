"""One delegate's screen: the bytes of a change of speaker, and whether the opening of a vote comes without asking.

Run: ``.venv/bin/python -m benchmarks.speaker``. Sizes of the whole Socket.IO messages, in the form screens take.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import requests

from benchmarks.ballots import chair
from benchmarks.crowd import Crowd, Figures, gathered
from benchmarks.hall import SNAPSHOT, Hall, command, prepared
from benchmarks.served import PLENARY, serving

DELEGATES = 40
WAITING = (5, 25)
LOOKS, LOOKS_PLAIN = DELEGATES, DELEGATES - 1
"""The clients whose screens are looked at, who neither speak nor wait; the other takes views in plain form."""


def measured(hall: Hall) -> Figures:
    """``bytes`` of one change by how many wait after it; ``asked_again``: sections that the push of a vote left out."""
    with serving(PLENARY, hall.environment) as served, gathered() as crowd:
        clients = hall.voters(served.url, DELEGATES)
        clients[LOOKS_PLAIN]["auth"]["compact"] = False
        crowd("know", clients=clients, snapshot=SNAPSHOT)
        crowd("connect")
        sizes, first = {}, 1
        for waiting in WAITING:
            sizes[waiting] = _change(crowd, range(first, first + waiting + 2))
            first += waiting + 2
        return {"bytes": sizes, "asked_again": _opening(crowd, hall, served.url)}


def _change(crowd: Crowd, asking: Iterable[int]) -> int:
    """Bytes that a delegate's screen hears when the floor goes from the first of these to the second."""
    requests = []
    for client in asking:
        text = command("floor.request", f"request-{client:03}")
        requests.append(crowd("listen", client=client, text=text, ear=0, settle_ms=20)["ack"]["result"]["id"])
    chair(crowd, "floor.give", f"give-{requests[0]:_>8}", request=requests[0])
    give = command("floor.give", f"give-{requests[1]:_>8}", request=requests[1])
    heard = crowd("listen", text=give, ear=LOOKS)["heard"]
    for n, request in enumerate(requests[2:]):
        chair(crowd, "floor.remove", f"remove-{n:03}-{request}", request=request)
    return sum(len(message.encode()) for message in heard)


def _opening(crowd: Crowd, hall: Hall, url: str) -> list[str]:
    """The sections in which the pushed view of an opened vote differs from the view that a client could ask for."""
    subject = {"title": "Draft resolution"}
    vote = chair(crowd, "vote.prepare", "prepare-1", subject=subject, method="recorded")["result"]["id"]
    told = crowd("listen", text=command("vote.open", "open-vote-1", vote=vote), ear=LOOKS_PLAIN)
    pushed: dict[str, Any] = {}
    for message in told["heard"]:
        event, view = json.loads(message[2:])
        if event == "view":
            pushed |= view["sections"]
    path = f"{url}/api/v1/conferences/{hall.conference}/view"
    bearer = {"Authorization": f"Bearer {hall.delegates[LOOKS_PLAIN - 1]}"}
    whole = requests.get(path, headers=bearer, timeout=10).json()["sections"]
    return [name for name in ("vote", "mine") if pushed.get(name) != whole[name]]


def main() -> None:
    """Print both."""
    with tempfile.TemporaryDirectory() as folder:
        found = measured(prepared(f"sqlite:///{Path(folder)}/hall.sqlite"))
    print(json.dumps(found))


if __name__ == "__main__":
    main()
