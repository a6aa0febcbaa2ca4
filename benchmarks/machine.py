"""The machine that measures: what it is, which core the server gets and which the load."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import time
import timeit
from pathlib import Path

CORES = sorted(os.sched_getaffinity(0))
SERVER, LOAD = CORES[:1], CORES[-1:]


def pinned(cores: list[int]) -> list[str]:
    """What a command begins with to stay on these cores; nothing where there is one core or no taskset."""
    taskset = shutil.which("taskset")
    return [taskset, "-c", ",".join(map(str, cores))] if taskset and len(CORES) > 1 else []


def described() -> str:
    """The machine in one line."""
    model = next(
        (line.partition(": ")[2] for line in _lines("/proc/cpuinfo") if line.startswith("model name")), "?"
    )
    memory = next(int(line.split()[1]) for line in _lines("/proc/meminfo") if line.startswith("MemTotal"))
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    return (
        f"{len(CORES)} cores ({model}), {memory / 2**20:.0f} GB, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()} ({_squares():.0f} µs for a thousand squares), Node {node}, "
        f"load before the run {os.getloadavg()[0]:.1f}"
    )


def _squares() -> float:
    """How quick this Python is, whoever built it: microseconds of CPU for a thousand squares, at best."""
    work = timeit.Timer("sum(n * n for n in range(1000))", timer=time.process_time)
    return min(work.repeat(repeat=50, number=20)) / 20 * 1e6


def _lines(path: str) -> list[str]:
    return Path(path).read_text("utf-8").splitlines()
