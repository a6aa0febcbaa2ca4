"""Thousands of screens in a Node process on a core of its own, told phase by phase what to do."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.machine import LOAD, pinned

MAIN = Path(__file__).parent / "peers" / "load" / "main.js"
Figures = dict[str, Any]


class Incomplete(Exception):
    """Somebody missed something, so that the figures of this phase mean nothing."""


class Crowd:
    """The screens. Every phase of ``peers/load/phases.js`` is called by its name and answers with its figures."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def __call__(self, phase: str, **given: Any) -> Figures:
        """Carry out a phase. Raises Incomplete, with the figures, when anything was lost, refused or disordered."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"phase": phase, **given}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise ChildProcessError(f"the load ended during {phase!r}")
        figures: Figures = json.loads(line)
        if any(figures.get(fault) for fault in ("lost", "refused", "disordered")):
            raise Incomplete(line.strip())
        return figures


@contextmanager
def gathered() -> Iterator[Crowd]:
    """An empty crowd; it leaves with the block."""
    process = subprocess.Popen(
        [*pinned(LOAD), "node", str(MAIN)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        yield Crowd(process)
    finally:
        process.kill()
        process.communicate()
