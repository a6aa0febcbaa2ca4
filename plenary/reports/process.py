"""Work that takes long is done in a process of its own, a few at a time: a sitting goes on while somebody prints."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from typing import Any

LIMIT_S = 120
AT_ONCE = 2
WAIT_S = 20
"""How long somebody waits for a process while so many are at work."""
UNMADE = 3
"""The status of a process that says why there can be no such file."""

_free = threading.BoundedSemaphore(AT_ONCE)


class Failed(Exception):
    """The other process did not make what it was asked for."""


class Busy(Exception):
    """Too much is being made already."""


class Unmade(Exception):
    """There can be no such file now: the code of a refusal and its details."""

    def __init__(self, code: str, details: Mapping[str, Any]) -> None:
        super().__init__(f"{code} {dict(details)}")
        self.code, self.details = code, details


def made(module: str, given: Any) -> bytes:
    """What ``python -m`` this module writes to its standard output when it reads ``given`` as JSON.

    Raises Busy, Unmade, Failed.
    """
    if not _free.acquire(timeout=WAIT_S):
        raise Busy(f"{AT_ONCE} processes are at work")
    try:
        return _made(module, json.dumps(given, ensure_ascii=False).encode())
    finally:
        _free.release()


def _made(module: str, text: bytes) -> bytes:
    command = [sys.executable, "-P", "-m", module]
    try:
        done = subprocess.run(command, input=text, capture_output=True, timeout=LIMIT_S, check=True)  # noqa: S603
    except subprocess.TimeoutExpired as late:
        raise Failed(f"{module} took longer than {LIMIT_S} s") from late
    except subprocess.CalledProcessError as wrong:
        if wrong.returncode == UNMADE:
            raise Unmade(**json.loads(wrong.stdout)) from wrong
        raise Failed(f"{module}: {wrong.stderr.decode(errors='replace').strip()[-2000:]}") from wrong
    return done.stdout


def pdfs(documents: Sequence[Mapping[str, Any]]) -> list[bytes]:
    """Each of the documents (:func:`plenary.reports.document.plain`) as a PDF. Raises Busy, Failed."""
    rest, found = made("plenary.reports.typesetting", list(documents)), []
    for _ in documents:
        size, _, rest = rest.partition(b"\n")
        found.append(rest[: int(size)])
        rest = rest[int(size) :]
    return found
