"""A server under measurement: a process of its own on a core of its own, with its CPU time and its memory."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.machine import SERVER, pinned

PLENARY = (sys.executable, "-m", "plenary.cli", "serve")
ENDS_WITHIN_S = 20


@dataclass(frozen=True)
class Served:
    """A server that is ready. ``took``: seconds from its start until it said so."""

    process: subprocess.Popen[str]
    url: str
    took: float

    def cpu(self) -> float:
        """Seconds of CPU that all its threads have used."""
        tasks = Path(f"/proc/{self.process.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9

    def kernel(self) -> float:
        """Seconds of it in the kernel, to a hundredth."""
        after_name = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2]
        return int(after_name.split()[12]) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> int:
        """Resident bytes."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")


@contextmanager
def serving(
    command: Sequence[str],
    environment: Mapping[str, str] | None = None,
    cores: list[int] = SERVER,
    folder: Path | None = None,
) -> Iterator[Served]:
    """Run a server until the block ends. ``environment``: its PLENARY_ settings, none of this process's own.

    ``folder``: that it runs in, this process's unless told.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PLENARY_")}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)  # Where it is set, every start would compile everything anew.
    began = time.perf_counter()
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(
            [*pinned(cores), *command],
            stdout=subprocess.PIPE,
            stderr=log,
            env=kept | dict(environment or {}),
            cwd=folder,
            text=True,
        )
        try:
            assert process.stdout
            ready = next((line for line in process.stdout if line.startswith("READY ")), None)
            if ready is None:
                raise ChildProcessError(f"{command} ended with {process.wait()} before it was ready")
            yield Served(process, ready.split()[1], time.perf_counter() - began)
        finally:
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=ENDS_WITHIN_S)
            log.seek(0)
            if lines := log.readlines():
                print(f"{len(lines)} lines of log, the last: {lines[-1].strip()[:300]}", file=sys.stderr)
