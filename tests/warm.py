"""Servers that start quickly: a process has imported what a server is made of, and forks for each of them.

Importing takes two seconds of a processor, a fork next to nothing. What serves is the same: the command's own main() in
a process of its own, with its own environment, ended by its own signals.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).parents[1]
LONGEST = 1 << 20
"""So many bytes are the longest message: arguments and environment."""


class Forked:
    """A server that was forked, with what tests use of a Popen."""

    def __init__(self, nursery: Nursery, pid: int, stdout: IO[str]) -> None:
        self.pid, self.stdout, self.returncode = pid, stdout, None
        self._nursery, self._handle = nursery, os.pidfd_open(pid)

    def poll(self) -> int | None:
        """The exit code if it has ended."""
        if self.returncode is None:
            self.returncode = self._nursery.ask({"ended": self.pid})
            if self.returncode is not None:
                os.close(self._handle)
        return self.returncode

    def wait(self, timeout: float) -> int:
        """The exit code when it has ended. Raises TimeoutExpired."""
        if self.poll() is None:
            ending = select.poll()
            ending.register(self._handle, select.POLLIN)
            if not ending.poll(timeout * 1000):
                raise subprocess.TimeoutExpired("plenary", timeout)
        code = self.poll()
        assert code is not None
        return code

    def send_signal(self, number: int) -> None:
        """Send a signal, unless it has ended."""
        if self.poll() is None:
            signal.pidfd_send_signal(self._handle, number)

    def kill(self) -> None:
        """End it as a crash would."""
        self.send_signal(signal.SIGKILL)


class Nursery:
    """The process that forks, seen from the tests."""

    def __init__(self) -> None:
        self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._turn = threading.Lock()
        command = [sys.executable, "-m", __name__, str(theirs.fileno())]
        with theirs:
            self._process = subprocess.Popen(
                command, cwd=ROOT, stdin=subprocess.DEVNULL, pass_fds=[theirs.fileno()]
            )

    def start(self, arguments: Sequence[str], environment: Mapping[str, str], log: Path) -> Forked:
        """A process that runs ``plenary`` with these arguments and adds to the log; its output is to be read."""
        reading, writing = os.pipe()
        with log.open("a") as errors:
            asked = {"arguments": list(arguments), "environment": dict(environment)}
            pid = self.ask(asked, writing, errors.fileno())
        os.close(writing)
        return Forked(self, pid, os.fdopen(reading))

    def ask(self, asked: dict[str, Any], *descriptors: int) -> Any:
        """What the process answers."""
        with self._turn:
            socket.send_fds(self._line, [json.dumps(asked).encode()], descriptors)
            return json.loads(self._line.recv(LONGEST))

    def close(self) -> None:
        """End the process; servers it forked go on."""
        self._line.close()
        self._process.wait()


@cache
def nursery() -> Nursery:
    """The one of this process of tests."""
    made = Nursery()
    atexit.register(made.close)
    return made


def serve(line: socket.socket) -> int:
    """Answer until nobody asks any more; in a fork, be the server that was asked for."""
    fork, wait = os.fork, os.waitpid  # as they are before eventlet puts its own in their place

    from plenary import server  # first of all, as in the command

    # isort: split
    import psycopg
    import redis
    from eventlet import hubs

    from plenary import cli, demo, simulate

    assert all((server, demo, simulate, psycopg, redis))  # what the command imports when it runs
    gc.freeze()
    while True:
        message, descriptors, _, _ = socket.recv_fds(line, LONGEST, 2)
        if not message:
            return 0
        asked = json.loads(message)
        if "ended" in asked:
            ended, status = wait(asked["ended"], os.WNOHANG)
            line.send(json.dumps(os.waitstatus_to_exitcode(status) if ended else None).encode())
            continue
        if pid := fork():
            for descriptor in descriptors:
                os.close(descriptor)
            line.send(json.dumps(pid).encode())
            continue
        line.close()
        for number, descriptor in enumerate(descriptors, 1):
            os.dup2(descriptor, number)
            os.close(descriptor)
        os.environ.clear()
        os.environ.update(asked["environment"])
        hubs.use_hub()  # of its own: the one it was forked with shares its epoll with all others
        return cli.main(asked["arguments"])


if __name__ == "__main__":
    raise SystemExit(serve(socket.socket(fileno=int(sys.argv[1]))))
