"""A crowd of screens in a process of its own, so that it can be stopped and go on as a sleeping tablet does.

    python -m tests.faults.crowd URL

Tokens come on the first line of standard input, as JSON. Each further line is an order: ``cut`` loses all connections,
``again`` connects anew whoever has lost the connection, ``shown`` only looks. The answer is a line of JSON: how many
are connected, and what each shows.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from tests.clients import Bare
from tests.faults.killed import LOST
from tests.serving import Served, clean

ROOT = Path(__file__).parents[2]
HANDS = 8
"""So many connect at one time."""


class Crowd:
    """The crowd as a test sees it."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def tell(self, order: str) -> None:
        """Give an order, and do not wait."""
        assert self.process.stdin
        self.process.stdin.write(order + "\n")
        self.process.stdin.flush()

    def answer(self) -> dict[str, Any]:
        """What the crowd answers to an order."""
        assert self.process.stdout
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer

    def ask(self, order: str) -> dict[str, Any]:
        """Give an order; the answer."""
        self.tell(order)
        return self.answer()


@contextmanager
def crowd(served: Served, codes: Sequence[str]) -> Iterator[Crowd]:
    """A screen for a delegate of each of these delegations, all connected."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.crowd", served.url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=clean(),
    )
    made = Crowd(process)
    try:
        assert made.ask(json.dumps([served.token("delegate", code) for code in codes]))["connected"] == len(
            codes
        )
        yield made
    finally:
        process.kill()
        process.communicate()


def main(url: str) -> None:
    """Hold the screens and obey."""
    tokens = json.loads(sys.stdin.readline())
    with ThreadPoolExecutor(HANDS) as hands:
        screens = list(hands.map(lambda token: Bare(url, {"token": token}), tokens))
        answer(screens)
        for order in sys.stdin:
            if order.strip() == "cut":
                list(hands.map(Bare.drop, screens))
            if order.strip() == "again":
                screens = list(hands.map(partial(back, url), tokens, screens))
            answer(screens)


def back(url: str, token: str, screen: Bare) -> Bare:
    """The screen, connected anew if it had lost its connection; as it is, to be tried again, if that fails."""
    if not screen.closed.is_set():
        return screen
    try:
        return Bare(url, {"token": token})
    except LOST:
        return screen


def answer(screens: Sequence[Bare]) -> None:
    """Tell how many are connected, what each shows, and whether any went back."""
    told = {
        "connected": sum(not screen.closed.is_set() for screen in screens),
        "seqs": [max(screen.shown.seqs.values(), default=0) for screen in screens],
        "announcements": [
            (screen.shown.sections.get("hall") or {}).get("announcement") for screen in screens
        ],
        "went_back": sum(len(screen.shown.went_back) for screen in screens),
    }
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
