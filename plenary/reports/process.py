"""Work that takes long is done in a process of its own: a sitting goes on while somebody prints."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any

LIMIT_S = 120


class Failed(Exception):
    """The other process did not make what it was asked for."""


def made(module: str, given: Any) -> bytes:
    """What ``python -m`` this module writes to its standard output when it reads ``given`` as JSON. Raises Failed."""
    command = [sys.executable, "-P", "-m", module]
    text = json.dumps(given, ensure_ascii=False).encode()
    try:
        done = subprocess.run(command, input=text, capture_output=True, timeout=LIMIT_S, check=True)  # noqa: S603
    except subprocess.TimeoutExpired as late:
        raise Failed(f"{module} took longer than {LIMIT_S} s") from late
    except subprocess.CalledProcessError as wrong:
        raise Failed(f"{module}: {wrong.stderr.decode(errors='replace').strip()[-2000:]}") from wrong
    return done.stdout


def pdfs(documents: Sequence[Mapping[str, Any]]) -> list[bytes]:
    """Each of the documents (:func:`plenary.reports.document.plain`) as a PDF. Raises Failed."""
    rest, found = made("plenary.reports.typesetting", list(documents)), []
    for _ in documents:
        size, _, rest = rest.partition(b"\n")
        found.append(rest[: int(size)])
        rest = rest[int(size) :]
    return found
