"""How long one command takes when the next is sent only after its ack: with TCP_NODELAY as served, and without.

Run: ``.venv/bin/python -m benchmarks.one_by_one``. Both servers run on this machine in the same run, in turn;
what counts is the ratio.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

import socketio

COMMANDS = 200
REPETITIONS = 5

WITHOUT = """
import socket, sys
from plenary import cli, server
as_served = server.listen
def listen(host, port):
    listening = as_served(host, port)
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 0)
    return listening
server.listen = listen
sys.exit(cli.main())
"""


class Demo:
    """A demonstration with an open sitting and a speaker, driven by the chair."""

    def __init__(self, folder: Path, name: str, *start: str) -> None:
        access = folder / f"{name}.json"
        options = ("--port", "0", "--database", str(folder / f"{name}.sqlite"), "--access", str(access))
        self.process = subprocess.Popen(  # our own server
            [sys.executable, *start, "demo", *options], stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout
        ready = next(line for line in self.process.stdout if line.startswith("READY "))
        tokens = {s["role"]: s["token"] for s in json.loads(access.read_text("utf-8"))["seats"]}
        self.chair = socketio.SimpleClient()
        self.chair.connect(ready.split()[1], transports=["websocket"], auth={"token": tokens["chair"]})
        self.ask("sitting.open")
        self.speech = self.ask("floor.add", office="rapporteur")["result"]["id"]
        self.ask("floor.give", request=self.speech)

    def ask(self, name: str, **args: object) -> dict[str, dict[str, str]]:
        """One command, and its ack."""
        ack = self.chair.call("command", {"id": uuid.uuid4().hex, "name": name, "args": args})
        assert ack["ok"], ack
        return ack  # type: ignore[no-any-return]

    def round(self) -> float:
        """Milliseconds per command, one after the other."""
        began = time.perf_counter()
        for n in range(COMMANDS):
            self.ask("floor.continue" if n % 2 else "floor.pause", request=self.speech)
        return (time.perf_counter() - began) * 1000 / COMMANDS

    def close(self) -> None:
        self.chair.disconnect()
        self.process.terminate()
        self.process.communicate()


def main() -> None:
    """Measure both in turn and print the medians and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        served = Demo(Path(folder), "served", "-m", "plenary.cli")
        without = Demo(Path(folder), "without", "-c", WITHOUT)
        rounds = [(served.round(), without.round()) for _ in range(REPETITIONS)]
        served.close()
        without.close()
    one, other = (statistics.median(each) for each in zip(*rounds, strict=True))
    print(f"as served {one:.1f} ms a command, without TCP_NODELAY {other:.1f} ms: {other / one:.0f} times")


if __name__ == "__main__":
    main()
