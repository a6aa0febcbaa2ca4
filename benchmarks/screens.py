"""Many screens: connecting, one change to all of them, everybody back at once; plenary beside its peers.

Run: ``.venv/bin/python -m benchmarks.screens [CLIENTS]`` for one round of each. A change is an announcement of about
1 KB by the chair, from the command to every screen; peers send as many bytes, and as large a first view.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.crowd import Crowd, Figures, Incomplete, gathered
from benchmarks.hall import SNAPSHOT, Hall, command, prepared
from benchmarks.served import PLENARY, Served, serving

PEERS = Path(__file__).parent / "peers"
COMMANDS = {
    "socket.io": ("node", str(PEERS / "node_sio.js")),
    "ws": ("node", str(PEERS / "node_ws.js")),
    "emit": (sys.executable, str(PEERS / "plain_emit.py")),
}
ROUNDS, WARM = 20, 3
NUMBER = '"announcement":{"text":{"en":"'
WORDS = "Les délégations sont priées de se rendre en salle 3 — 请各代表团 — يُرجى. " * 9
ANNOUNCE = command("hall.announce", "announce-{r}", text="{r} " + WORDS)
CHANGE = {
    "plenary": {"text": f"421{ANNOUNCE}", "expect": SNAPSHOT, "number": NUMBER},
    "socket.io": {"text": '42["change",{"r":{r}}]', "expect": '42["view",'},
    "ws": {"text": "change{r}", "expect": "view"},
    "emit": {"text": '42["change",{"r":{r}}]', "expect": '42["view",'},
}
STOPPED, FILLING = 0.2, 50
"""The share of the screens that stop reading, and so many long announcements that no kernel keeps them for those."""
LONG = command("hall.announce", "filling-{r}", text="{r} " + "€😀" * 900)
ASK_EVERY_MS = 100
Seated = Callable[[str, int], list[dict[str, Any]]]
"""Who sits before the screens of a server: its URL, and how many."""


@dataclass(frozen=True)
class Sizes:
    """Bytes of one change, and of all that a screen gets when it connects."""

    event: int
    snapshot: int


@contextmanager
def playing(
    name: str, hall: Hall, seated: Seated, count: int, sizes: Sizes, checkout: Path | None = None
) -> Iterator[tuple[Served, Crowd]]:
    """A server, plenary (of this checkout, or of another) or a peer, and a crowd of so many that knows it and is not
    connected yet."""
    ours = name == "plenary"
    started = (
        serving(PLENARY, hall.environment, folder=checkout)
        if ours
        else serving([*COMMANDS[name], str(sizes.event), str(sizes.snapshot)])
    )
    with started as served, gathered() as crowd:
        if ours:
            clients, snapshot = seated(served.url, count), SNAPSHOT
        else:
            clients = [{"url": served.url, "plain": name == "ws"}] * count
            snapshot = "snapshot" if name == "ws" else '42["snapshot",'
        crowd("know", clients=clients, snapshot=snapshot)
        yield served, crowd


def round_of(name: str, hall: Hall, count: int, sizes: Sizes, *, storm: bool = True) -> Figures:
    """One round of one server; what a phase that lost something would have told is missing, and its ``fault`` is told.

    ``us``: microseconds of the server's CPU for each message that a screen got, ``us_kernel`` in the kernel.
    ``storm``: everybody comes back at once; of plenary then a fifth of the screens stops for a while, and everybody
    comes back once more while the chair commands every 100 ms.
    """
    figures: Figures = {}
    try:
        with playing(name, hall, hall.screens, count, sizes) as (served, crowd):
            _measure(name, count, served, crowd, figures)
            if storm:
                figures["reconnect_p99_ms"] = crowd("reconnect")["p99_ms"]
            if storm and name == "plenary":
                figures["stopped_p99_ms"] = _beside_stopped(crowd)
                figures["chair_ms"] = _chair(crowd)
    except Incomplete as fault:
        figures["fault"] = str(fault)
    return figures


def _measure(name: str, count: int, served: Served, crowd: Crowd, figures: Figures) -> None:
    """Connect, and show them one change after the other."""
    resting, begun = served.memory(), served.cpu()
    connected = crowd("connect")
    crowd("idle", ms=300)
    figures["us_per_connection"] = (served.cpu() - begun) * 1e6 / count
    figures["connects_per_s"], figures["snapshot"] = connected["per_s"], connected["bytes_each"]
    figures["kb_per_connection"] = (served.memory() - resting) / 1024 / count
    crowd("fanout", **CHANGE[name], rounds=WARM)
    before, in_kernel = served.cpu(), served.kernel()
    heard = crowd("fanout", **CHANGE[name], first=WARM, rounds=ROUNDS)
    figures["us"] = (served.cpu() - before) * 1e6 / (ROUNDS * count)
    figures["us_kernel"] = (served.kernel() - in_kernel) * 1e6 / (ROUNDS * count)
    figures["event"], figures["p50_ms"], figures["p99_ms"] = (
        heard[n] for n in ("bytes_each", "p50_ms", "p99_ms")
    )


def _beside_stopped(crowd: Crowd) -> float:
    """The p99 of a change for the others, when some have stopped and their wires are full."""
    crowd("stop", share=STOPPED)
    change = CHANGE["plenary"]
    crowd("fanout", **{**change, "text": f"421{LONG}"}, first=WARM + ROUNDS, rounds=FILLING, gap_ms=0)
    p99: float = crowd("fanout", **change, first=WARM + ROUNDS + FILLING, rounds=ROUNDS)["p99_ms"]
    crowd("stop", share=0)
    return p99


def _chair(crowd: Crowd) -> list[float]:
    """How long the chair's commands take while all the others come back at once."""
    texts = [command("hall.announce", "meanwhile-{r}", text="{r}")]
    asking = {"client": 0, "texts": texts, "every_ms": ASK_EVERY_MS}
    times: list[float] = crowd("reconnect", keep=1, asking=asking)["asked"]["times"]
    return times


def sizes_of(hall: Hall, count: int) -> Sizes:
    """What plenary itself sends, for the peers to send as much."""
    with playing("plenary", hall, hall.screens, count, Sizes(0, 0)) as (_, crowd):
        snapshot = crowd("connect")["bytes_each"]
        return Sizes(crowd("fanout", **CHANGE["plenary"], rounds=WARM)["bytes_each"], snapshot)


def fresh(folder: Path, name: str, **how: Any) -> Hall:
    """A conference of its own for one round."""
    return prepared(f"sqlite:///{folder}/{name}.sqlite", **how)


def main() -> None:
    """One round of each, printed as JSON."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    names = sys.argv[2].split(",") if len(sys.argv) > 2 else ["plenary", *COMMANDS]
    with tempfile.TemporaryDirectory() as folder:
        sizes = sizes_of(fresh(Path(folder), "sizes"), 100)
        for name in names:
            print(name, json.dumps(round_of(name, fresh(Path(folder), name), count, sizes)), flush=True)


if __name__ == "__main__":
    main()
