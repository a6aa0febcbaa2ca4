"""What the machine must offer for some faults; where it does not, the tests say so and are counted as skipped."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

from tests.serving import COMMAND

ALL_FAULTS = os.environ.get("PLENARY_FAULTS") == "all"
"""Whether a missing tool is a failure: in ``make faults`` nothing is left out in silence."""
OWN_MOUNTS = ("unshare", "--mount", "--map-root-user")
WITHIN_S = 10


def missing(what: str) -> None:
    """Leave the test out, for want of this, and say so."""
    why = f"NOT TESTED: {what}"
    if ALL_FAULTS:
        pytest.fail(why)
    pytest.skip(why)


@cache
def _works(*command: str) -> bool:
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run(command, capture_output=True, check=False, timeout=WITHIN_S).returncode == 0


def on_a_small_disk(folder: Path, size: str) -> Sequence[str]:
    """The command line of ours with a file system of this size (``8m``) of its own at ``folder``, in memory.

    The mount is seen by that process alone, and by others through :func:`inside`. It ends with the process.
    """
    if not _works(*OWN_MOUNTS, "true"):
        missing("a disk that fills up needs root, or unshare with user namespaces")
    mounted = f'mount -t tmpfs -o size={size} tmpfs {folder} && exec "$@"'
    return (*OWN_MOUNTS, "sh", "-c", mounted, "sh", *COMMAND)


def inside(process: subprocess.Popen[str], path: Path) -> Path:
    """A file as that process sees it."""
    return Path(f"/proc/{process.pid}/root{path}")


@contextmanager
def failing(process: subprocess.Popen[str], calls: str, error: str, log: Path) -> Iterator[None]:
    """While this lasts, these system calls (``fdatasync,fsync``) of a process fail with this error (``EIO``)."""
    if not _works("strace", "-e", "trace=none", sys.executable, "-c", ""):
        missing("system calls that fail need strace and the right to trace")
    inject = f"inject={calls}:error={error}"
    with log.open("w") as told:
        strace = subprocess.Popen(
            ["strace", "-f", "-p", str(process.pid), "-e", f"trace={calls}", "-e", inject], stderr=told
        )
    try:
        for _ in range(WITHIN_S * 100):
            if "attached" in log.read_text() or strace.poll() is not None:
                break
            try:
                strace.wait(0.01)
            except subprocess.TimeoutExpired:
                continue
        if strace.poll() is not None:
            missing(f"system calls that fail need the right to trace: {log.read_text()}")
        yield
    finally:
        strace.terminate()
        strace.wait(WITHIN_S)
