"""Three hundred screens hear every change, whole and in order, at the first try and after all came back at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from benchmarks.crowd import gathered
from tests.serving import Served, member_states, serving

MANY = 300
WORDS = " Les délégations sont priées — 请各代表团 — \N{RIGHT-TO-LEFT MARK}يُرجى — 🕊"
VIEW = '42["view",'
NUMBER = '"announcement":{"text":{"en":"'
WITHIN_MS = 30_000
"""How long all of them may take together; only a broken server needs it."""


def screens(server: Served) -> list[dict[str, Any]]:
    """The chair, ten displays, and the delegations; every other one takes views in compact form."""
    tokens, codes = [server.token("chair"), *[server.token("display")] * 10], member_states()
    tokens += [server.token("delegate", codes[n % len(codes)]) for n in range(MANY - len(tokens))]
    return [
        {"url": server.url, "auth": {"token": token, "compact": n % 2 == 1}} for n, token in enumerate(tokens)
    ]


def announce(text: str) -> str:
    """The frame by which the chair announces something."""
    command = {"id": "announce-{r}", "name": "hall.announce", "args": {"text": text}}
    return f"421{json.dumps(['command', command], ensure_ascii=False)}"


def test_three_hundred_screens_hear_every_change_in_order(tmp_path: Path) -> None:
    # Whatever is lost, refused or out of order raises: the crowd counts what each of the screens hears.
    change = {"text": announce("{r}" + WORDS), "expect": VIEW, "number": NUMBER, "within_ms": WITHIN_MS}
    with serving(tmp_path) as server, gathered() as crowd:
        crowd("know", clients=screens(server), snapshot=VIEW)
        assert crowd("connect", concurrency=50, within_ms=WITHIN_MS)["ok"] == MANY

        one_by_one = crowd("fanout", **change, rounds=10, gap_ms=0)
        assert one_by_one["listening"] == MANY
        assert one_by_one["bytes_each"] > len(WORDS.encode())

        # Twenty at once may be shown together: everybody still ends with the last, and nobody goes back.
        crowd("fanout", **change, first=10, rounds=2, burst=20, gap_ms=0)

        assert crowd("reconnect", keep=1, within_ms=WITHIN_MS)["ok"] == MANY - 1
        again = crowd("fanout", **change, first=50, rounds=3, gap_ms=0)
        assert again["listening"] == MANY
        assert server.view("display")["sections"]["hall"]["announcement"]["text"]["en"] == "52" + WORDS
